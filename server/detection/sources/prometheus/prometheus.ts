import { readSeverity } from '../../rules/severity.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { momentIn, readJson, recordIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { fingerprint } from './fingerprint.ts'
import { Fault } from '../../rules/fault.ts'

/** Prometheus, vmalert, Thanos and the other rulers: to them we are an Alertmanager, at its own paths. */
export const prometheus: Source = {
  read: () => ({
    events: [],
    faults: [new Fault('other_address', { end: '/api/v2/alerts' })],
  }),
  overload: 503,
  accepted: { status: 200 },
  address: (publicAddress, token) => `${publicAddress}/in/${token}`,
}

/** The alerts of one request. What cannot be an alert is a fault, and the others count all the same. */
export function readAlerts(payload: Payload, now: Date): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  if (!Array.isArray(json.value)) return { events: [], faults: [new Fault('not_a_list')] }
  const read = json.value.map((alert) => readAlert(recordIn(alert), now))
  return {
    events: read.flatMap((event) => (event instanceof Fault ? [] : [event])),
    faults: read.filter((fault) => fault instanceof Fault),
  }
}

function readAlert(alert: Record<string, unknown>, now: Date): AlertEvent | Fault {
  const labels = withoutEmpty(textsIn(alert['labels']))
  if (Object.keys(labels).length === 0) return new Fault('missing', { field: 'labels' })
  const annotations = textsIn(alert['annotations'])
  const startsAt = momentIn(alert, 'startsAt')
  const endsAt = momentIn(alert, 'endsAt')
  if (startsAt && endsAt && endsAt < startsAt)
    return new Fault('ends_before_start', { alert: labels['alertname'] ?? '?' })
  const hasEnded = endsAt !== null && endsAt <= now
  return {
    identity: fingerprint(labels),
    action: hasEnded ? 'resolve' : 'fire',
    at: hasEnded ? endsAt : startsAt,
    title: textIn(annotations, 'summary') ?? labels['alertname'] ?? 'Alert without a name',
    description: textIn(annotations, 'description') ?? textIn(annotations, 'message') ?? '',
    severity: readSeverity(labels['severity']),
    labels,
    host: labels['instance'] ?? labels['host'] ?? labels['node'] ?? null,
    service: labels['service'] ?? labels['job'] ?? null,
    link: textIn(alert, 'generatorURL') ?? null,
    // Repeated well before it; a Prometheus that has died looks the same as an alert that is gone.
    expiresAt: hasEnded ? null : (endsAt ?? new Date(now.getTime() + resolveTimeout)),
  }
}

const withoutEmpty = (texts: Record<string, string>): Record<string, string> =>
  Object.values(texts).includes('')
    ? Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ''))
    : texts

/** Alertmanager's `resolve_timeout`, for clients that say no end. */
const resolveTimeout = 5 * 60_000
