import { readJson } from '../json.ts'
import { mappingFor } from '../mapping.ts'
import type { Source } from '../source.ts'

/** JSON of any form. Without a mapping it is read as the form of our own that docs/integrations/json.md describes. */
const ownMapping = {
  events: 'type(payload) == list ? payload : [payload]',
  identity: 'event.?identity.or(event.?title)',
  action: 'event.?action',
  title: 'event.?title',
  description: 'event.?description',
  severity: 'event.?severity',
  host: 'event.?host',
  service: 'event.?service',
  link: 'event.?link',
  at: 'event.?at',
  labels: 'event.?labels',
}

export const json: Source = {
  ownMapping,
  overload: 429,
  accepted: { status: 202 },
  read(payload, settings) {
    const sent = readJson(payload)
    return 'fault' in sent ? { events: [], faults: [sent.fault] } : mappingFor(settings, ownMapping).read(sent.value)
  },
}
