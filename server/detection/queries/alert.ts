import { sql, type SqlBool } from 'kysely'
import type { AlertState, Severity } from '../../../contract/detection.ts'
import type { Db } from '../../platform/db/database.ts'

export function selectAlerts(db: Db) {
  return db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .select([
      'a.id',
      'a.integrationId',
      'i.name as integrationName',
      'a.identity',
      'a.title',
      'a.description',
      'a.severity',
      'a.state',
      'a.labels',
      'a.host',
      'a.serviceName',
      'a.link',
      'a.firedAt',
      'a.resolvedAt',
      'a.acknowledgedAt',
      'a.firstSeenAt',
      'a.lastSeenAt',
      'a.eventCount',
      'a.lastPayloadId',
      'a.suppression',
    ])
}

export function alertRow(db: Db, id: string) {
  return selectAlerts(db).where('a.id', '=', id).executeTakeFirst()
}

export type AlertRow = NonNullable<Awaited<ReturnType<typeof alertRow>>>

/** In the order of the ids. */
export async function alertsOf(db: Db, ids: readonly string[]): Promise<AlertRow[]> {
  if (ids.length === 0) return []
  const rows = new Map((await selectAlerts(db).where('a.id', 'in', ids).execute()).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

interface AlertFilter {
  view: 'open' | 'suppressed' | AlertState
  severity?: Severity | undefined
  integrationId?: string | undefined
  q?: string | undefined
}

/** Open ones by when they last fired, recovered ones by when they did. One that never fired is in no list. */
export function alertsPage(
  db: Db,
  { view, severity, integrationId, q }: AlertFilter,
  after: readonly (string | number)[] | undefined,
  limit: number,
) {
  const column = view === 'resolved' ? sql<Date>`a.resolved_at` : sql<Date>`a.fired_at`
  let query = selectAlerts(db).select(column.as('orderedBy')).where('a.firedAt', 'is not', null)
  if (view !== 'resolved') query = query.where(sql<SqlBool>`a.state <> 'resolved'`)
  if (view === 'suppressed') query = query.where('a.suppression', 'is not', null)
  else if (view !== 'open') query = query.where('a.state', '=', view)
  if (severity !== undefined) query = query.where('a.severity', '=', severity)
  if (q !== undefined)
    query = query.where(sql<SqlBool>`strpos(lower(concat_ws(' ', a.title, a.host)), lower(${q})) > 0`)
  if (integrationId !== undefined) query = query.where('a.integrationId', '=', integrationId)
  if (after) query = query.where(sql<SqlBool>`(${column}, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return query.orderBy(column, 'desc').orderBy('a.id', 'desc').limit(limit).execute()
}

/** How many events came in each of so many equal parts of a span, oldest first. */
export async function eventCounts(
  db: Db,
  from: Date,
  to: Date,
  parts: number,
  integrationId: string | undefined,
): Promise<number[]> {
  const { rows } = await sql<{ part: number; events: number }>`
    select width_bucket(extract(epoch from minute)::float8, ${from.getTime() / 1000}::float8, ${to.getTime() / 1000}::float8, ${parts}::int) as part,
      sum(event_count)::bigint as events
    from event_counts where minute >= ${from} and minute < ${to}
      ${integrationId === undefined ? sql`` : sql`and integration_id = ${integrationId}`}
    group by part`.execute(db)
  const counts = Array.from({ length: parts }, () => 0)
  for (const { part, events } of rows) if (part >= 1 && part <= parts) counts[part - 1] = events
  return counts
}

/** The newest of what was done and said about an alert, newest first. What was said about its incident stands there. */
export function alertTimeline(db: Db, alertId: string) {
  return db
    .selectFrom('events')
    .select(['id', 'type', 'actorName', 'occurredAt', 'payload'])
    .where('subjectType', '=', 'alert')
    .where('subjectId', '=', alertId)
    .where('type', '<>', 'alert.commented')
    .orderBy('seq', 'desc')
    .limit(100)
    .execute()
}

export type TimelineRow = Awaited<ReturnType<typeof alertTimeline>>[number]
