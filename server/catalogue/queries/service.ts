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
 * Live open incidents by their service, of those that the caller may see. Restricted ones are left out for everybody: a count
 * must not betray them, and who is named on which is for the incidents to say.
 */
function openIncidents(db: Db, actor: Actor) {
  const query = db
    .selectFrom('incidents')
    .select((incident) => [
      incident.ref('serviceId').$notNull().as('serviceId'),
      incident.fn.countAll<number>().as('count'),
    ])
    .where(sql<SqlBool>`state not in ('closed', 'cancelled')`)
    .where('state', '<>', 'resolved')
    .where('isRestricted', '=', false)
    .where('environment', '=', 'live')
    .groupBy('serviceId')
  if (actor.permissions.has('incident.read')) return query
  const teamIds = actor.permissions.has('incident.work_assigned') ? [...actor.teamIds] : []
  return query.where(sql<SqlBool>`team_id = any(${teamIds}::uuid[])`)
}

export async function countOpenIncidents(
  db: Db,
  actor: Actor,
  serviceIds: readonly string[],
): Promise<Map<string, number>> {
  if (serviceIds.length === 0) return new Map()
  const rows = await openIncidents(db, actor).where('serviceId', 'in', serviceIds).execute()
  return new Map(rows.map((row) => [row.serviceId, row.count]))
}

/** Those with most open incidents, and how many of all have some, and none. */
export async function busyServices(db: Db, actor: Actor, only: Only, limit: number) {
  let services = db
    .with('open', () => openIncidents(db, actor))
    .selectFrom('services as s')
    .leftJoin('open as o', 'o.serviceId', 's.id')
  if (only) services = services.where('s.id', '=', sql<string>`any(${[...only]}::uuid[])`)
  const items = await services
    .where('o.count', '>', 0)
    .select(['s.id', 's.name', sql<number>`o.count`.as('openIncidentCount')])
    .orderBy('o.count', 'desc')
    .orderBy(sql`lower(s.name)`)
    .limit(limit)
    .execute()
  const { busyCount, quietCount } = await services
    .select([
      sql<number>`count(o.count)`.as('busyCount'),
      sql<number>`count(*) filter (where o.count is null and s.is_active)`.as('quietCount'),
    ])
    .executeTakeFirstOrThrow()
  return { items, busyCount, quietCount }
}
