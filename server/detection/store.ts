import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { AlertState, Severity } from '../../contract/detection.ts'
import type { Heartbeat } from '../../contract/heartbeats.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Alerts, Heartbeats, Integrations } from '../platform/db/tables.ts'
import type { AlertChange } from './rules/alert.ts'
import type { AlertAmendment } from './usecases/amend-alert.ts'
import type { ReadChange } from './rules/change-event.ts'

/** A record as a form sends it: what it leaves undefined takes the column's default, or stays. */
type Form<Row> = { [Field in keyof Row]: Row[Field] | undefined }

const integrationColumns = [
  'id',
  'name',
  'source',
  'serviceId',
  'ciId',
  'teamId',
  'freshnessMinutes',
  'settings',
  'signingSecret',
  'isActive',
  'version',
] as const

/** What the door needs of the integration behind a token; a closed one is not found. */
export function findByToken(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('integrations')
    .select(['id', 'name', 'source', 'settings', 'freshnessMinutes', 'signingSecret'])
    .where('tokenHash', '=', tokenHash)
    .where('isActive', '=', true)
    .executeTakeFirst()
}

export function lockIntegration(tx: Tx, id: string) {
  return tx.selectFrom('integrations').select(integrationColumns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertIntegration(tx: Tx, integration: Form<Insertable<Integrations>>): Promise<void> {
  await tx
    .insertInto('integrations')
    .values(integration as Insertable<Integrations>)
    .execute()
}

export async function updateIntegration(tx: Tx, id: string, changes: Form<Updateable<Integrations>>): Promise<void> {
  await tx
    .updateTable('integrations')
    .set((integration) => ({ ...(changes as Updateable<Integrations>), version: integration('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** A payload with its place in the log, its sender's headers and what it could not make itself understood about. */
export interface KeptPayload {
  id: string
  integrationId: string
  receivedAt: Date
  address: string
  headers: string
  body: Buffer
  bodySha256: Buffer
  eventCount: number
  fault: string | null
}

/** What one integration sent within a minute. */
export interface EventCount {
  integrationId: string
  payloads: number
  events: number
  faults: number
}

/** Everything of one batch; answers how many alerts are due for correlation. */
export async function recordIntake(
  tx: Tx,
  batch: {
    payloads: readonly KeptPayload[]
    counts: { minute: Date; byIntegration: readonly EventCount[] }
    changes: readonly StoredChange[]
  },
): Promise<number> {
  await insertPayloads(tx, batch.payloads)
  await addToCounts(tx, batch.counts.minute, batch.counts.byIntegration)
  return batch.changes.length === 0 ? 0 : upsertAlerts(tx, batch.changes)
}

async function insertPayloads(tx: Tx, payloads: readonly KeptPayload[]): Promise<void> {
  const column = <Field extends keyof KeptPayload>(field: Field) => payloads.map((payload) => payload[field])
  await sql`
    insert into received_payloads (id, integration_id, received_at, address, headers, body, body_sha256, event_count, fault)
    select * from unnest(${column('id')}::uuid[], ${column('integrationId')}::uuid[], ${column('receivedAt')}::timestamptz[], ${column('address')}::text[],
      ${column('headers')}::jsonb[], ${column('body')}::bytea[], ${column('bodySha256')}::bytea[], ${column('eventCount')}::int[], ${column('fault')}::text[])`.execute(
    tx,
  )
}

/** Adds to the counts of the minute, one row for each integration. */
async function addToCounts(tx: Tx, minute: Date, counts: readonly EventCount[]): Promise<void> {
  const ordered = counts.toSorted((a, b) => (a.integrationId < b.integrationId ? -1 : 1))
  await sql`
    insert into event_counts as c (integration_id, minute, payload_count, event_count, fault_count)
    select id, ${minute}, payloads, events, faults from unnest(${ordered.map((count) => count.integrationId)}::uuid[],
      ${ordered.map((count) => count.payloads)}::int[], ${ordered.map((count) => count.events)}::int[], ${ordered.map((count) => count.faults)}::int[])
      as added (id, payloads, events, faults)
    on conflict (minute, integration_id) do update set payload_count = c.payload_count + excluded.payload_count,
      event_count = c.event_count + excluded.event_count, fault_count = c.fault_count + excluded.fault_count`.execute(
    tx,
  )
}

type StoredChange = AlertChange & { id: string; expires: Date | null }

/**
 * Folds the changes into the alerts: the latest moment of each kind wins and the counts add up, so it does not matter in
 * what order events came. What is new to correlation becomes due. Answers how many are due. Changes come in the order of
 * their names, each alert once.
 */
async function upsertAlerts(tx: Tx, changes: readonly StoredChange[]): Promise<number> {
  const rows = changes.map(({ content, expires, ...change }) => ({
    id: change.id,
    integration_id: change.integrationId,
    identity: change.identity,
    title: content.title ?? content.identity,
    description: content.description,
    severity: content.severity,
    labels: content.labels,
    host: content.host,
    service_name: content.service,
    link: content.link,
    fired_at: change.firedAt,
    resolved_at: change.resolvedAt,
    acknowledged_at: change.acknowledgedAt,
    content_at: change.contentAt,
    first_seen_at: change.firstSeenAt,
    last_seen_at: change.lastSeenAt,
    expires_at: expires,
    event_count: change.eventCount,
    last_payload_id: content.payloadId,
  }))
  const { rows: answered } = await sql<{ due: number }>`
    with written as (
      insert into alerts as a (id, integration_id, identity, title, description, severity, labels, host, service_name, link, fired_at, resolved_at,
        acknowledged_at, content_at, first_seen_at, last_seen_at, expires_at, event_count, last_payload_id, correlate_at)
      select e.*, case when alert_state(e.fired_at, e.resolved_at, e.acknowledged_at, null) <> 'resolved' then e.last_seen_at end
      from json_to_recordset(${JSON.stringify(rows)}::json) as e (id uuid, integration_id uuid, identity text, title text, description text, severity text,
        labels jsonb, host text, service_name text, link text, fired_at timestamptz, resolved_at timestamptz, acknowledged_at timestamptz,
        content_at timestamptz, first_seen_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
        event_count bigint, last_payload_id uuid)
      on conflict (integration_id, identity) do update set
        fired_at = greatest(a.fired_at, excluded.fired_at),
        resolved_at = greatest(a.resolved_at, excluded.resolved_at),
        acknowledged_at = greatest(a.acknowledged_at, excluded.acknowledged_at),
        stale_at = null,
        event_count = a.event_count + excluded.event_count,
        first_seen_at = least(a.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at),
        title = case when excluded.content_at >= a.content_at then excluded.title else a.title end,
        description = case when excluded.content_at >= a.content_at then excluded.description else a.description end,
        severity = case when excluded.content_at >= a.content_at then excluded.severity else a.severity end,
        labels = case when excluded.content_at >= a.content_at then excluded.labels else a.labels end,
        host = case when excluded.content_at >= a.content_at then excluded.host else a.host end,
        service_name = case when excluded.content_at >= a.content_at then excluded.service_name else a.service_name end,
        link = case when excluded.content_at >= a.content_at then excluded.link else a.link end,
        last_payload_id = case when excluded.content_at >= a.content_at then excluded.last_payload_id else a.last_payload_id end,
        expires_at = case when excluded.content_at >= a.content_at then excluded.expires_at else a.expires_at end,
        content_at = greatest(a.content_at, excluded.content_at),
        correlate_at = case when
            alert_state(greatest(a.fired_at, excluded.fired_at), greatest(a.resolved_at, excluded.resolved_at),
              greatest(a.acknowledged_at, excluded.acknowledged_at), null) <> a.handled_state
            or (excluded.content_at >= a.content_at and a.handled_state <> 'resolved' and excluded.severity <> a.handled_severity)
          then coalesce(a.correlate_at, excluded.last_seen_at) end
      returning correlate_at
    ) select count(correlate_at) as due from written`.execute(tx)
  return answered[0]?.due ?? 0
}

export function lockAlert(tx: Tx, id: string) {
  return tx.selectFrom('alerts').select(['id', 'state', 'firedAt']).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** A moment that somebody set by hand, on a locked alert. Correlation hears of it. */
export async function markAlert(
  tx: Tx,
  id: string,
  moment: { resolvedAt: Date } | { acknowledgedAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((alert) => ({ ...moment, correlateAt: now, version: alert('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Of these, those in a state, locked in the order of their ids. */
export async function lockAlertsIn(tx: Tx, state: AlertState, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('alerts')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', state)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Somebody has these locked alerts, or nobody has after all. A sender's clock may run ahead of ours: what is decided now lies not before what it said. */
export async function markAcknowledged(tx: Tx, ids: readonly string[], isMine: boolean, now: Date): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((alert) => ({
      acknowledgedAt: isMine ? sql<Date>`greatest(${now}::timestamptz, fired_at)` : null,
      correlateAt: now,
      version: alert('version', '+', 1),
    }))
    .where('id', 'in', ids)
    .execute()
}

const typedHeartbeat = (row: Selectable<Heartbeats>) => ({
  ...row,
  intervalUnit: row.intervalUnit as Heartbeat['intervalUnit'],
  severity: row.severity as Severity,
})
export type HeartbeatRecord = ReturnType<typeof typedHeartbeat>

export async function lockHeartbeat(tx: Tx, id: string): Promise<HeartbeatRecord | undefined> {
  const row = await tx.selectFrom('heartbeats').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && typedHeartbeat(row)
}

export async function lockHeartbeatNamed(tx: Tx, integrationId: string, name: string) {
  const row = await tx
    .selectFrom('heartbeats')
    .selectAll()
    .where('integrationId', '=', integrationId)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  return row && typedHeartbeat(row)
}

/** Those that were not heard of in time, longest due first; another process takes others. */
export async function lockDueHeartbeats(tx: Tx, now: Date, limit: number) {
  const rows = await tx
    .selectFrom('heartbeats')
    .selectAll()
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...typedHeartbeat(row), dueAt: row.dueAt! }))
}

export async function insertHeartbeat(tx: Tx, heartbeat: Form<Insertable<Heartbeats>>): Promise<void> {
  await tx
    .insertInto('heartbeats')
    .values(heartbeat as Insertable<Heartbeats>)
    .execute()
}

export async function updateHeartbeat(tx: Tx, id: string, changes: Form<Updateable<Heartbeats>>): Promise<void> {
  await tx
    .updateTable('heartbeats')
    .set(changes as Updateable<Heartbeats>)
    .where('id', '=', id)
    .execute()
}

export async function deleteHeartbeat(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('heartbeats').where('id', '=', id).execute()
}

/** Words of a locked alert, or that nobody has it any more. Correlation hears of what concerns it. */
export async function amendAlert(tx: Tx, id: string, { labels, ...changes }: AlertAmendment, now: Date): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((alert) => ({
      ...changes,
      ...(labels && { labels: JSON.stringify(labels) }),
      contentAt: now,
      correlateAt: now,
      version: alert('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Alerts that nobody repeated in time are stale, for a sender that has died looks the same as a recovery. Answers how many. */
export async function expireAlerts(tx: Tx, now: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    with due as (
      select id from alerts where expires_at <= ${now} order by expires_at limit ${limit} for update skip locked
    )
    update alerts a set expires_at = null, version = a.version + 1,
      stale_at = ${now}::timestamptz,
      correlate_at = case when a.state <> 'resolved' then ${now}::timestamptz end
    from due where due.id = a.id returning a.id`.execute(tx)
  return rows.length
}

const selectToPlace = (db: Db) =>
  db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .select([
      'a.id',
      'a.integrationId',
      'i.name as integrationName',
      'i.source',
      'i.serviceId as usualServiceId',
      'i.ciId as usualCiId',
      'i.teamId as usualTeamId',
      'a.identity',
      'a.title',
      'a.description',
      'a.severity',
      'a.labels',
      'a.host',
      'a.serviceName',
      'a.state',
      'a.handledState',
      'a.eventCount',
      'a.transitionCount',
      'a.transitionsSince',
    ])

const typed = (row: Awaited<ReturnType<ReturnType<typeof selectToPlace>['execute']>>[number]) => ({
  ...row,
  state: row.state as AlertState,
  severity: row.severity as Severity,
  handledState: row.handledState as AlertState,
  labels: row.labels as Record<string, string>,
})
export type DueAlert = ReturnType<typeof typed>

/** Alerts whose state correlation has not handled yet, longest due first. */
export async function dueAlerts(db: Db, now: Date, limit: number): Promise<DueAlert[]> {
  const rows = await selectToPlace(db).where('a.correlateAt', '<=', now).orderBy('a.correlateAt').limit(limit).execute()
  return rows.map(typed)
}

/** Alerts that still fire or recovered since, the last to fire first. */
export async function pastAlerts(db: Db, since: Date, limit: number) {
  const rows = await selectToPlace(db)
    .select((alert) => [
      alert.ref('a.firedAt').$notNull().as('firedAt'),
      'a.resolvedAt',
      sql<boolean>`a.suppression is not null`.as('isQuiet'),
    ])
    .where('a.firedAt', 'is not', null)
    .where((alert) => alert.or([alert('a.state', '<>', 'resolved'), alert('a.resolvedAt', '>=', since)]))
    .orderBy('a.firedAt', 'desc')
    .orderBy('a.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, ...typed(row) }))
}
export type PastAlert = Awaited<ReturnType<typeof pastAlerts>>[number]

export async function alertToPlace(db: Db, id: string): Promise<DueAlert | undefined> {
  const row = await selectToPlace(db).where('a.id', '=', id).executeTakeFirst()
  return row && typed(row)
}

/** What correlation found out. An alert that has changed since it was read stays due. */
export async function markHandled(
  tx: Tx,
  alert: Pick<DueAlert, 'id' | 'state' | 'severity'>,
  findings: Updateable<Alerts>,
): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({
      ...findings,
      handledState: alert.state,
      handledSeverity: alert.severity,
      correlateAt: sql`case when state = ${alert.state} and severity = ${alert.severity} then null else correlate_at end`,
    })
    .where('id', '=', alert.id)
    .execute()
}

/** Correlation could not handle it: it comes again later, and keeps nobody waiting. */
export async function postponeAlert(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.updateTable('alerts').set({ correlateAt: until }).where('id', '=', id).execute()
}

/** Where nothing that it names is in the catalogue, it is about what its integration is about. */
export async function insertChangeEvent(
  tx: Tx,
  change: Omit<ReadChange, 'service'> & {
    id: string
    integrationId: string
    receivedAt: Date
    serviceId: string | null
    ciId: string | null
  },
): Promise<void> {
  await sql`
    insert into change_events (id, integration_id, at, received_at, summary, source, links, details, service_id, ci_id)
    select ${change.id}::uuid, i.id, ${change.at}::timestamptz, ${change.receivedAt}::timestamptz, ${change.summary}, ${change.source}::text,
      ${JSON.stringify(change.links)}::jsonb, ${JSON.stringify(change.details)}::jsonb,
      coalesce(${change.serviceId}::uuid, i.service_id), coalesce(${change.ciId}::uuid, i.ci_id)
    from integrations i where i.id = ${change.integrationId}`.execute(tx)
}

/** Open alerts with what silences and windows may ask about; the newest 10,000. */
export async function openAlerts(db: Db) {
  const rows = await db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .select(['a.id', 'a.title', 'a.severity', 'a.labels', 'a.host', 'a.serviceName', 'a.ciId', 'a.serviceId'])
    .select('i.name as integrationName')
    .where(sql<boolean>`a.state <> 'resolved'`)
    .orderBy('a.firedAt', 'desc')
    .limit(10_000)
    .execute()
  return rows.map(({ ciId, serviceId, labels, ...row }) => ({
    ...row,
    labels: labels as Record<string, string>,
    itemIds: [ciId, serviceId].filter((id) => id !== null),
  }))
}

/** Correlation looks at these anew. */
export async function makeDue(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('alerts').set({ correlateAt: now }).where('id', 'in', ids).execute()
}

/** Correlation looks anew at what this silence or window kept quiet and still fires; answers how many those are. */
export async function makeDueAgain(tx: Tx, quietId: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('alerts')
    .set({ correlateAt: now })
    .where(sql<boolean>`suppression is not null and (suppression->>'id')::uuid = ${quietId}`)
    .where('state', '<>', 'resolved')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
