import type { Db } from '../platform/db/database.ts'

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

export function findServiceForIncident(db: Db, serviceId: string) {
  return db
    .selectFrom('services')
    .select(['id', 'name', 'teamId', 'serviceOwnerId', 'isActive'])
    .where('id', '=', serviceId)
    .executeTakeFirst()
}

export function findCategoryForIncident(db: Db, categoryId: string) {
  return db
    .selectFrom('categories')
    .select(['id', 'name', 'teamId', 'isRestricted', 'isActive'])
    .where('id', '=', categoryId)
    .executeTakeFirst()
}

export function findConfigurationItem(db: Db, ciId: string) {
  return db
    .selectFrom('configurationItems')
    .select(['id', 'name', 'teamId', 'isActive'])
    .where('id', '=', ciId)
    .executeTakeFirst()
}
