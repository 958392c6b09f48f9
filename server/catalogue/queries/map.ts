import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { MapItem } from '../rules/impact.ts'
import type { Need } from '../rules/spread.ts'

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

/** Either end of a relation as one walks to it. */
const ends = {
  dependents: { from: neededId, to: dependentId, serviceId: sql`r.dependent_service_id`, ciId: sql`r.dependent_ci_id` },
  needed: { from: dependentId, to: neededId, serviceId: sql`r.needed_service_id`, ciId: sql`r.needed_ci_id` },
}

/**
 * What could be touched when these fail, or what they could fail by: along all that carries failure, in breadth, to so
 * many steps and rows. One thing can come several times, at different depths. What is retired is in nobody's way.
 */
export async function reachOf(
  db: Db,
  start: {
    failedIds: readonly string[]
    workingIds: readonly string[]
    /** Those one step away by a relation that is not there yet. */ nextIds: readonly string[]
  },
  { depth, rows, towards = 'dependents' }: { depth: number; rows: number; towards?: keyof typeof ends },
): Promise<string[]> {
  const { from, to, serviceId, ciId } = ends[towards]
  const { rows: reached } = await sql<{ id: string }>`
    with recursive reach (id, depth) as (
      select id, 0 from unnest(${start.failedIds}::uuid[]) id
      union
      select id, 1 from unnest(${start.nextIds}::uuid[]) id
      union
      select ${to}, reach.depth + 1
      from reach
      join relations r on ${from} = reach.id
      left join services s on s.id = ${serviceId}
      left join configuration_items ci on ci.id = ${ciId}
      where reach.depth < ${depth} and r.kind <> 'connected_to' and coalesce(s.is_active, ci.is_active)
        and ${to} <> all(${start.workingIds}::uuid[])
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
const itemsOf = (ids: readonly string[]) => sql<Omit<MapItem, 'responsible'>>`
  select 'service' as kind, id, name, criticality, user_count as "userCount" from services where id = any(${ids}::uuid[])
  union all
  select 'ci', id, name, null, null from configuration_items where id = any(${ids}::uuid[])`

export async function mapItemsOf(db: Db, ids: readonly string[]): Promise<Omit<MapItem, 'responsible'>[]> {
  return (await itemsOf(ids).execute(db)).rows
}

/** The same with the people and teams, as far as they are there, who answer for them. */
export async function answeredItemsOf(db: Db, ids: readonly string[]): Promise<MapItem[]> {
  const { rows } = await sql<MapItem>`
    with owned (item_id, role, person_id, team_id) as (
      select id, unnest(array['service_owner', 'product_owner', 'resource_owner']),
        unnest(array[service_owner_id, product_owner_id, resource_owner_id]), null::uuid
      from services where id = any(${ids}::uuid[])
      union all
      select id, 'team', null, team_id from services where id = any(${ids}::uuid[])
      union all
      select id, 'team', null, team_id from configuration_items where id = any(${ids}::uuid[])
    ), responsible as (
      select item_id, jsonb_agg(jsonb_build_object('role', role, 'who', jsonb_build_object('id', coalesce(p.id, t.id), 'name', coalesce(p.name, t.name)))
        order by array_position(array['service_owner', 'product_owner', 'resource_owner', 'team'], role), p.id, t.id) as people
      from owned
      left join people p on p.id = owned.person_id and p.is_active
      left join teams t on t.id = owned.team_id and t.is_active
      where num_nonnulls(p.id, t.id) = 1
      group by item_id
    )
    select items.kind, items.id, items.name, items.criticality, items."userCount", coalesce(r.people, '[]') as responsible
    from (${itemsOf(ids)}) items left join responsible r on r.item_id = items.id`.execute(db)
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
