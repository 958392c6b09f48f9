import type { AlertEvent } from '../../rules/alert.ts'
import { momentIn, readFields, recordIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/**
 * The outgoing webhook of healthchecks.io, whose body or query users write: with the fields of our guide, with `$JSON` alone,
 * or with some of its values by name.
 */
export const healthchecks: Source = { read, overload: 503, accepted: { status: 200 } }

const actions: Record<string, AlertEvent['action']> = { down: 'fire', up: 'resolve' }

function read(payload: Payload): Reading {
  const json = readFields(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const sent = json.value
  const check = sent['check'] === undefined ? sent : recordIn(sent['check'])
  const name = textIn(check, 'name') ?? textIn(sent, 'name') ?? textIn(check, 'slug')
  const identity =
    textIn(sent, 'code') ?? textIn(check, 'uuid') ?? textIn(check, 'unique_key') ?? textIn(check, 'slug') ?? name
  if (identity === undefined) return { events: [], faults: [new Fault('missing_all', { fields: 'code, check' })] }
  const status = textIn(sent, 'status') ?? textIn(check, 'status') ?? 'missing'
  const action = actions[status.toLowerCase()]
  const tags = textIn(check, 'tags') ?? textIn(sent, 'tags')
  return {
    events: [
      {
        identity,
        action: action ?? 'fire',
        at: momentIn(sent, 'now'),
        title: action === 'resolve' ? null : `${name ?? identity} is down`,
        description: [textIn(check, 'desc'), textIn(sent, 'last_body')].filter(Boolean).join('\n'),
        severity: 'high',
        labels: textsIn({
          check: name,
          tags: tags
            ?.trim()
            .split(/[\s,]+/)
            .join(', '),
          exitstatus: sent['exitstatus'],
        }),
        host: null,
        service: null,
        link: null,
        expiresAt: null,
      },
    ],
    faults: action ? [] : [new Fault('taken_as_firing', { field: 'status', value: status })],
  }
}
