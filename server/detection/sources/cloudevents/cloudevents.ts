import { readJson, recordIn } from '../json.ts'
import { mappingFor } from '../mapping.ts'
import type { Payload, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** A subject names what the event is about, an id only the event: one without a subject is known by its type. */
const ownMapping = {
  identity: 'event.?dedupkey.orValue(event.source + " " + event.?subject.orValue(event.type))',
  action:
    'event.?data.?action.orValue(event.type.matches("(?i)(resolved|recovered|cleared|closed|succeeded)(\\\\.v?[0-9.]+)?$") ? "resolve" : event.type.matches("(?i)acknowledged(\\\\.v?[0-9.]+)?$") ? "acknowledge" : "fire")',
  title: 'event.?data.?summary.or(event.?data.?title).or(event.?data.?message).orValue(event.type)',
  description: 'event.?data.?description',
  severity: 'event.?severity.or(event.?data.?severity)',
  host: 'event.?data.?host',
  service: 'event.?data.?service',
  link: 'event.?data.?link.or(event.?data.?url)',
  at: 'event.?time',
  labels: '{"source": event.source, "type": event.type}',
}

/** CloudEvents 1.0 over HTTP: binary, structured and in batches. Its webhooks come again at 429 after what Retry-After says. */
export const cloudevents: Source = {
  ownMapping,
  overload: 429,
  accepted: { status: 202 },
  read(payload, settings) {
    const events = eventsIn(payload)
    if (events instanceof Fault) return { events: [], faults: [events] }
    const mapping = mappingFor(settings, ownMapping)
    const readings = events.map((event) => {
      const missing = ['id', 'source', 'type'].filter((name) => typeof event[name] !== 'string' || event[name] === '')
      return missing.length > 0
        ? { events: [], faults: [new Fault('missing_all', { fields: missing.join(', ') })] }
        : mapping.read(event)
    })
    return {
      events: readings.flatMap((reading) => reading.events),
      faults: readings.flatMap((reading) => reading.faults),
    }
  },
}

/** Each in the form of the JSON format: attributes, and `data` beside them. A fault says why there are none. */
function eventsIn(payload: Payload): Record<string, unknown>[] | Fault {
  const type = payload.headers['content-type']?.toLowerCase() ?? ''
  if (payload.headers['ce-specversion'] !== undefined) return [binaryEvent(payload, type)]
  const json = readJson(payload)
  if ('fault' in json) return json.fault
  const list: unknown[] =
    type.startsWith('application/cloudevents-batch') || Array.isArray(json.value) ? [json.value].flat() : [json.value]
  return list.map(recordIn).map(({ data_base64: encoded, ...event }) => ({
    ...event,
    ...(typeof encoded === 'string' && { data: Buffer.from(encoded, 'base64').toString('utf8') }),
  }))
}

function binaryEvent(payload: Payload, type: string): Record<string, unknown> {
  const attributes = Object.entries(payload.headers).flatMap(([name, value]) =>
    name.startsWith('ce-') && value !== undefined ? [[name.slice(3), decoded(value)] as const] : [],
  )
  const json = /[/+]json\b/.test(type) ? readJson(payload) : undefined
  const data = json && 'value' in json ? json.value : payload.body.toString('utf8')
  return { ...Object.fromEntries(attributes), datacontenttype: type, data }
}

/** Header values are percent-encoded where they are not printable ASCII. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch (error) {
    if (error instanceof URIError) return value
    throw error
  }
}
