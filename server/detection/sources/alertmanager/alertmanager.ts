import { momentIn, readJson, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import { readSeverity } from '../../rules/severity.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { writeBack } from './write-back.ts'
import { Fault } from '../../rules/fault.ts'

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
export function readGroup(payload: Payload, eventOf: (alert: Record<string, unknown>) => AlertEvent | Fault): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const alerts = recordsIn(json.value, 'alerts')
  if (!alerts) return { events: [], faults: [new Fault('no_list', { field: 'alerts' })] }
  const faults: Fault[] = []
  const events = alerts.flatMap((alert) => {
    const event = eventOf(alert)
    if (event instanceof Fault) faults.push(event)
    return event instanceof Fault ? [] : [event]
  })
  const truncated = recordIn(json.value)['truncatedAlerts']
  if (typeof truncated === 'number' && truncated > 0) faults.push(new Fault('alerts_cut', { number: truncated }))
  return { events, faults }
}

export function readAlert(alert: Record<string, unknown>): AlertEvent | Fault {
  const labels = textsIn(alert['labels'])
  const annotations = textsIn(alert['annotations'])
  const identity = textIn(alert, 'fingerprint') ?? identityOf(labels)
  if (identity === undefined) return new Fault('missing_all', { fields: 'fingerprint, labels' })
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
