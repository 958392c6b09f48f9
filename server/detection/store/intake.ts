import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { AlertChange } from '../rules/alert.ts'
import type { KeptPayload } from '../rules/journal-entry.ts'

/** What one integration sent within a minute. */
export interface EventCount {
  integrationId: string
  payloads: number
  events: number
  faults: number
}

/**
 * Everything of one batch, in one statement: each way to the database and back costs as much as some rows. Answers how
 * many alerts are due for correlation.
 */
export async function recordIntake(
  tx: Tx,
  batch: {
    payloads: readonly KeptPayload[]
    counts: { minute: Date; byIntegration: readonly EventCount[] }
    changes: readonly StoredChange[]
  },
): Promise<number> {
  const { rows } = await sql<{ due: number }>`
    with written as (${upsertAlerts(batch.changes)}),
      kept as (${insertPayloads(batch.payloads)}),
      counted as (${addToCounts(batch.counts.minute, batch.counts.byIntegration)})
    select count(correlate_at) as due from written`.execute(tx)
  return rows[0]?.due ?? 0
}

function insertPayloads(payloads: readonly KeptPayload[]) {
  const column = <Field extends keyof KeptPayload>(field: Field) => payloads.map((payload) => payload[field])
  // The bytes go as one value, each payload a slice of it: a list of them would have to be written out as text.
  const bodies = Buffer.concat(payloads.map(({ body }) => body))
  const lengths = payloads.map(({ body }) => body.length)
  let end = 0
  const ends = lengths.map((length) => (end += length))
  const body = sql`substring(bodies from 1 + upto - length for length)`
  return sql`
    insert into received_payloads (id, integration_id, received_at, address, headers, body, body_sha256, event_count, fault)
    select id, integration_id, received_at, address, headers, ${body}, sha256(${body}), event_count, fault
    from (select ${bodies}::bytea as bodies) b, unnest(${list(column('id'))}::uuid[], ${list(column('integrationId'))}::uuid[], ${list(payloads.map(({ receivedAt }) => receivedAt.toISOString()))}::timestamptz[],
      ${column('address')}::text[], ${column('headers')}::jsonb[], ${list(ends)}::int[], ${list(lengths)}::int[], ${list(column('eventCount'))}::int[],
      ${column('fault')}::text[]) as p (id, integration_id, received_at, address, headers, upto, length, event_count, fault)`
}

/** An array of what needs no quotes, which the driver would look for in each value. */
const list = (values: readonly (string | number)[]): string => `{${values.join()}}`

/** Adds to the counts of the minute, one row for each integration. */
function addToCounts(minute: Date, counts: readonly EventCount[]) {
  const ordered = counts.toSorted((a, b) => (a.integrationId < b.integrationId ? -1 : 1))
  return sql`
    insert into event_counts as c (integration_id, minute, payload_count, event_count, fault_count)
    select id, ${minute}, payloads, events, faults from unnest(${ordered.map((count) => count.integrationId)}::uuid[],
      ${ordered.map((count) => count.payloads)}::int[], ${ordered.map((count) => count.events)}::int[], ${ordered.map((count) => count.faults)}::int[])
      as added (id, payloads, events, faults)
    on conflict (minute, integration_id) do update set payload_count = c.payload_count + excluded.payload_count,
      event_count = c.event_count + excluded.event_count, fault_count = c.fault_count + excluded.fault_count`
}

type StoredChange = AlertChange & { id: string; expires: Date | null }

/**
 * Folds the changes into the alerts: the latest moment of each kind wins and the counts add up, so it does not matter in
 * what order events came. What is new to correlation becomes due. Changes come in the order of their names, each alert
 * once.
 */
function upsertAlerts(changes: readonly StoredChange[]) {
  // Moments as milliseconds: as text they would cost more than the rest of a row. What is undefined is null.
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
    fired_at: change.firedAt?.getTime(),
    recovered_at: change.recoveredAt?.getTime(),
    acknowledged_at: change.acknowledgedAt?.getTime(),
    reported_at: change.reportedAt?.getTime(),
    content_at: change.contentAt.getTime(),
    first_seen_at: change.firstSeenAt.getTime(),
    last_seen_at: change.lastSeenAt.getTime(),
    expires_at: expires?.getTime(),
    event_count: change.eventCount,
    last_payload_id: content.payloadId,
  }))
  return sql`
      insert into alerts as a (id, integration_id, identity, title, description, severity, labels, host, service_name, link, fired_at, recovered_at,
        acknowledged_at, reported_at, content_at, first_seen_at, last_seen_at, expires_at, event_count, last_payload_id, correlate_at)
      select id, integration_id, identity, title, description, severity, labels, host, service_name, link, to_timestamp(fired_at / 1000),
        to_timestamp(recovered_at / 1000), to_timestamp(acknowledged_at / 1000), to_timestamp(reported_at / 1000), to_timestamp(content_at / 1000),
        to_timestamp(first_seen_at / 1000), to_timestamp(last_seen_at / 1000), to_timestamp(expires_at / 1000), event_count, last_payload_id,
        case when alert_state(to_timestamp(fired_at / 1000), to_timestamp(recovered_at / 1000), null, null, null, null) <> 'resolved'
          then to_timestamp(last_seen_at / 1000) end
      from json_to_recordset(${JSON.stringify(rows)}::json) as milliseconds (id uuid, integration_id uuid, identity text, title text, description text,
        severity text, labels jsonb, host text, service_name text, link text, fired_at float8, recovered_at float8, acknowledged_at float8,
        reported_at float8, content_at float8, first_seen_at float8, last_seen_at float8, expires_at float8, event_count bigint, last_payload_id uuid)
      on conflict (integration_id, identity) do update set
        fired_at = greatest(a.fired_at, excluded.fired_at),
        recovered_at = greatest(a.recovered_at, excluded.recovered_at),
        acknowledged_at = greatest(a.acknowledged_at, excluded.acknowledged_at),
        reported_at = greatest(a.reported_at, excluded.reported_at),
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
            alert_state(greatest(a.fired_at, excluded.fired_at), greatest(a.recovered_at, excluded.recovered_at),
              greatest(a.acknowledged_at, excluded.acknowledged_at), null, greatest(a.reported_at, excluded.reported_at), a.ended_at) <> a.handled_state
            or (a.ended_at >= a.reported_at and excluded.reported_at > a.ended_at)
            or (excluded.content_at >= a.content_at and a.handled_state <> 'resolved' and excluded.severity <> a.handled_severity)
          then coalesce(a.correlate_at, excluded.last_seen_at) end
      returning correlate_at`
}
