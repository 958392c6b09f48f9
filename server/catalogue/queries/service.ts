import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { competenciesIn } from './competence.ts'
import { containing, type NameKey, type Only } from './limits.ts'

function selectServices(db: Db) {
  return db
    .selectFrom('services as s')
    .leftJoin('people as so', 'so.id', 's.serviceOwnerId')
    .leftJoin('people as po', 'po.id', 's.productOwnerId')
    .leftJoin('people as ro', 'ro.id', 's.resourceOwnerId')
    .leftJoin('teams as t', 't.id', 's.teamId')
    .leftJoin('customers as c', 'c.id', 's.customerId')
    .leftJoin('categories as k', 'k.id', 's.categoryId')
    .selectAll('s')
    .select([
      'so.name as serviceOwnerName',
      'po.name as productOwnerName',
      'ro.name as resourceOwnerName',
      't.name as teamName',
      'c.name as customerName',
      'k.name as categoryName',
      competenciesIn(sql`s.competency_ids`).as('competencies'),
      sql<string>`lower(s.name)`.as('nameKey'),
    ])
}

export type ServiceRow = Awaited<ReturnType<ReturnType<typeof selectServices>['execute']>>[number]

export function findService(db: Db, id: string): Promise<ServiceRow | undefined> {
  return selectServices(db).where('s.id', '=', id).executeTakeFirst()
}

export function servicesPage(
  db: Db,
  only: Only,
  q: string | undefined,
  after: NameKey,
  limit: number,
): Promise<ServiceRow[]> {
  let query = selectServices(db)
  if (only) query = query.where('s.id', '=', sql<string>`any(${[...only]}::uuid[])`)
  if (q) query = query.where('s.name', 'ilike', containing(q))
  if (after) query = query.where(sql<SqlBool>`(lower(s.name), s.id) > (${after[0]}, ${after[1]}::uuid)`)
  return query.orderBy('nameKey').orderBy('s.id').limit(limit).execute()
}

/**
 * Open incidents of these services, of those that the caller may see. Restricted ones are left out for everybody:
 * a count must not betray them, and who is named on which is for the incidents to say.
 */
export async function countOpenIncidents(
  db: Db,
  actor: Actor,
  serviceIds: readonly string[],
): Promise<Map<string, number>> {
  const isReader = actor.permissions.has('incident.read')
  const teamIds = actor.permissions.has('incident.work_assigned') ? actor.teamIds : []
  if (serviceIds.length === 0 || (!isReader && teamIds.length === 0)) return new Map()
  let query = db
    .selectFrom('incidents')
    .select((incident) => [
      incident.ref('serviceId').$notNull().as('serviceId'),
      incident.fn.countAll<number>().as('count'),
    ])
    .where(sql<SqlBool>`state not in ('closed', 'cancelled')`)
    .where('state', '<>', 'resolved')
    .where('isRestricted', '=', false)
    .where('serviceId', 'in', serviceIds)
  if (!isReader) query = query.where('teamId', 'in', teamIds)
  const rows = await query.groupBy('serviceId').execute()
  return new Map(rows.map((row) => [row.serviceId, row.count]))
}
