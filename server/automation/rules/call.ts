import type { JobRunner, RunbookArgument, RunbookCall, RunbookKind } from '../../../contract/automation.ts'
import { longestRun } from '../../../contract/automation.ts'
import { Refusal } from '../../platform/refusal.ts'

/** What arguments are filled from, by the names that the contract gives them; labels under `alert.labels.`. */
export interface CallFacts {
  incident: Record<'id' | 'number' | 'summary' | 'priority' | 'service' | 'ci' | 'location' | 'team', string | null>
  alert: Record<'title' | 'severity' | 'host' | 'identity', string | null> & { labels: Record<string, string> }
}

interface Told {
  kind: RunbookKind
  target: string
  runner: JobRunner | null
  jobId: string | null
  arguments: readonly RunbookArgument[]
}

/** Exactly what runs. A field that is empty, or that the program would read otherwise, is refused rather than guessed. */
export function callOf({ kind, target, runner, jobId, arguments: given }: Told, facts: CallFacts): RunbookCall {
  const filled = given.map((argument) =>
    'text' in argument ? argument.text : fill(argument.field, facts, runner === 'awx'),
  )
  if (kind === 'script') return { kind, script: target, arguments: filled }
  if (kind === 'webhook') return { kind, address: target, arguments: filled }
  if (runner === null || jobId === null) throw new Error('A job has a runner and an id')
  const named = filled.map((value, place) => ({ name: given[place]?.name ?? '', value }))
  return { kind, runner, address: target, jobId, arguments: named }
}

function fill(field: string, facts: CallFacts, isForAnsible: boolean): string {
  const value = valueOf(field, facts)
  if (value === null || value === undefined || value.trim() === '')
    throw new Refusal('conflict', 'argument_empty', `The incident does not say ${field}`, { field })
  // Events come from outside: what they say must not become an option of the program.
  if (value.startsWith('-') || value.includes('\0'))
    throw new Refusal('conflict', 'argument_unsafe', `${field} would be taken for an option`, { field })
  // Nor an expression: Ansible evaluates what it takes for a template of Jinja.
  if (isForAnsible && /\{[{%#]/.test(value))
    throw new Refusal('conflict', 'argument_template', `${field} would be read as a template by Ansible`, { field })
  return value
}

/** What a runbook of this kind cannot have: a job knows its arguments by name, the others by place, and each has its time. */
export function checkRunbook({
  kind,
  arguments: given,
  timeLimitSeconds,
}: {
  kind: RunbookKind
  arguments: readonly RunbookArgument[]
  timeLimitSeconds: number
}): void {
  const names = given.flatMap(({ name }) => name ?? [])
  if (kind === 'job' && new Set(names).size < given.length)
    throw new Refusal('invalid', 'argument_needs_name', 'Each argument of a job needs a name of its own')
  if (kind !== 'job' && names.length > 0)
    throw new Refusal('invalid', 'argument_has_name', 'Only the arguments of a job have names')
  const most = longestRun[kind]
  if (timeLimitSeconds > most)
    throw new Refusal('invalid', 'time_limit_too_long', `It may take ${most} seconds at most`, { most })
}

function valueOf(field: string, { incident, alert }: CallFacts): string | null | undefined {
  const label = /^alert\.labels\.(.+)$/.exec(field)?.[1]
  if (label !== undefined) return Object.hasOwn(alert.labels, label) ? alert.labels[label] : undefined
  const [about, name = ''] = field.split('.')
  const known: Record<string, unknown> = about === 'alert' ? alert : incident
  return Object.hasOwn(known, name) ? (known[name] as string | null) : undefined
}
