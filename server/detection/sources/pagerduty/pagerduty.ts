import { createHash } from 'node:crypto'
import { readSeverity } from '../../rules/severity.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { readJson, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** PagerDuty's Events API: what its clients send to events.pagerduty.com, version 2 and version 1. */
export const pagerduty: Source = {
  read,
  overload: 429,
  accepted: { status: 202, body: { status: 'success', message: 'Event processed' } },
  address: (publicAddress) => `${publicAddress}/v2/enqueue`,
}

function read(payload: Payload): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const event = recordIn(json.value)
  return readEvent('service_key' in event ? fromVersion1(event) : event)
}

const actions: Record<string, AlertEvent['action']> = {
  trigger: 'fire',
  acknowledge: 'acknowledge',
  resolve: 'resolve',
}

/**
 * An event of version 2. Its moment is that of receipt: of a trigger alone one is told, and after a recovery the same
 * key opens anew, whatever its clock says.
 */
export function readEvent(event: Record<string, unknown>): Reading {
  const action = actions[textIn(event, 'event_action') ?? '']
  if (!action)
    return {
      events: [],
      faults: [new Fault('not_one_of', { field: 'event_action', known: 'trigger, acknowledge, resolve' })],
    }
  const payload = recordIn(event['payload'])
  const identity = textIn(event, 'dedup_key') ?? (action === 'fire' ? keyOf(payload) : undefined)
  if (identity === undefined) return { events: [], faults: [new Fault('missing', { field: 'dedup_key' })] }

  const details = payload['custom_details']
  const [link] = recordsIn(event, 'links') ?? []
  const labels = {
    ...namedTexts(payload, ['component', 'group', 'class']),
    ...namedTexts(event, ['client']),
    ...textsIn(details),
  }
  const summary = textIn(payload, 'summary')
  const source = textIn(payload, 'source')
  const read: AlertEvent = {
    identity,
    action,
    at: null,
    title: summary ?? (action === 'fire' ? (source ?? identity) : null),
    description: describe(details),
    severity: readSeverity(payload['severity']),
    labels,
    host: source ?? null,
    service: labels['component'] ?? labels['group'] ?? null,
    link: textIn(event, 'client_url') ?? (link ? textIn(link, 'href') : undefined) ?? null,
    expiresAt: null,
  }
  return {
    events: [read],
    faults: action === 'fire' ? missing({ summary, source, severity: payload['severity'] }) : [],
  }
}

/** PagerDuty refuses a trigger without these; we take it all the same, and say so. */
const missing = (fields: Record<string, unknown>): Fault[] =>
  Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined || value === '') return [new Fault('missing', { field: `payload.${name}` })]
    return name === 'severity' && readSeverity(value) === 'unknown'
      ? [new Fault('not_one_of', { field: 'payload.severity', known: 'critical, error, warning, info' })]
      : []
  })

/** A trigger without a key gets one from what it says, so that it is known again when it is repeated. */
const keyOf = (payload: Record<string, unknown>): string =>
  createHash('sha256')
    .update(JSON.stringify(['source', 'component', 'group', 'class', 'summary'].map((name) => payload[name] ?? null)))
    .digest('hex')
    .slice(0, 32)

const namedTexts = (record: Record<string, unknown>, names: readonly string[]): Record<string, string> =>
  textsIn(Object.fromEntries(names.map((name) => [name, record[name]])))

/** The details as lines to read; some clients send a text. */
function describe(details: unknown): string {
  if (typeof details === 'string') return details
  return Object.entries(recordIn(details))
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}

/** Version 1 says the same in other words, and nothing of severity, which PagerDuty then takes as critical. */
export function fromVersion1(event: Record<string, unknown>): Record<string, unknown> {
  const { service_key, event_type, incident_key, description, details, client, client_url, contexts } = event
  return {
    routing_key: service_key,
    event_action: event_type,
    dedup_key: incident_key,
    client,
    client_url,
    links: contexts,
    payload: { summary: description, source: client ?? 'version 1', severity: 'critical', custom_details: details },
  }
}
