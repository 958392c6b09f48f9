import type { Db } from '../platform/db/database.ts'

const selectSilences = (db: Db) =>
  db
    .selectFrom('silences as s')
    .leftJoin('integrations as i', 'i.id', 's.integrationId')
    .selectAll('s')
    .select('i.name as integrationName')

export function silenceRow(db: Db, id: string) {
  return selectSilences(db).where('s.id', '=', id).executeTakeFirst()
}
export type SilenceRow = NonNullable<Awaited<ReturnType<typeof silenceRow>>>

export function silenceRows(db: Db, view: 'open' | 'expired', now: Date, since: Date): Promise<SilenceRow[]> {
  return view === 'open'
    ? selectSilences(db).where('s.endsAt', '>', now).orderBy('s.endsAt').orderBy('s.id').limit(500).execute()
    : selectSilences(db)
        .where('s.endsAt', '<=', now)
        .where('s.endsAt', '>=', since)
        .orderBy('s.endsAt', 'desc')
        .orderBy('s.id')
        .limit(200)
        .execute()
}

const selectWindows = (db: Db) =>
  db
    .selectFrom('maintenanceWindows as w')
    .leftJoin('people as p', 'p.id', 'w.createdById')
    .selectAll('w')
    .select('p.name as createdByName')

export function windowRow(db: Db, id: string) {
  return selectWindows(db).where('w.id', '=', id).executeTakeFirst()
}
export type WindowRow = NonNullable<Awaited<ReturnType<typeof windowRow>>>

export function windowRows(db: Db): Promise<WindowRow[]> {
  return selectWindows(db)
    .orderBy('w.isActive', 'desc')
    .orderBy('w.nextStartsAt', (order) => order.asc().nullsLast())
    .orderBy('w.id')
    .limit(500)
    .execute()
}

/** Names of services and configuration items. */
export async function itemNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('services')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .unionAll(db.selectFrom('configurationItems').select(['id', 'name']).where('id', 'in', ids))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
