import type { Severity } from '../../../../contract/detection.ts'
import { readSeverity } from '../../rules/severity.ts'
import { epochIn, readFields, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/**
 * Datadog's webhooks with the template of our guide, in JSON or as a form; a body of Datadog's own names neither alert nor
 * state. Only a 5xx is sent again.
 */
export const datadog: Source = { read, overload: 503, accepted: { status: 200 } }

/** What a monitor calls itself where it has no priority. */
const severities: Record<string, Severity> = { error: 'critical', warning: 'medium', info: 'info', success: 'info' }

function read(payload: Payload): Reading {
  const json = readFields(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const sent = json.value
  const alertId = textIn(sent, 'alert_id')
  const scope = textIn(sent, 'alert_scope') ?? ''
  const title = textIn(sent, 'title')
  // One monitor watches many groups; an event that is no monitor's is known by its own id.
  const identity = alertId === undefined ? (textIn(sent, 'id') ?? title) : `${alertId} ${scope}`.trim()
  if (identity === undefined)
    return { events: [], faults: [new Fault('missing_all', { fields: 'alert_id, id, title' })] }
  const tags = (textIn(sent, 'tags') ?? '').split(',').filter((tag) => tag !== '')
  const labels = Object.fromEntries([...scope.split(','), ...tags].map(labelOf).filter(([name]) => name !== ''))
  const priority = readSeverity(sent['alert_priority'])
  const type = textIn(sent, 'alert_type')?.toLowerCase() ?? ''
  const transition = textIn(sent, 'alert_transition')?.toLowerCase()
  return {
    events: [
      {
        identity,
        action: (transition === undefined ? type === 'success' : transition === 'recovered') ? 'resolve' : 'fire',
        at: epochIn(sent, 'date', 'milliseconds') ?? epochIn(sent, 'last_updated', 'milliseconds'),
        title: title ?? identity,
        description: textIn(sent, 'body') ?? textIn(sent, 'alert_status') ?? '',
        severity: priority === 'unknown' ? (severities[type] ?? 'unknown') : priority,
        labels: { ...labels, ...textsIn({ alert_cycle_key: sent['alert_cycle_key'] }) },
        host: textIn(sent, 'hostname') ?? labels['host'] ?? null,
        service: labels['service'] ?? null,
        link: textIn(sent, 'link') ?? null,
        expiresAt: null,
      },
    ],
    faults: alertId === undefined ? [new Fault('template_of_its_own', { field: 'alert_id' })] : [],
  }
}

/** `env:prod` is a label and its value; a tag without a colon is one of its own name. */
function labelOf(tag: string): [string, string] {
  const [name, ...value] = tag.split(':')
  return [name!.trim(), value.length === 0 ? name!.trim() : value.join(':')]
}
