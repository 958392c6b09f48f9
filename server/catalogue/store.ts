import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { MatrixCells, ServiceDocument as ServiceDocumentSchema } from '../../contract/catalogue.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type {
  Categories,
  ConfigurationItems,
  Customers,
  Locations,
  PriorityMatrices,
  Relations,
  RemoteSessionTemplates,
  Services,
} from '../platform/db/tables.ts'

type ServiceDocument = z.infer<typeof ServiceDocumentSchema>

/** A record as a form sends it: what it leaves undefined takes the column's default. */
type Form<Row> = { [Field in keyof Row]: Row[Field] | undefined }

const next = sql<number>`version + 1`

export function lockService(tx: Tx, id: string) {
  return tx.selectFrom('services').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}
/** jsonb is sent as text: the driver would take an array for an array of the database. */
const asJson = ({ documents, ...rest }: ServiceFields) =>
  documents === undefined ? rest : { ...rest, documents: JSON.stringify(documents) }
type ServiceFields = Omit<Updateable<Services>, 'documents'> & { documents?: ServiceDocument[] | undefined }

export async function insertService(tx: Tx, service: ServiceFields & { id: string; name: string }): Promise<void> {
  await tx
    .insertInto('services')
    .values({ ...asJson(service), id: service.id, name: service.name })
    .execute()
}
export async function updateService(tx: Tx, id: string, changes: ServiceFields): Promise<void> {
  await tx
    .updateTable('services')
    .set({ ...asJson(changes), version: next })
    .where('id', '=', id)
    .execute()
}

/** One change of a tree at a time, so that two moves that are right alone cannot make a circle together. */
export async function lockCategoryTree(tx: Tx) {
  await sql`lock table categories in share row exclusive mode`.execute(tx)
  return tx.selectFrom('categories').selectAll().execute()
}
export async function insertCategory(tx: Tx, category: Form<Insertable<Categories>>): Promise<void> {
  await tx
    .insertInto('categories')
    .values(category as Insertable<Categories>)
    .execute()
}
export async function updateCategory(tx: Tx, id: string, changes: Updateable<Categories>): Promise<void> {
  await tx
    .updateTable('categories')
    .set({ ...changes, version: next })
    .where('id', '=', id)
    .execute()
}

export function lockConfigurationItem(tx: Tx, id: string) {
  return tx.selectFrom('configurationItems').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}
export async function insertConfigurationItem(tx: Tx, ci: Form<Insertable<ConfigurationItems>>): Promise<void> {
  await tx
    .insertInto('configurationItems')
    .values(ci as Insertable<ConfigurationItems>)
    .execute()
}
export async function updateConfigurationItem(
  tx: Tx,
  id: string,
  changes: Updateable<ConfigurationItems>,
): Promise<void> {
  await tx
    .updateTable('configurationItems')
    .set({ ...changes, version: next })
    .where('id', '=', id)
    .execute()
}

export function lockRemoteSessionTemplate(tx: Tx, id: string) {
  return tx.selectFrom('remoteSessionTemplates').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}
export function insertRemoteSessionTemplate(tx: Tx, template: Insertable<RemoteSessionTemplates>) {
  return tx.insertInto('remoteSessionTemplates').values(template).returningAll().executeTakeFirstOrThrow()
}
export async function updateRemoteSessionTemplate(
  tx: Tx,
  id: string,
  changes: Updateable<RemoteSessionTemplates>,
): Promise<void> {
  await tx
    .updateTable('remoteSessionTemplates')
    .set({ ...changes, version: next })
    .where('id', '=', id)
    .execute()
}

export function lockCustomer(tx: Tx, id: string) {
  return tx.selectFrom('customers').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}
export function insertCustomer(tx: Tx, customer: Insertable<Customers>) {
  return tx.insertInto('customers').values(customer).returningAll().executeTakeFirstOrThrow()
}
export async function updateCustomer(tx: Tx, id: string, changes: Updateable<Customers>): Promise<void> {
  await tx
    .updateTable('customers')
    .set({ ...changes, version: next })
    .where('id', '=', id)
    .execute()
}

/** As with categories: one change of the tree at a time. */
export async function lockLocationTree(tx: Tx) {
  await sql`lock table locations in share row exclusive mode`.execute(tx)
  return tx.selectFrom('locations').selectAll().execute()
}
export async function insertLocation(tx: Tx, location: Insertable<Locations>): Promise<void> {
  await tx.insertInto('locations').values(location).execute()
}
export async function updateLocation(tx: Tx, id: string, changes: Updateable<Locations>): Promise<void> {
  await tx
    .updateTable('locations')
    .set({ ...changes, version: next })
    .where('id', '=', id)
    .execute()
}

/** Every relation that makes one thing need another, while nobody adds one. Being connected has no direction. */
export async function lockDependencies(tx: Tx): Promise<{ dependentId: string; neededId: string }[]> {
  await sql`lock table relations in share row exclusive mode`.execute(tx)
  return tx
    .selectFrom('relations')
    .select((relation) => [
      relation.fn.coalesce('dependentServiceId', 'dependentCiId').$notNull().as('dependentId'),
      relation.fn.coalesce('neededServiceId', 'neededCiId').$notNull().as('neededId'),
    ])
    .where('kind', '<>', 'connected_to')
    .execute()
}
export async function insertRelation(tx: Tx, relation: Insertable<Relations>): Promise<void> {
  await tx.insertInto('relations').values(relation).execute()
}
export function deleteRelation(tx: Tx, id: string) {
  return tx.deleteFrom('relations').where('id', '=', id).returningAll().executeTakeFirst()
}

/** The matrix in force for a service: its own, else the organisation's. */
export function findCurrentMatrix(db: Db, serviceId: string | null) {
  return db
    .selectFrom('priorityMatrices')
    .select(['id', 'number', 'cells'])
    .where('isCurrent', '=', true)
    .where((matrix) =>
      matrix.or([
        matrix('serviceId', 'is', null),
        ...(serviceId === null ? [] : [matrix('serviceId', '=', serviceId)]),
      ]),
    )
    .orderBy(
      (matrix) => matrix.fn.coalesce('serviceId', matrix.val(null)),
      (order) => order.asc().nullsLast(),
    )
    .executeTakeFirst()
}
/** Ends the matrix in force for exactly this scope, while nobody else adds one; undefined where there is none. */
export async function replaceCurrentMatrix(tx: Tx, serviceId: string | null) {
  await sql`lock table priority_matrices in share row exclusive mode`.execute(tx)
  return tx
    .updateTable('priorityMatrices')
    .set({ isCurrent: false })
    .where('isCurrent', '=', true)
    .where('serviceId', 'is not distinct from', serviceId)
    .returning(['id', 'number', 'cells'])
    .executeTakeFirst()
}
export async function insertPriorityMatrix(tx: Tx, matrix: Insertable<PriorityMatrices>): Promise<void> {
  await tx.insertInto('priorityMatrices').values(matrix).execute()
}

export function findServiceForIncident(db: Db, serviceId: string) {
  return db
    .selectFrom('services')
    .select(['id', 'name', 'teamId', 'serviceOwnerId', 'categoryId', 'isActive'])
    .where('id', '=', serviceId)
    .executeTakeFirst()
}

/** Restricted when any category above it is: what lies below "Security" is as private as Security itself. */
const isRestricted = sql<boolean>`(
  with recursive above as (
    select c.parent_id, c.is_restricted
    union all select p.parent_id, p.is_restricted from above a join categories p on p.id = a.parent_id
  ) select bool_or(is_restricted) from above)`

export function findCategoryForIncident(db: Db, categoryId: string) {
  return db
    .selectFrom('categories as c')
    .select(['c.id', 'c.teamId', isRestricted.as('isRestricted')])
    .where('c.id', '=', categoryId)
    .executeTakeFirst()
}

/** What an incident can name of the catalogue, by id. */
export interface NamedIds {
  serviceId: string | null
  ciId: string | null
  categoryId: string | null
  /** Set where it gets the category of its service, or else this, when it names none. */
  usually: { categoryId: string | null } | undefined
}

/** All of it that is there, and the matrix in force. */
export async function findNamed(db: Db, { serviceId, ciId, categoryId, usually }: NamedIds) {
  const usualId = sql`coalesce((select category_id from services where id = ${serviceId}), ${usually?.categoryId ?? null}::uuid)`
  const { rows } = await sql<{
    service: { teamId: string | null; serviceOwnerId: string | null } | null
    category: { id: string; teamId: string | null; isRestricted: boolean } | null
    hasCi: boolean
    matrix: { id: string; cells: MatrixCells } | null
  }>`
    select (select jsonb_build_object('teamId', team_id, 'serviceOwnerId', service_owner_id) from services where id = ${serviceId}) as service,
      (select jsonb_build_object('id', c.id, 'teamId', c.team_id, 'isRestricted', ${isRestricted})
        from categories c where c.id = coalesce(${categoryId}, case when ${usually !== undefined} then ${usualId} end)) as category,
      exists (select from configuration_items where id = ${ciId}) as "hasCi",
      (select jsonb_build_object('id', id, 'cells', cells) from priority_matrices
        where is_current and (service_id is null or service_id = ${serviceId}) order by service_id nulls last limit 1) as matrix`.execute(
    db,
  )
  return rows[0]!
}

export function findConfigurationItem(db: Db, ciId: string) {
  return db
    .selectFrom('configurationItems')
    .select(['id', 'name', 'teamId', 'isActive'])
    .where('id', '=', ciId)
    .executeTakeFirst()
}
