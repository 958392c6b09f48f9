import { sql, type SqlBool } from 'kysely'
import type { AlertState, Severity } from '../../contract/detection.ts'
import type { Db } from '../platform/db/database.ts'

/** All of them, or one, with what the last hour brought. */
export async function integrationRows(db: Db, now: Date, id?: string) {
  const { rows } = await sql<{
    id: string
    name: string
    source: string
    tokenStart: string
    serviceId: string | null
    serviceLabel: string | null
    ciId: string | null
    ciLabel: string | null
    teamId: string | null
    teamLabel: string | null
    freshnessMinutes: number | null
    settings: unknown
    isSigned: boolean
    isActive: boolean
    lastReceivedAt: Date | null
    payloadCount: number
    eventCount: number
    faultCount: number
    fault: string | null
    faultAt: Date | null
    createdAt: Date
    version: number
  }>`
    select i.id, i.name, i.source, i.token_start as "tokenStart", i.service_id as "serviceId", s.name as "serviceLabel", i.ci_id as "ciId",
      ci.name as "ciLabel", i.team_id as "teamId", t.name as "teamLabel", i.freshness_minutes as "freshnessMinutes", i.settings, i.signing_secret is not null as "isSigned", i.is_active as "isActive",
      last.received_at as "lastReceivedAt", counted.payloads as "payloadCount", counted.events as "eventCount", counted.faults as "faultCount",
      faulty.fault, faulty.received_at as "faultAt", i.created_at as "createdAt", i.version
    from integrations i
    left join services s on s.id = i.service_id
    left join configuration_items ci on ci.id = i.ci_id
    left join teams t on t.id = i.team_id
    left join lateral (select received_at from received_payloads p where p.integration_id = i.id order by p.id desc limit 1) last on true
    left join lateral (
      select received_at, fault from received_payloads p where p.integration_id = i.id and fault is not null order by p.id desc limit 1
    ) faulty on true
    left join lateral (
      select coalesce(sum(payload_count), 0) as payloads, coalesce(sum(event_count), 0) as events, coalesce(sum(fault_count), 0) as faults
      from event_counts c where c.integration_id = i.id and c.minute > ${new Date(now.getTime() - 3_600_000)}
    ) counted on true
    ${id === undefined ? sql`` : sql`where i.id = ${id}`}
    order by lower(i.name), i.id`.execute(db)
  return rows
}
export type IntegrationRow = Awaited<ReturnType<typeof integrationRows>>[number]

const selectPayloads = (db: Db) =>
  db
    .selectFrom('receivedPayloads')
    .select(['id', 'receivedAt', 'address', 'headers', 'body', 'bodySha256', 'eventCount', 'fault'])

export function payloadRow(db: Db, id: string) {
  return selectPayloads(db).where('id', '=', id).executeTakeFirst()
}
export type PayloadRow = NonNullable<Awaited<ReturnType<typeof payloadRow>>>

export function payloadsPage(
  db: Db,
  integrationId: string,
  faultyOnly: boolean,
  after: string | number | undefined,
  limit: number,
): Promise<PayloadRow[]> {
  let query = selectPayloads(db).where('integrationId', '=', integrationId)
  if (faultyOnly) query = query.where('fault', 'is not', null)
  if (after !== undefined) query = query.where('id', '<', String(after))
  return query.orderBy('id', 'desc').limit(limit).execute()
}

function selectAlerts(db: Db) {
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

/** Alerts of one integration that have not recovered, newest first, with what keeps them quiet. */
export function firingAlerts(db: Db, integrationId: string, limit: number) {
  return selectAlerts(db)
    .select('a.expiresAt')
    .where('a.integrationId', '=', integrationId)
    .where(sql<SqlBool>`a.state <> 'resolved'`)
    .orderBy('a.firedAt', 'desc')
    .limit(limit)
    .execute()
}
export type FiringAlertRow = Awaited<ReturnType<typeof firingAlerts>>[number]

export function heartbeatRows(db: Db, integrationId: string | undefined) {
  const query = db.selectFrom('heartbeats').selectAll().orderBy('missedAt').orderBy('name').orderBy('id')
  return (integrationId === undefined ? query : query.where('integrationId', '=', integrationId)).execute()
}

/** With the integration through which it is pinged, unless that is closed. */
export function heartbeatRow(db: Db, id: string) {
  return db
    .selectFrom('heartbeats as h')
    .innerJoin('integrations as i', 'i.id', 'h.integrationId')
    .select(['h.name', 'i.id as integrationId', 'i.name as integrationName', 'i.isActive'])
    .where('h.id', '=', id)
    .executeTakeFirst()
}

/** What a sender may ask of its alerts; all that is said must hold. */
export interface SenderAlertFilter {
  states?: readonly AlertState[] | undefined
  severity?: Severity
  /** One of those that the label `tags` lists. */
  tag?: string
  identity?: string
  /** Occurs in title or description. */
  text?: string
}

function selectSenderAlerts(
  db: Db,
  integrationId: string,
  { states, severity, tag, identity, text }: SenderAlertFilter,
) {
  let query = selectAlerts(db).where('a.integrationId', '=', integrationId).where('a.firedAt', 'is not', null)
  if (states) query = query.where('a.state', 'in', states)
  if (severity !== undefined) query = query.where('a.severity', '=', severity)
  if (identity !== undefined) query = query.where('a.identity', '=', identity)
  if (tag !== undefined) query = query.where(sql<SqlBool>`${tag} = any(string_to_array(a.labels->>'tags', ', '))`)
  if (text !== undefined)
    query = query.where(sql<SqlBool>`strpos(lower(a.title || ' ' || a.description), lower(${text})) > 0`)
  return query
}

export function senderAlerts(
  db: Db,
  integrationId: string,
  filter: SenderAlertFilter,
  page: {
    column: 'firstSeenAt' | 'lastSeenAt' | 'severity' | 'title'
    order: 'asc' | 'desc'
    offset: number
    limit: number
  },
): Promise<AlertRow[]> {
  return selectSenderAlerts(db, integrationId, filter)
    .orderBy(`a.${page.column}`, page.order)
    .orderBy('a.id', page.order)
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}

export async function countSenderAlerts(db: Db, integrationId: string, filter: SenderAlertFilter): Promise<number> {
  const { count } = await selectSenderAlerts(db, integrationId, filter)
    .clearSelect()
    .select((alert) => alert.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Two at most: whoever asks for one wants to know whether there is another. */
export function senderAlertBetween(db: Db, integrationId: string, [first, last]: readonly [string, string]) {
  return selectAlerts(db)
    .where('a.integrationId', '=', integrationId)
    .where('a.id', '>=', first)
    .where('a.id', '<=', last)
    .limit(2)
    .execute()
}

/** The newest of what was done and said about an alert, newest first. */
export function alertTimeline(db: Db, alertId: string) {
  return db
    .selectFrom('events')
    .select(['id', 'type', 'actorName', 'occurredAt', 'payload'])
    .where('subjectType', '=', 'alert')
    .where('subjectId', '=', alertId)
    .orderBy('seq', 'desc')
    .limit(100)
    .execute()
}
export type TimelineRow = Awaited<ReturnType<typeof alertTimeline>>[number]
