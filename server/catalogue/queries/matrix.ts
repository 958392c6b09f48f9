import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

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
