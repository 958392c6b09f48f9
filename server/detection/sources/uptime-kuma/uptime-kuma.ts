import type { AlertEvent } from '../../rules/alert.ts'
import { readSeverity } from '../../rules/severity.ts'
import { readFields, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { formPart } from './form-part.ts'
import { Fault } from '../../rules/fault.ts'

/** Webhooks of Uptime Kuma: JSON, the same as a part of a form, or the query of a GET. It never sends again. */
export const uptimeKuma: Source = { read, overload: 503, accepted: { status: 200 } }

/** What a heartbeat says. Pending and in maintenance, a monitor is neither up nor down, and its alert stays as it is. */
const actions: Record<string, AlertEvent['action']> = { 0: 'fire', 1: 'resolve' }

function read(payload: Payload): Reading {
  const json = readFields({ ...payload, body: formPart(payload, 'data') ?? payload.body })
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const heartbeat = objectIn(json.value, 'heartbeat')
  const monitor = objectIn(json.value, 'monitor')
  const words = textIn(json.value, 'msg')
  const identity = textIn(monitor, 'id') ?? textIn(heartbeat, 'monitorID')
  if (identity === undefined) return readWords(words)
  const action = actions[textIn(heartbeat, 'status') ?? '']
  return { events: action ? [beat(identity, action, { heartbeat, monitor, words })] : [], faults: [] }
}

interface Sent {
  heartbeat: Record<string, unknown>
  monitor: Record<string, unknown>
  words: string | undefined
}

function beat(
  identity: string,
  action: 'fire' | 'resolve' | 'acknowledge',
  { heartbeat, monitor, words }: Sent,
): AlertEvent {
  const tags = Object.fromEntries(
    (recordsIn(monitor, 'tags') ?? []).map((tag) => [textIn(tag, 'name') ?? '', textIn(tag, 'value') ?? '']),
  )
  const url = textIn(monitor, 'url') ?? ''
  const severity = readSeverity(tags['severity'])
  return {
    identity,
    action,
    at: momentOf(heartbeat),
    title: action === 'resolve' ? null : `${textIn(monitor, 'name') ?? identity} is down`,
    description: textIn(heartbeat, 'msg') ?? words ?? '',
    severity: severity === 'unknown' ? 'critical' : severity,
    labels: { ...tags, ...textsIn({ monitor: monitor['name'], type: monitor['type'], path: monitor['pathName'] }) },
    host: textIn(monitor, 'hostname') ?? (URL.canParse(url) ? new URL(url).hostname : null),
    service: tags['service'] ?? null,
    link: URL.canParse(url) ? url : null,
    expiresAt: null,
  }
}

/** Without a monitor it is a test, or tells of a certificate that runs out, with fewer days each time. */
function readWords(words: string | undefined): Reading {
  if (words === undefined) return { events: [], faults: [new Fault('missing_all', { fields: 'monitor, msg' })] }
  if (/\btesting$/i.test(words.trim())) return { events: [], faults: [] }
  const event: AlertEvent = {
    identity: words.replace(/\b\d+ days?\b/, ''),
    action: 'fire',
    at: null,
    title: words,
    description: '',
    severity: 'low',
    labels: {},
    host: null,
    service: null,
    link: null,
    expiresAt: null,
  }
  return { events: [event], faults: [] }
}

/** `2026-11-21 11:42:10.118`, in UTC. */
function momentOf(heartbeat: Record<string, unknown>): Date | null {
  const at = new Date(`${(textIn(heartbeat, 'time') ?? '').replace(' ', 'T')}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** An object, or its JSON, as a query has it. */
function objectIn(record: Record<string, unknown>, field: string): Record<string, unknown> {
  const text = textIn(record, field)
  if (text === undefined) return recordIn(record[field])
  const json = readFields({ headers: {}, body: Buffer.from(text) })
  return 'fault' in json ? {} : json.value
}
