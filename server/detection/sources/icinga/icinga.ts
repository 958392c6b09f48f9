import type { Severity } from '../../../../contract/detection.ts'
import { readFields, recordIn, textIn, textsIn } from '../json.ts'
import { readNotification } from '../nagios/notification.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { writeBack } from './write-back.ts'
import { Fault } from '../../rules/fault.ts'

/**
 * Icinga 2 by deploy/senders/allclear-notify, which keeps what is not taken; and Icinga DB, to which we are Icinga
 * Notifications, that takes events at /process-event.
 */
export const icinga: Source = { read, overload: 503, accepted: { status: 202 }, writeBack }

const severities: Record<string, Severity> = {
  emerg: 'critical',
  alert: 'critical',
  crit: 'critical',
  err: 'high',
  warning: 'medium',
  notice: 'low',
  info: 'info',
  debug: 'info',
  ok: 'info',
}

function read(payload: Payload): Reading {
  const fields = readFields(payload)
  if ('fault' in fields) return { events: [], faults: [fields.fault] }
  return 'tags' in fields.value ? readEvent(fields.value) : readNotification(fields.value)
}

function readEvent(sent: Record<string, unknown>): Reading {
  const tags = textsIn(sent['tags'])
  const identity = Object.entries(tags)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
  if (identity === '') return { events: [], faults: [new Fault('missing', { field: 'tags' })] }
  const type = textIn(sent, 'type') ?? 'state'
  const isAcknowledgement = /^ack(nowledgement)?-set$/.test(type)
  // Downtimes, flapping and the like: what changes a state is sent as such.
  if (type !== 'state' && !isAcknowledgement) return { events: [], faults: [] }
  const word = textIn(sent, 'severity') ?? ''
  const severity = severities[word] ?? 'unknown'
  const host = tags['host'] ?? null
  return {
    events: [
      {
        identity,
        action: isAcknowledgement ? 'acknowledge' : word === 'ok' ? 'resolve' : 'fire',
        at: null,
        title: isAcknowledgement || word === 'ok' ? null : (textIn(sent, 'name') ?? identity),
        description: textIn(sent, 'message') ?? '',
        severity,
        labels: { ...tags, ...textsIn(recordIn(recordIn(sent['relations'])['host'])['vars']) },
        host,
        service: tags['service'] ?? null,
        link: textIn(sent, 'url') ?? null,
        expiresAt: null,
      },
    ],
    faults:
      severity === 'unknown' && !isAcknowledgement
        ? [new Fault('unknown_word', { field: 'severity', value: word })]
        : [],
  }
}
