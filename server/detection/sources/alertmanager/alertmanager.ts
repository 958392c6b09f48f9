import { momentIn, readJson, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import { readSeverity } from '../../rules/severity.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { writeBack } from './write-back.ts'

/**
 * Alertmanager's webhook, payload version "4". A 4xx of any kind ends its flush until the next group interval, so
 * overload is a 503. One payload holds a group of alerts, firing and resolved ones together.
 */
export const alertmanager: Source = {
  read: (payload) => readGroup(payload, readAlert),
  overload: 503,
  accepted: { status: 200 },
  writeBack,
}

/** A group of alerts, of which each becomes an event or says why it cannot. */
export function readGroup(payload: Payload, eventOf: (alert: Record<string, unknown>) => AlertEvent | string): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const alerts = recordsIn(json.value, 'alerts')
  if (!alerts)
    return { events: [], faults: ['There is no list `alerts`: does the sender put a payload of its own in its place?'] }
  const faults: string[] = []
  const events = alerts.flatMap((alert) => {
    const event = eventOf(alert)
    if (typeof event === 'string') faults.push(event)
    return typeof event === 'string' ? [] : [event]
  })
  const truncated = recordIn(json.value)['truncatedAlerts']
  if (typeof truncated === 'number' && truncated > 0)
    faults.push(`${truncated} alerts were cut off: \`max_alerts\` of the receiver is too low`)
  return { events, faults }
}

export function readAlert(alert: Record<string, unknown>): AlertEvent | string {
  const labels = textsIn(alert['labels'])
  const annotations = textsIn(alert['annotations'])
  const identity = textIn(alert, 'fingerprint') ?? identityOf(labels)
  if (identity === undefined) return 'An alert has neither `fingerprint` nor `labels`'
  const isResolved = textIn(alert, 'status') === 'resolved'
  return {
    identity,
    action: isResolved ? 'resolve' : 'fire',
    at: momentIn(alert, isResolved ? 'endsAt' : 'startsAt'),
    title: textIn(annotations, 'summary') ?? labels['alertname'] ?? identity,
    description: textIn(annotations, 'description') ?? textIn(annotations, 'message') ?? '',
    severity: readSeverity(labels['severity']),
    labels,
    host: labels['instance'] ?? labels['host'] ?? labels['node'] ?? null,
    service: labels['service'] ?? labels['job'] ?? null,
    link: textIn(alert, 'generatorURL') ?? null,
    expiresAt: null,
  }
}

const identityOf = (labels: Record<string, string>): string | undefined =>
  Object.keys(labels).length === 0
    ? undefined
    : JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))
