import { sql, type Insertable, type Updateable } from 'kysely'
import type { ModelContent, ModelState } from '../../contract/models.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Models } from '../platform/db/tables.ts'

/** SQL only. The content of a version comes back as the contract let it in. */
export interface VersionRow {
  number: number
  state: ModelState
  content: ModelContent
}

export function lockModel(tx: Tx, modelId: string) {
  return tx.selectFrom('models').selectAll().where('id', '=', modelId).forNoKeyUpdate().executeTakeFirst()
}

export async function findVersions(db: Db, modelId: string): Promise<VersionRow[]> {
  const rows = await db
    .selectFrom('modelVersions')
    .select(['number', 'state', 'content'])
    .where('modelId', '=', modelId)
    .orderBy('number')
    .execute()
  return rows as unknown as VersionRow[]
}

/** Every model in order, while nobody adds or moves one. */
export async function lockModelOrder(tx: Tx) {
  await sql`lock table models in share row exclusive mode`.execute(tx)
  return tx.selectFrom('models').select(['id', 'position']).orderBy('position').orderBy('id').execute()
}

export async function insertModel(tx: Tx, model: Insertable<Models>): Promise<void> {
  await tx.insertInto('models').values(model).execute()
}

/** Each change of a model or of its versions makes a new version of the record. */
export async function updateModel(tx: Tx, modelId: string, changes: Updateable<Models>): Promise<void> {
  await tx
    .updateTable('models')
    .set({ ...changes, version: sql`version + 1` })
    .where('id', '=', modelId)
    .execute()
}

/** Writes the draft of this number, new or not. */
export async function putDraft(
  tx: Tx,
  draft: { modelId: string; number: number; content: ModelContent; createdById: string | null; createdAt: Date },
): Promise<void> {
  const content = JSON.stringify(draft.content)
  await tx
    .insertInto('modelVersions')
    .values({ ...draft, content, state: 'draft' })
    .onConflict((conflict) => conflict.columns(['modelId', 'number']).doUpdateSet({ content }))
    .execute()
}

export async function markPublished(
  tx: Tx,
  { modelId, number }: { modelId: string; number: number },
  published: { note: string; publishedById: string | null; publishedAt: Date },
): Promise<void> {
  await tx
    .updateTable('modelVersions')
    .set({ ...published, state: 'published' })
    .where('modelId', '=', modelId)
    .where('number', '=', number)
    .execute()
}

export async function markRetired(tx: Tx, modelId: string, number: number): Promise<void> {
  await tx
    .updateTable('modelVersions')
    .set({ state: 'retired' })
    .where('modelId', '=', modelId)
    .where('number', '=', number)
    .execute()
}

function selectPublished(db: Db) {
  return db
    .selectFrom('modelVersions as v')
    .innerJoin('models as m', 'm.id', 'v.modelId')
    .select(['m.id as modelId', 'm.name', 'v.number'])
    .where('v.state', '=', 'published')
    .orderBy('m.position')
    .orderBy('m.id')
}

export async function listPublished(db: Db) {
  const rows = await selectPublished(db).select('v.content').execute()
  return rows.map((row) => ({ ...row, content: row.content as unknown as ModelContent }))
}

export async function findPublished(db: Db, modelId: string) {
  const row = await selectPublished(db).select('v.content').where('m.id', '=', modelId).executeTakeFirst()
  return row && { ...row, content: row.content as unknown as ModelContent }
}

/** The version by which an incident is handled, published still or not. */
export async function findVersion(db: Db, modelId: string, number: number) {
  const { name, content } = await db
    .selectFrom('modelVersions as v')
    .innerJoin('models as m', 'm.id', 'v.modelId')
    .select(['m.name', 'v.content'])
    .where('v.modelId', '=', modelId)
    .where('v.number', '=', number)
    .executeTakeFirstOrThrow()
  return { name, content: content as unknown as ModelContent }
}

/** Of what an incident names. */
type NamedIds = Record<'serviceId' | 'ciId' | 'categoryId' | 'locationId' | 'customerId' | 'teamId', string | null>
/** What a condition calls it: its name, and the path of a category. */
type Names = Record<'service' | 'ci' | 'category' | 'location' | 'customer' | 'team', string | null>

/** Published models that have a condition, in the order in which they are asked, each with what it may ask for by name. */
export async function listConditions(
  db: Db,
  ids: NamedIds,
): Promise<{ modelId: string; name: string; condition: string; names: Names }[]> {
  const { rows } = await sql<{ modelId: string; name: string; condition: string; names: Names }>`
    with named as materialized (
      select jsonb_build_object(
        'service', (select name from services where id = ${ids.serviceId}),
        'ci', (select name from configuration_items where id = ${ids.ciId}),
        'category', ${categoryPath(sql`${ids.categoryId}::uuid`)},
        'location', (select name from locations where id = ${ids.locationId}),
        'customer', (select name from customers where id = ${ids.customerId}),
        'team', (select name from teams where id = ${ids.teamId})) as names
    )
    select m.id as "modelId", m.name, v.content->>'condition' as condition, named.names
    from model_versions v join models m on m.id = v.model_id cross join named
    where v.state = 'published' and v.content->>'condition' <> '' order by m.position, m.id`.execute(db)
  return rows
}

/** As people read it: `Network / Wi-Fi`. */
export const categoryPath = (categoryId: ReturnType<typeof sql>) => sql<string | null>`(
  with recursive above as (
    select parent_id, name, 0 as depth from categories where id = ${categoryId}
    union all select c.parent_id, c.name, a.depth + 1 from above a join categories c on c.id = a.parent_id
  ) select string_agg(name, ' / ' order by depth desc) from above)`

export async function hasRunbook(db: Db, runbookId: string): Promise<boolean> {
  return (await db.selectFrom('runbooks').select('id').where('id', '=', runbookId).executeTakeFirst()) !== undefined
}
