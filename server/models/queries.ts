import { sql } from 'kysely'
import type { ModelContent, ModelState, ModelUse } from '../../contract/models.ts'
import type { Named } from '../../contract/values.ts'
import type { Db } from '../platform/db/database.ts'
import type { IncidentFacts } from './rules/match.ts'
import { categoryPath } from './store.ts'

function selectModels(db: Db) {
  return db
    .selectFrom('models as m')
    .leftJoin('people as o', 'o.id', 'm.ownerId')
    .selectAll('m')
    .select('o.name as ownerName')
    .orderBy('m.position')
    .orderBy('m.id')
}
export type ModelRow = Awaited<ReturnType<ReturnType<typeof selectModels>['execute']>>[number]

export const allModels = (db: Db): Promise<ModelRow[]> => selectModels(db).execute()
export const findModel = (db: Db, modelId: string): Promise<ModelRow | undefined> =>
  selectModels(db).where('m.id', '=', modelId).executeTakeFirst()

export interface ToldVersion {
  modelId: string
  number: number
  state: ModelState
  content: ModelContent
  note: string
  createdBy: Named | null
  createdAt: Date
  publishedBy: Named | null
  publishedAt: Date | null
}

/** All versions of these models, newest first. */
export async function versionsOf(db: Db, modelIds: readonly string[]): Promise<ToldVersion[]> {
  if (modelIds.length === 0) return []
  const { rows } = await sql<ToldVersion>`
    select v.model_id as "modelId", v.number, v.state, v.content, v.note, v.created_at as "createdAt", v.published_at as "publishedAt",
      (select jsonb_build_object('id', id, 'name', name) from people where id = v.created_by_id) as "createdBy",
      (select jsonb_build_object('id', id, 'name', name) from people where id = v.published_by_id) as "publishedBy"
    from model_versions v where v.model_id = any(${modelIds}::uuid[])
    order by v.number desc`.execute(db)
  return rows
}

export interface VersionUse extends ModelUse {
  modelId: string
  number: number
}

/** What each version was used for. Restricted incidents are left out for everybody: a count must not betray them. */
export async function usesOf(db: Db, modelIds: readonly string[]): Promise<VersionUse[]> {
  const { rows } = await sql<VersionUse>`
    select model_id as "modelId", model_version as number, count(*) as "incidentCount",
      count(*) filter (where state = 'closed') as "closedCount",
      count(*) filter (where state = 'closed' and resolution->'isModelSolution' = 'true'
        and reopen_count = 0 and failed_solution_count = 0) as "solvedCount"
    from incidents
    where model_id = any(${modelIds}::uuid[]) and not is_restricted and environment = 'live'
    group by model_id, model_version`.execute(db)
  return rows
}

/** Names of what the contents refer to; a category by its path, a role that keeps its standard name by its key. */
export async function namesIn(db: Db, contents: readonly ModelContent[]): Promise<Record<string, string>> {
  const ids = [...new Set(contents.flatMap(referredIds))]
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`
    with wanted as (select unnest(${ids}::uuid[]) as id)
    select id, name from teams join wanted using (id)
    union all select id, coalesce(name, key) from roles join wanted using (id)
    union all select id, name from services join wanted using (id)
    union all select id, name from runbooks join wanted using (id)
    union all select id, name from configuration_items join wanted using (id)
    union all select c.id, ${categoryPath(sql`c.id`)} from categories c join wanted using (id)`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

function referredIds({ steps, roles, supplierPart, defaults, automation }: ModelContent): string[] {
  const ids = [
    ...steps.flatMap(({ teamId, roleId }) => [teamId, roleId]),
    ...roles.map(({ roleId }) => roleId),
    supplierPart.teamId,
    automation?.runbookId ?? null,
    automation?.escalateToTeamId ?? null,
    defaults.serviceId,
    defaults.ciId,
    defaults.categoryId,
    defaults.teamId,
  ]
  return ids.filter((id) => id !== null)
}

/** The newest incidents since then as a condition knows them, as far as they are open to everybody who works; of a description its beginning. */
export async function pastFacts(
  db: Db,
  since: Date,
  limit: number,
): Promise<(Omit<IncidentFacts, 'description'> & { number: number; html: string })[]> {
  const { rows } = await sql<Omit<IncidentFacts, 'description'> & { number: number; html: string }>`
    select i.number, i.summary, left(i.description, 2000) as html, i.channel, i.workflow, i.environment, i.impact, i.urgency,
      s.name as service, ci.name as ci, l.name as location, cu.name as customer, t.name as team,
      ${categoryPath(sql`i.category_id`)} as category
    from incidents i
    left join services s on s.id = i.service_id
    left join configuration_items ci on ci.id = i.ci_id
    left join locations l on l.id = i.location_id
    left join customers cu on cu.id = i.customer_id
    left join teams t on t.id = i.team_id
    where i.registered_at >= ${since} and not i.is_restricted
    order by i.registered_at desc, i.id desc limit ${limit}`.execute(db)
  return rows
}
