import type { Severity } from '../../../../contract/detection.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { epochIn, textIn } from '../json.ts'
import type { Reading } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** What Nagios, and those that come from it, tell of a host or of one of its services; fields as their macros expand. */
export function readNotification(sent: Record<string, unknown>): Reading {
  const field = (name: string) => filledIn(textIn(sent, name))
  const [host, service, state] = [field('host'), field('service'), field('state')?.toUpperCase()]
  if (host === undefined) return { events: [], faults: [new Fault('missing', { field: 'host' })] }
  const type = field('type')?.toUpperCase() ?? ''
  const action = actionOf(type, state)
  if (action === undefined)
    return { events: [], faults: said.has(type) ? [] : [new Fault('unknown_word', { field: 'type', value: type })] }
  const faults = action !== 'acknowledge' && state === undefined ? [new Fault('missing', { field: 'state' })] : []
  const output = field('output')
  const labels = { type, state, address: field('address'), groups: field('groups'), problem_id: field('problem_id') }
  const event: AlertEvent = {
    identity: service === undefined ? host : `${host}!${service}`,
    action,
    at: epochIn(sent, 'timet', 'seconds'),
    title: action === 'fire' ? `${nameOf(host, service)}: ${output ?? state ?? type}` : null,
    description: [output, field('long_output')?.replaceAll('\\n', '\n'), by(field('author'), field('comment'))]
      .filter((text) => text !== undefined)
      .join('\n'),
    severity: severities[state ?? ''] ?? 'unknown',
    labels: Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >,
    host,
    service: service ?? null,
    link: field('link') ?? null,
    expiresAt: null,
  }
  return { events: [event], faults }
}

const nameOf = (host: string, service: string | undefined) => (service === undefined ? host : `${service} on ${host}`)
const by = (author: string | undefined, comment: string | undefined) =>
  comment === undefined ? undefined : `${author ?? 'Somebody'}: ${comment}`

/** A macro that does not apply stays as it was written. */
const filledIn = (text: string | undefined): string | undefined =>
  text === undefined || /^\$[A-Za-z_.]+\$$/.test(text) ? undefined : text

const severities: Record<string, Severity> = {
  CRITICAL: 'critical',
  DOWN: 'critical',
  UNREACHABLE: 'high',
  WARNING: 'medium',
  UNKNOWN: 'low',
  OK: 'info',
  UP: 'info',
}

/**
 * While a host or service flaps or is in downtime, no problem and no recovery is sent; what ends that says how it stands.
 * The beginning of a downtime says nothing: what fires goes on firing.
 */
const tellsState = new Set([
  'FLAPPINGSTART',
  'FLAPPINGSTOP',
  'FLAPPINGEND',
  'FLAPPINGDISABLED',
  'DOWNTIMEEND',
  'DOWNTIMECANCELLED',
  'DOWNTIMEREMOVED',
  'CUSTOM',
])
const said = new Set(['DOWNTIMESTART'])

function actionOf(type: string, state: string | undefined): AlertEvent['action'] | undefined {
  if (type === 'PROBLEM') return 'fire'
  if (type === 'RECOVERY') return 'resolve'
  if (type === 'ACKNOWLEDGEMENT') return 'acknowledge'
  if (!tellsState.has(type)) return undefined
  return state === 'OK' || state === 'UP' ? 'resolve' : 'fire'
}
