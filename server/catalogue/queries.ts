import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'
import type { MapItem } from './rules/impact.ts'
import type { Need } from './rules/spread.ts'

/** What a reader types, found anywhere in a name: their % and _ mean themselves. */
const containing = (q: string): string => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

type NameKey = readonly (string | number)[] | undefined
/** Ids that a list is limited to; undefined: it is not. */
type Only = ReadonlySet<string> | undefined

/**
 * What the caller's teams need of the catalogue: what their live incidents name, of incidents with an open task of theirs
 * the service and the place, what they are responsible for, and the open roots of the category tree, to classify by.
 * Restricted incidents count for the people they are for.
 */
export async function idsNeededBy(db: Db, { personId, teamIds }: Actor): Promise<string[]> {
  if (teamIds.length === 0) return []
  const theirs = sql`any(${teamIds}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    with live as not materialized (
      select id, team_id, service_id, ci_id, category_id, customer_id, location_id, is_restricted from incidents i where state not in ('closed', 'cancelled') and (
        not is_restricted or ${personId}::uuid in (owner_id, assignee_id) or exists (
          select from incident_people where incident_id = i.id and person_id = ${personId}::uuid and part = 'named'))
    ), given as (
      select * from live where team_id = ${theirs}
    ), needed as (
      select unnest(array[service_id, ci_id, category_id, customer_id, location_id]) as id from given
      union select coalesce(a.service_id, a.ci_id) from given join incident_affected a on a.incident_id = given.id
      union select unnest(array[live.service_id, live.location_id]) from tasks k join live on live.id = k.incident_id
        where (k.team_id = ${theirs} or k.assignee_id = ${personId}::uuid) and k.state in ('to_do', 'in_progress') and not live.is_restricted
      union select id from services where team_id = ${theirs}
      union select id from configuration_items where team_id = ${theirs}
      union select id from categories where team_id = ${theirs} or (parent_id is null and not is_restricted)
    ) select id from needed where id is not null`.execute(db)
  return rows.map((row) => row.id)
}

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
  return query.where(sql<SqlBool>`(${dependentId} = ${itemId} or ${neededId} = ${itemId})`).execute()
}

/** Either end of `relations as r`, as its indexes have it. */
const dependentId = sql<string>`coalesce(r.dependent_service_id, r.dependent_ci_id)`
const neededId = sql<string>`coalesce(r.needed_service_id, r.needed_ci_id)`

/**
 * What could be touched when these fail: along all that carries failure, in breadth, to so many steps and rows. One
 * thing can come several times, at different depths. What is retired is in nobody's way.
 */
export async function reachOf(
  db: Db,
  start: {
    failedIds: readonly string[]
    workingIds: readonly string[]
    /** Those one step away by a relation that is not there yet. */ nextIds: readonly string[]
  },
  { depth, rows }: { depth: number; rows: number },
): Promise<string[]> {
  const { rows: reached } = await sql<{ id: string }>`
    with recursive reach (id, depth) as (
      select id, 0 from unnest(${start.failedIds}::uuid[]) id
      union
      select id, 1 from unnest(${start.nextIds}::uuid[]) id
      union
      select ${dependentId}, reach.depth + 1
      from reach
      join relations r on ${neededId} = reach.id
      left join services s on s.id = r.dependent_service_id
      left join configuration_items ci on ci.id = r.dependent_ci_id
      where reach.depth < ${depth} and r.kind <> 'connected_to' and coalesce(s.is_active, ci.is_active)
        and ${dependentId} <> all(${start.workingIds}::uuid[])
    )
    select id from reach limit ${rows}`.execute(db)
  return reached.map((row) => row.id)
}

/** Of these, who needs whom, and what else could stand in. */
export async function needsWithin(db: Db, ids: readonly string[]): Promise<Need[]> {
  const { rows } = await sql<Need>`
    select ${dependentId} as "dependentId", ${neededId} as "neededId", r.kind, r.is_redundant as "isRedundant", r.redundancy_group as "redundancyGroup"
    from relations r
    left join services s on s.id = r.needed_service_id
    left join configuration_items ci on ci.id = r.needed_ci_id
    where ${dependentId} = any(${ids}::uuid[]) and r.kind <> 'connected_to'
      and (${neededId} = any(${ids}::uuid[]) or r.is_redundant and coalesce(s.is_active, ci.is_active))
    order by r.id`.execute(db)
  return rows
}

/** What these are, services and configuration items alike. */
export async function mapItemsOf(db: Db, ids: readonly string[]): Promise<Omit<MapItem, 'responsible'>[]> {
  const { rows } = await sql<Omit<MapItem, 'responsible'>>`
    select 'service' as kind, id, name, criticality, user_count as "userCount" from services where id = any(${ids}::uuid[])
    union all
    select 'ci', id, name, null, null from configuration_items where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** The people and teams, as far as they are there, who answer for these. */
export async function responsibleFor(db: Db, itemIds: readonly string[]) {
  const { rows } = await sql<MapItem['responsible'][number] & { itemId: string }>`
    with owned (item_id, role, person_id, team_id) as (
      select id, unnest(array['service_owner', 'product_owner', 'resource_owner']),
        unnest(array[service_owner_id, product_owner_id, resource_owner_id]), null::uuid
      from services where id = any(${itemIds}::uuid[])
      union all
      select id, 'team', null, team_id from services where id = any(${itemIds}::uuid[])
      union all
      select id, 'team', null, team_id from configuration_items where id = any(${itemIds}::uuid[])
    )
    select item_id as "itemId", role, jsonb_build_object('id', coalesce(p.id, t.id), 'name', coalesce(p.name, t.name)) as who
    from owned
    left join people p on p.id = owned.person_id and p.is_active
    left join teams t on t.id = owned.team_id and t.is_active
    where num_nonnulls(p.id, t.id) = 1
    order by array_position(array['service_owner', 'product_owner', 'resource_owner', 'team'], role), p.id, t.id`.execute(
    db,
  )
  return rows
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

/** Services and configuration items in use that are called one of these, in small letters. */
export async function itemsNamed(db: Db, names: readonly string[]) {
  if (names.length === 0) return []
  const { rows } = await sql<{ kind: 'service' | 'ci'; id: string; name: string }>`
    select 'ci' as kind, id, name from configuration_items where lower(name) = any(${names}::text[]) and is_active
    union all select 'service', id, name from services where lower(name) = any(${names}::text[]) and is_active`.execute(
    db,
  )
  return rows
}
