import type { Severity } from '../../../../contract/detection.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { epochIn, readFields, recordsIn, textIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { writeBack } from './write-back.ts'
import { Fault } from '../../rules/fault.ts'

/** What deploy/senders/zabbix-media-type.yaml sends: the parameters of the media type, with the macros of the event filled in. */
export const zabbix: Source = { read, overload: 503, accepted: { status: 200 }, writeBack }

/** Not classified, Information, Warning, Average, High, Disaster. */
const severities: readonly Severity[] = ['info', 'info', 'low', 'medium', 'high', 'critical']

function read(payload: Payload): Reading {
  const fields = readFields(payload)
  if ('fault' in fields) return { events: [], faults: [fields.fault] }
  const sent = fields.value
  const field = (name: string) => filledIn(textIn(sent, name))
  const identity = field('event_id')
  if (identity === undefined)
    return { events: [], faults: [new Fault('macro_not_filled_in', { field: 'event_id', macro: '{EVENT.ID}' })] }
  const action = actionOf(field('event_value'), field('update_status'), field('update_action') ?? '')
  const severity = severities[Number(field('nseverity') ?? Number.NaN)] ?? 'unknown'
  const tags = tagsOf(sent)
  const [trigger, site] = [field('trigger_id'), field('zabbix_url')]
  const update = field('update_message')
  const event: AlertEvent = {
    identity,
    action,
    at: epochIn(sent, 'at', 'seconds'),
    title: action === 'resolve' ? null : (field('name') ?? identity),
    description: [
      field('opdata') ?? field('message'),
      field('trigger_description'),
      update && `${field('update_user') ?? 'Somebody'}: ${update}`,
    ]
      .filter((text) => text !== undefined)
      .join('\n'),
    severity,
    labels: { ...tags, ...filled({ trigger_id: trigger, host_ip: field('host_ip'), groups: field('groups') }) },
    host: field('host') ?? null,
    service: tags['service'] ?? null,
    link: site && trigger ? `${site.replace(/\/$/, '')}/tr_events.php?triggerid=${trigger}&eventid=${identity}` : null,
    expiresAt: null,
  }
  const faults =
    severity === 'unknown' ? [new Fault('macro_not_filled_in', { field: 'nseverity', macro: '{EVENT.NSEVERITY}' })] : []
  return { events: [event], faults }
}

/** An update of a problem is the problem again, with the words that it has now. */
function actionOf(value: string | undefined, updated: string | undefined, update: string): AlertEvent['action'] {
  if (value === '0') return 'resolve'
  return updated === '1' && /\backnowledged\b/.test(update) ? 'acknowledge' : 'fire'
}

/** A macro that Zabbix could not fill in. */
const filledIn = (text: string | undefined): string | undefined =>
  text === undefined || /^\{[$A-Z][\w.$]*\}( \{[\w.]+\})?$|^\*UNKNOWN\*/.test(text) ? undefined : text

/** A tag may come several times. */
function tagsOf(sent: Record<string, unknown>): Record<string, string> {
  const tags = new Map<string, string>()
  for (const item of recordsIn(sent, 'tags') ?? []) {
    const [name, value] = [textIn(item, 'tag'), textIn(item, 'value') ?? '']
    if (name !== undefined) tags.set(name, tags.has(name) ? `${tags.get(name)}, ${value}` : value)
  }
  return Object.fromEntries(tags)
}

const filled = (labels: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined)) as Record<string, string>
