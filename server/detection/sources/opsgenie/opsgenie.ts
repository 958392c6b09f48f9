import { createHash } from 'node:crypto'
import type { Severity } from '../../../../contract/detection.ts'
import { readSeverity } from '../../rules/severity.ts'
import { readJson, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** Opsgenie's alert API: what its clients send to api.opsgenie.com to create an alert. */
export const opsgenie: Source = {
  read,
  overload: 429,
  accepted: { status: 202, body: { result: 'Request will be processed' } },
  address: (publicAddress) => publicAddress,
}

function read(payload: Payload): Reading {
  const json = readJson(payload)
  return 'fault' in json ? { events: [], faults: [json.fault] } : readAlert(recordIn(json.value))
}

/** Tags and responders are kept as labels, in one text each; so are the details, under their own names. */
export function readAlert(sent: Record<string, unknown>): Reading {
  const message = textIn(sent, 'message')
  if (message === undefined) return { events: [], faults: [new Fault('message_empty')] }
  const entity = textIn(sent, 'entity')
  const priority = textIn(sent, 'priority')
  const severity = priority === undefined ? 'medium' : readSeverity(priority)
  const labels: Record<string, string> = {
    ...textsIn(sent['details']),
    ...joined('tags', namesIn(sent['tags'])),
    ...joined('responders', respondersIn(sent)),
    ...textsIn({ entity, source: sent['source'] }),
  }
  return {
    events: [
      {
        identity: textIn(sent, 'alias') ?? aliasOf(sent),
        action: 'fire',
        at: null,
        title: message,
        description: textIn(sent, 'description') ?? '',
        severity,
        labels,
        host: entity ?? textsIn(sent['details'])['host'] ?? null,
        service: textsIn(sent['details'])['service'] ?? null,
        link: null,
        expiresAt: null,
      },
    ],
    faults: severity === 'unknown' ? [new Fault('not_one_of', { field: 'priority', known: 'P1, P2, P3, P4, P5' })] : [],
  }
}

/** Without an alias it is known by what it says, so that it is known again when it is repeated. */
const aliasOf = (sent: Record<string, unknown>): string =>
  createHash('sha256')
    .update(JSON.stringify(['message', 'entity', 'source'].map((name) => sent[name] ?? null)))
    .digest('hex')
    .slice(0, 32)

export const namesIn = (list: unknown): string[] =>
  Array.isArray(list)
    ? (list as unknown[]).filter((name): name is string => typeof name === 'string' && name.trim() !== '')
    : []

const respondersIn = (sent: Record<string, unknown>): string[] =>
  [...(recordsIn(sent, 'responders') ?? []), ...(recordsIn(sent, 'teams') ?? [])].flatMap(
    (one) => textIn(one, 'name') ?? textIn(one, 'username') ?? textIn(one, 'id') ?? [],
  )

export const joined = (name: string, values: readonly string[]): Record<string, string> =>
  values.length === 0 ? {} : { [name]: [...new Set(values.map((value) => value.trim()))].join(', ') }

export const tagsOf = (labels: Readonly<Record<string, string>>): string[] => labels['tags']?.split(', ') ?? []

const priorities: Record<Severity, string> = {
  critical: 'P1',
  high: 'P2',
  medium: 'P3',
  low: 'P4',
  info: 'P5',
  unknown: 'P3',
}
export const priorityOf = (severity: string): string => priorities[severity as Severity]
