import { readSeverity } from '../../rules/severity.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { momentIn, readJson, recordIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { fingerprint } from './fingerprint.ts'

/** Prometheus, vmalert, Thanos and the other rulers: to them we are an Alertmanager, at its own paths. */
export const prometheus: Source = {
  read: () => ({
    events: [],
    faults: ['Alerts belong at api/v2/alerts: give this address as that of an Alertmanager'],
  }),
  overload: 503,
  accepted: { status: 200 },
  address: (publicAddress, token) => `${publicAddress}/in/${token}`,
}

/** The alerts of one request. What cannot be an alert is a fault, and the others count all the same. */
export function readAlerts(payload: Payload, now: Date): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  if (!Array.isArray(json.value)) return { events: [], faults: ['The body is not a list of alerts'] }
  const read = json.value.map((alert) => readAlert(recordIn(alert), now))
  return {
    events: read.filter((event) => typeof event !== 'string'),
    faults: read.filter((fault) => typeof fault === 'string'),
  }
}

function readAlert(alert: Record<string, unknown>, now: Date): AlertEvent | string {
  const labels = withoutEmpty(textsIn(alert['labels']))
  if (Object.keys(labels).length === 0) return 'An alert has no `labels`'
  const annotations = textsIn(alert['annotations'])
  const startsAt = momentIn(alert, 'startsAt')
  const endsAt = momentIn(alert, 'endsAt')
  if (startsAt && endsAt && endsAt < startsAt) return `${labels['alertname'] ?? 'An alert'} ends before it starts`
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
