import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

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
  let query = db
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
  if (filter.from !== undefined) query = query.where('c.at', '>=', new Date(filter.from))
  if (filter.to !== undefined) query = query.where('c.at', '<', new Date(filter.to))
  for (const column of ['serviceId', 'ciId', 'integrationId'] as const) {
    const value = filter[column]
    if (value !== undefined) query = query.where(`c.${column}`, '=', value)
  }
  if (after) query = query.where(sql<SqlBool>`(c.at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return query.orderBy('c.at', 'desc').orderBy('c.id', 'desc').limit(limit).execute()
}

export type ChangeEventRow = Awaited<ReturnType<typeof changeEventsPage>>[number]
