import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { containing, type NameKey, type Only } from './limits.ts'

function selectConfigurationItems(db: Db) {
  return db
    .selectFrom('configurationItems as ci')
    .leftJoin('locations as l', 'l.id', 'ci.locationId')
    .leftJoin('teams as t', 't.id', 'ci.teamId')
    .selectAll('ci')
    .select(['l.name as locationName', 't.name as teamName', sql<string>`lower(ci.name)`.as('nameKey')])
}

export type ConfigurationItemRow = Awaited<ReturnType<ReturnType<typeof selectConfigurationItems>['execute']>>[number]

export function findConfigurationItem(db: Db, id: string): Promise<ConfigurationItemRow | undefined> {
  return selectConfigurationItems(db).where('ci.id', '=', id).executeTakeFirst()
}

export function configurationItemsPage(
  db: Db,
  only: Only,
  q: string | undefined,
  after: NameKey,
  limit: number,
): Promise<ConfigurationItemRow[]> {
  let query = selectConfigurationItems(db)
  if (only) query = query.where('ci.id', '=', sql<string>`any(${[...only]}::uuid[])`)
  if (q) {
    const pattern = containing(q)
    query = query.where((ci) => ci.or([ci('ci.name', 'ilike', pattern), ci('ci.serialNumber', 'ilike', pattern)]))
  }
  if (after) query = query.where(sql<SqlBool>`(lower(ci.name), ci.id) > (${after[0]}, ${after[1]}::uuid)`)
  return query.orderBy('nameKey').orderBy('ci.id').limit(limit).execute()
}
