import type { AlertEvent } from '../../rules/alert.ts'
import { readSeverity } from '../../rules/severity.ts'
import { epochIn, readJson, recordIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** Webhooks of openstatus. */
export const openstatus: Source = { read, overload: 503, accepted: { status: 200 } }

const actions: Record<string, AlertEvent['action']> = { degraded: 'fire', error: 'fire', recovered: 'resolve' }

function read(payload: Payload): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const sent = recordIn(json.value)
  const monitor = recordIn(sent['monitor'])
  const identity = textIn(monitor, 'id')
  if (identity === undefined) return { events: [], faults: [new Fault('missing', { field: 'monitor.id' })] }
  const status = textIn(sent, 'status') ?? 'missing'
  const action = actions[status]
  const name = textIn(monitor, 'name') ?? identity
  return {
    events: [
      {
        identity,
        action: action ?? 'fire',
        at: epochIn(sent, 'cronTimestamp', 'milliseconds'),
        title: action === 'resolve' ? null : `${name}: ${status}`,
        description: textIn(sent, 'errorMessage') ?? '',
        severity: status === 'degraded' ? 'medium' : readSeverity(status),
        labels: textsIn({ monitor: name, statusCode: sent['statusCode'], latency: sent['latency'] }),
        host: null,
        service: name,
        link: textIn(monitor, 'url') ?? null,
        expiresAt: null,
      },
    ],
    faults: action ? [] : [new Fault('taken_as_firing', { field: 'status', value: status })],
  }
}
