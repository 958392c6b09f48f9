import { type Insertable, sql, type Updateable } from 'kysely'
import type { Matcher } from '../../contract/silences.ts'
import type { Claim } from '../platform/background/due-work.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { MaintenanceWindows, Silences } from '../platform/db/tables.ts'
import type { Quiet } from './rules/suppression.ts'

export async function insertSilence(
  tx: Tx,
  silence: Omit<Insertable<Silences>, 'matchers'> & { matchers: readonly Matcher[] },
): Promise<void> {
  await tx
    .insertInto('silences')
    .values({ ...silence, matchers: JSON.stringify(silence.matchers) })
    .execute()
}

export function lockSilence(tx: Tx, id: string) {
  return tx.selectFrom('silences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateSilence(tx: Tx, id: string, changes: Updateable<Silences>): Promise<void> {
  await tx
    .updateTable('silences')
    .set((silence) => ({ ...changes, version: silence('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What the clock brings about is no change of what anybody has said: nobody's version is out of date by it. */
export async function markSilence(
  tx: Tx,
  id: string,
  reached: Pick<Updateable<Silences>, 'begunAt' | 'warnedAt' | 'endedAt'>,
): Promise<void> {
  await tx.updateTable('silences').set(reached).where('id', '=', id).execute()
}

/** So long before a silence ends, its log says so, with who set it. */
const warningMilliseconds = 15 * 60_000

/** Whatever of a silence is due: it begins, it ends soon, it has ended. For this process alone. */
export function lockDueSilences(tx: Tx, { now, limit, among }: Claim) {
  const warnBefore = new Date(now.getTime() + warningMilliseconds)
  return tx
    .selectFrom('silences')
    .selectAll()
    .where(among)
    .where('endedAt', 'is', null)
    .where((silence) =>
      silence.or([
        silence('endsAt', '<=', now),
        silence.and([silence('begunAt', 'is', null), silence('startsAt', '<=', now)]),
        silence.and([
          silence('warnedAt', 'is', null),
          silence('begunAt', 'is not', null),
          silence('endsAt', '<=', warnBefore),
        ]),
      ]),
    )
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Silences and maintenance windows that hold now. */
export async function quietsNow(db: Db, now: Date): Promise<Quiet[]> {
  const { rows } = await sql<Quiet>`
    select 'silence' as kind, id, comment as name, ends_at as until, integration_id as "integrationId", matchers, null::uuid[] as "itemIds"
    from silences where ended_at is null and starts_at <= ${now} and ends_at > ${now}
    union all
    select 'maintenance', id, name, next_ends_at, null, matchers, nullif(item_ids, '{}')
    from maintenance_windows where is_active and next_starts_at <= ${now} and next_ends_at > ${now}`.execute(db)
  return rows
}

/** jsonb is sent as text. */
type WindowFields = Omit<Updateable<MaintenanceWindows>, 'matchers' | 'items' | 'recurrence'> & {
  matchers?: object | undefined
  items?: object | undefined
  recurrence?: object | null | undefined
}
function asJson({ matchers, items, recurrence, ...rest }: WindowFields): Updateable<MaintenanceWindows> {
  return {
    ...rest,
    ...(matchers !== undefined && { matchers: JSON.stringify(matchers) }),
    ...(items !== undefined && { items: JSON.stringify(items) }),
    ...(recurrence !== undefined && { recurrence: recurrence === null ? null : JSON.stringify(recurrence) }),
  }
}

export async function insertWindow(tx: Tx, window: WindowFields & { id: string }): Promise<void> {
  await tx
    .insertInto('maintenanceWindows')
    .values(asJson(window) as Insertable<MaintenanceWindows>)
    .execute()
}

export function lockWindow(tx: Tx, id: string) {
  return tx.selectFrom('maintenanceWindows').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
export type WindowRecord = NonNullable<Awaited<ReturnType<typeof lockWindow>>>

export async function updateWindow(tx: Tx, id: string, changes: WindowFields): Promise<void> {
  await tx
    .updateTable('maintenanceWindows')
    .set((window) => ({ ...asJson(changes), version: window('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Like `markSilence`. */
export async function markWindow(
  tx: Tx,
  id: string,
  reached: Pick<Updateable<MaintenanceWindows>, 'begunAt' | 'nextStartsAt' | 'nextEndsAt'>,
): Promise<void> {
  await tx.updateTable('maintenanceWindows').set(reached).where('id', '=', id).execute()
}

/** Those that begin or end, for this process alone. */
export function lockDueWindows(tx: Tx, { now, limit, among }: Claim) {
  return tx
    .selectFrom('maintenanceWindows')
    .selectAll()
    .where(among)
    .where('isActive', '=', true)
    .where((window) =>
      window.or([
        window('nextEndsAt', '<=', now),
        window.and([window('begunAt', 'is', null), window('nextStartsAt', '<=', now)]),
      ]),
    )
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** How many open alerts each keeps quiet. */
export async function countQuieted(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; count: number }>`
    select suppression->>'id' as id, count(*) as count from alerts
    where suppression is not null and (suppression->>'id')::uuid = any(${ids}::uuid[]) and state <> 'resolved' group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}
