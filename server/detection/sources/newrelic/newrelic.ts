import { readSeverity } from '../../rules/severity.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { epochIn, readFields, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/**
 * New Relic's workflows, whose template users edit, so that common other names of its fields are read as well; and the
 * older notification channels, in JSON or as a form.
 */
export const newrelic: Source = { read, overload: 503, accepted: { status: 200 } }

const actions: Record<string, AlertEvent['action']> = {
  CREATED: 'fire',
  ACTIVATED: 'fire',
  OPEN: 'fire',
  ACKNOWLEDGED: 'acknowledge',
  DEACTIVATED: 'resolve',
  CLOSED: 'resolve',
  RESOLVED: 'resolve',
}

function read(payload: Payload): Reading {
  const json = readFields(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const issue = json.value
  const isChannel = textIn(issue, 'current_state') !== undefined
  const identity = textIn(issue, 'id') ?? textIn(issue, 'issueId') ?? textIn(issue, 'incident_id')
  if (identity === undefined) return { events: [], faults: [new Fault('missing', { field: 'id' })] }
  const state = textIn(issue, 'current_state') ?? textIn(issue, 'state') ?? textIn(issue, 'status')
  const action = actions[state?.toUpperCase() ?? '']
  const event = isChannel ? ofChannel(issue, identity) : ofWorkflow(issue, identity)
  return {
    events: [{ ...event, action: action ?? 'fire' }],
    faults: action ? [] : [new Fault('taken_as_firing', { field: 'state', value: state ?? 'missing' })],
  }
}

function ofWorkflow(issue: Record<string, unknown>, identity: string): Omit<AlertEvent, 'action'> {
  const [entity] = listOf(issue['impactedEntities'])
  const conditions = listOf(issue['alertConditionNames'])
  return {
    identity,
    at: epochIn(issue, 'updatedAt', 'milliseconds') ?? epochIn(issue, 'createdAt', 'milliseconds'),
    title: textIn(issue, 'title') ?? textIn(issue, 'name') ?? identity,
    description: conditions.join('\n'),
    severity: readSeverity(issue['priority'] ?? issue['severity']),
    labels: textsIn({
      policy: listOf(issue['alertPolicyNames']).join(', ') || undefined,
      condition: conditions.join(', ') || undefined,
      entities: listOf(issue['impactedEntities']).join(', ') || undefined,
      workflow: textIn(issue, 'workflowName'),
    }),
    host: entity ?? null,
    service: entity ?? null,
    link: textIn(issue, 'issueUrl') ?? textIn(issue, 'url') ?? null,
    expiresAt: null,
  }
}

function ofChannel(incident: Record<string, unknown>, identity: string): Omit<AlertEvent, 'action'> {
  const [target] = recordsIn(incident, 'targets') ?? []
  const name = target ? (textIn(target, 'name') ?? null) : null
  return {
    identity,
    at: epochIn(incident, 'timestamp', 'milliseconds'),
    title: textIn(incident, 'condition_name') ?? identity,
    description: [textIn(incident, 'details'), textIn(incident, 'runbook_url')].filter(Boolean).join('\n'),
    severity: readSeverity(incident['severity']),
    labels: textsIn({ policy: textIn(incident, 'policy_name'), account: textIn(incident, 'account_name') }),
    host: name,
    service: name,
    link: textIn(incident, 'incident_url') ?? null,
    expiresAt: null,
  }
}

/** Texts of a list; a template may also give one text. */
function listOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Object.values(Array.isArray(value) ? value : recordIn(value)).filter((item) => typeof item === 'string')
}
