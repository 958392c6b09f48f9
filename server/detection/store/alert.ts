import { sql } from 'kysely'
import type { AlertState } from '../../../contract/detection.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { AlertAmendment } from '../rules/alert.ts'

export function lockAlert(tx: Tx, id: string) {
  return tx
    .selectFrom('alerts')
    .select(['id', 'state', 'firedAt', 'reportedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** A moment that somebody set by hand, on a locked alert. Correlation hears of it. */
export async function markAlert(
  tx: Tx,
  id: string,
  moment: { endedAt: Date } | { acknowledgedAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((alert) => ({ ...moment, correlateAt: now, version: alert('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Whether its log last says that a person ended it, and not yet that it fires all the same. */
export async function wasEndedLast(db: Db, id: string): Promise<boolean> {
  const last = await db
    .selectFrom('events')
    .select('type')
    .where('subjectType', '=', 'alert')
    .where('subjectId', '=', id)
    .where('type', 'in', ['alert.resolved', 'alert.still_reported'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.type === 'alert.resolved'
}

/** Whether that somebody has it was said here, and not by its sender. One that fired by a clock ahead of ours counts as taken on then. */
export async function wasAcknowledgedByHand(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('events as e')
    .innerJoin('alerts as a', 'a.id', 'e.subjectId')
    .select('e.id')
    .where('a.id', '=', id)
    .where('e.subjectType', '=', 'alert')
    .where('e.type', '=', 'alert.acknowledged')
    .where(sql<boolean>`greatest(e.occurred_at, a.fired_at) = a.acknowledged_at`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Of these, those in a state, locked in the order of their ids. */
export async function lockAlertsIn(tx: Tx, state: AlertState, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('alerts')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', state)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Somebody has these locked alerts, or nobody has after all. A sender's clock may run ahead of ours: what is decided now lies not before what it said. */
export async function markAcknowledged(tx: Tx, ids: readonly string[], isMine: boolean, now: Date): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((alert) => ({
      acknowledgedAt: isMine ? sql<Date>`greatest(${now}::timestamptz, fired_at)` : null,
      correlateAt: now,
      version: alert('version', '+', 1),
    }))
    .where('id', 'in', ids)
    .execute()
}

/** Words of a locked alert, or that nobody has it any more. Correlation hears of what concerns it. */
export async function amendAlert(tx: Tx, id: string, { labels, ...changes }: AlertAmendment, now: Date): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((alert) => ({
      ...changes,
      ...(labels && { labels: JSON.stringify(labels) }),
      contentAt: now,
      correlateAt: now,
      version: alert('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Alerts that nobody repeated in time are stale, for a sender that has died looks the same as a recovery. Answers how many. */
export async function expireAlerts(tx: Tx, now: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    with due as (
      select id from alerts where expires_at <= ${now} order by expires_at limit ${limit} for update skip locked
    )
    update alerts a set expires_at = null, version = a.version + 1,
      stale_at = ${now}::timestamptz,
      correlate_at = case when a.state <> 'resolved' then ${now}::timestamptz end
    from due where due.id = a.id returning a.id`.execute(tx)
  return rows.length
}
