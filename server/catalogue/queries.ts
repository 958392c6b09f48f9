import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'

/** What a reader types, found anywhere in a name: their % and _ mean themselves. */
const containing = (q: string): string => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

type NameKey = readonly (string | number)[] | undefined

function selectServices(db: Db) {
  return db
    .selectFrom('services as s')
    .leftJoin('people as so', 'so.id', 's.serviceOwnerId')
    .leftJoin('people as po', 'po.id', 's.productOwnerId')
    .leftJoin('people as ro', 'ro.id', 's.resourceOwnerId')
    .leftJoin('teams as t', 't.id', 's.teamId')
    .leftJoin('customers as c', 'c.id', 's.customerId')
    .selectAll('s')
    .select([
      'so.name as serviceOwnerName',
      'po.name as productOwnerName',
      'ro.name as resourceOwnerName',
      't.name as teamName',
      'c.name as customerName',
      sql<string>`lower(s.name)`.as('nameKey'),
    ])
}
export type ServiceRow = Awaited<ReturnType<ReturnType<typeof selectServices>['execute']>>[number]

export function findService(db: Db, id: string): Promise<ServiceRow | undefined> {
  return selectServices(db).where('s.id', '=', id).executeTakeFirst()
}

export function servicesPage(db: Db, q: string | undefined, after: NameKey, limit: number): Promise<ServiceRow[]> {
  let query = selectServices(db)
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

export function allCategories(db: Db) {
  return db
    .selectFrom('categories as c')
    .leftJoin('teams as t', 't.id', 'c.teamId')
    .selectAll('c')
    .select('t.name as teamName')
    .execute()
}
export type CategoryRow = Awaited<ReturnType<typeof allCategories>>[number]

export function allCustomers(db: Db) {
  return db
    .selectFrom('customers')
    .selectAll()
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}
export function findCustomer(db: Db, id: string) {
  return db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

export function allLocations(db: Db) {
  return db.selectFrom('locations').selectAll().execute()
}
export type LocationRow = Awaited<ReturnType<typeof allLocations>>[number]

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
  q: string | undefined,
  after: NameKey,
  limit: number,
): Promise<ConfigurationItemRow[]> {
  let query = selectConfigurationItems(db)
  if (q) {
    const pattern = containing(q)
    query = query.where((ci) => ci.or([ci('ci.name', 'ilike', pattern), ci('ci.serialNumber', 'ilike', pattern)]))
  }
  if (after) query = query.where(sql<SqlBool>`(lower(ci.name), ci.id) > (${after[0]}, ${after[1]}::uuid)`)
  return query.orderBy('nameKey').orderBy('ci.id').limit(limit).execute()
}

function selectRelations(db: Db) {
  return db
    .selectFrom('relations as r')
    .leftJoin('services as ds', 'ds.id', 'r.dependentServiceId')
    .leftJoin('configurationItems as dc', 'dc.id', 'r.dependentCiId')
    .leftJoin('services as ns', 'ns.id', 'r.neededServiceId')
    .leftJoin('configurationItems as nc', 'nc.id', 'r.neededCiId')
    .selectAll('r')
    .select((r) => [
      r.fn.coalesce('ds.name', 'dc.name').$notNull().as('dependentName'),
      r.fn.coalesce('ns.name', 'nc.name').$notNull().as('neededName'),
    ])
    .orderBy('dependentName')
    .orderBy('neededName')
    .orderBy('r.id')
}
export type RelationRow = Awaited<ReturnType<ReturnType<typeof selectRelations>['execute']>>[number]

export function findRelation(db: Db, id: string): Promise<RelationRow | undefined> {
  return selectRelations(db).where('r.id', '=', id).executeTakeFirst()
}

export function relationsOf(db: Db, itemId: string | undefined): Promise<RelationRow[]> {
  const query = selectRelations(db)
  if (itemId === undefined) return query.execute()
  return query
    .where((r) =>
      r.or([
        r('r.dependentServiceId', '=', itemId),
        r('r.dependentCiId', '=', itemId),
        r('r.neededServiceId', '=', itemId),
        r('r.neededCiId', '=', itemId),
      ]),
    )
    .execute()
}

/** Names of services and configuration items by id. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('services')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .unionAll(db.selectFrom('configurationItems').select(['id', 'name']).where('id', 'in', ids))
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

function selectMatrices(db: Db) {
  return db
    .selectFrom('priorityMatrices as m')
    .leftJoin('services as s', 's.id', 'm.serviceId')
    .leftJoin('people as p', 'p.id', 'm.createdById')
    .selectAll('m')
    .select(['s.name as serviceName', 'p.name as createdByName'])
    .orderBy('m.number', 'desc')
}
export type MatrixRow = Awaited<ReturnType<ReturnType<typeof selectMatrices>['execute']>>[number]

export function allMatrices(db: Db): Promise<MatrixRow[]> {
  return selectMatrices(db).execute()
}

export function findMatrix(db: Db, id: string): Promise<MatrixRow | undefined> {
  return selectMatrices(db).where('m.id', '=', id).executeTakeFirst()
}

/**
 * Prioritised incidents registered since, by what decided their priority: of one service, or of every service
 * without a matrix of its own. Restricted ones are left out, as in every count.
 */
export function pastPriorities(db: Db, serviceId: string | null, since: Date) {
  const query = db
    .selectFrom('incidents as i')
    .select((i) => [
      i.ref('i.impact').$notNull().as('impact'),
      i.ref('i.urgency').$notNull().as('urgency'),
      i.ref('i.computedPriority').$notNull().as('computedPriority'),
      sql<boolean>`i.priority is distinct from i.computed_priority`.as('isOverridden'),
      i.fn.countAll<number>().as('count'),
    ])
    .where('i.registeredAt', '>=', since)
    .where('i.isRestricted', '=', false)
    .where('i.impact', 'is not', null)
    .where('i.urgency', 'is not', null)
    .where('i.computedPriority', 'is not', null)
    .groupBy(['i.impact', 'i.urgency', 'i.computedPriority', 'isOverridden'])
  if (serviceId !== null) return query.where('i.serviceId', '=', serviceId).execute()
  return query
    .where((i) =>
      i.not(
        i.exists(
          i
            .selectFrom('priorityMatrices as own')
            .select('own.id')
            .whereRef('own.serviceId', '=', 'i.serviceId')
            .where('own.isCurrent', '=', true),
        ),
      ),
    )
    .execute()
}
