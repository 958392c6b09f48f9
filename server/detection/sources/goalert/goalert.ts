import { readJson, recordIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** GoAlert's generic API: fields in the query, in a form or in JSON. */
export const goalert: Source = {
  read: (payload) => {
    const fields = fieldsOf(payload)
    return fields instanceof Fault ? { events: [], faults: [fields] } : readFields(fields)
  },
  overload: 429,
  accepted: { status: 200 },
  address: (publicAddress, token) => `${publicAddress}/api/v2/generic/incoming?token=${token}`,
}

function fieldsOf({ headers, body }: Payload): Record<string, unknown> | Fault {
  const query = Object.fromEntries(new URLSearchParams((headers[':path'] ?? '').split('?')[1]))
  const text = body.toString('utf8')
  if (text.trim() === '') return query
  if (!text.trimStart().startsWith('{')) return { ...query, ...Object.fromEntries(new URLSearchParams(text)) }
  const json = readJson({ headers, body })
  return 'fault' in json ? json.fault : { ...query, ...recordIn(json.value) }
}

/** What says nothing of its own is one by its words, as GoAlert has it. */
function readFields(fields: Record<string, unknown>): Reading {
  const summary = textIn(fields, 'summary')
  const details = textIn(fields, 'details') ?? ''
  const identity = textIn(fields, 'dedup') ?? (summary === undefined ? undefined : `${summary}\n${details}`)
  if (identity === undefined) return { events: [], faults: [new Fault('missing', { field: 'summary' })] }
  const isClosed = textIn(fields, 'action') === 'close'
  return {
    faults: [],
    events: [
      {
        identity,
        action: isClosed ? 'resolve' : 'fire',
        at: null,
        title: summary ?? (isClosed ? null : identity),
        description: details,
        severity: 'unknown',
        labels: textsIn(fields['meta']),
        host: null,
        service: null,
        link: null,
        expiresAt: null,
      },
    ],
  }
}
