import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

function selectChangeEvents(db: Db) {
  return db
    .selectFrom('changeEvents as c')
    .innerJoin('integrations as i', 'i.id', 'c.integrationId')
    .leftJoin('services as s', 's.id', 'c.serviceId')
    .leftJoin('configurationItems as ci', 'ci.id', 'c.ciId')
    .select([
      'c.id',
      'c.at',
      'c.summary',
      'c.source',
      'c.links',
      'c.details',
      'c.integrationId',
      'c.serviceId',
      'c.ciId',
    ])
    .select(['i.name as integrationName', 's.name as serviceLabel', 'ci.name as ciLabel'])
}
export type ChangeEventRow = Awaited<ReturnType<ReturnType<typeof selectChangeEvents>['execute']>>[number]

export function changeEventsPage(
  db: Db,
  filter: {
    from?: string | undefined
    to?: string | undefined
    serviceId?: string | undefined
    ciId?: string | undefined
    integrationId?: string | undefined
  },
  after: readonly (string | number)[] | undefined,
  limit: number,
) {
  let query = selectChangeEvents(db)
  if (filter.from !== undefined) query = query.where('c.at', '>=', new Date(filter.from))
  if (filter.to !== undefined) query = query.where('c.at', '<', new Date(filter.to))
  for (const column of ['serviceId', 'ciId', 'integrationId'] as const) {
    const value = filter[column]
    if (value !== undefined) query = query.where(`c.${column}`, '=', value)
  }
  if (after) query = query.where(sql<SqlBool>`(c.at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return query.orderBy('c.at', 'desc').orderBy('c.id', 'desc').limit(limit).execute()
}

/** On any of these services and configuration items in that time, newest first. */
export function changeEventsOn(
  db: Db,
  itemIds: readonly string[],
  { from, to }: { from: Date; to: Date },
  limit: number,
): Promise<ChangeEventRow[]> {
  return selectChangeEvents(db)
    .where('c.at', '>=', from)
    .where('c.at', '<=', to)
    .where((c) => c.or([c('c.serviceId', '=', c.fn.any(c.val(itemIds))), c('c.ciId', '=', c.fn.any(c.val(itemIds)))]))
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
}
