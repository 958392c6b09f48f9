import type { RunbookArgument, RunbookCall, RunbookKind } from '../../../contract/automation.ts'
import { Refusal } from '../../platform/refusal.ts'

/** What arguments are filled from, by the names that the contract gives them; labels under `alert.labels.`. */
export interface CallFacts {
  incident: Record<'id' | 'number' | 'summary' | 'priority' | 'service' | 'ci' | 'location' | 'team', string | null>
  alert: Record<'title' | 'severity' | 'host' | 'identity', string | null> & { labels: Record<string, string> }
}

interface Told {
  kind: RunbookKind
  target: string
  arguments: readonly RunbookArgument[]
}

/** Exactly what runs. A field that is empty, or that a program would take for an option, is refused rather than guessed. */
export function callOf(runbook: Told, facts: CallFacts): RunbookCall {
  const filled = runbook.arguments.map((argument) => ('text' in argument ? argument.text : fill(argument.field, facts)))
  return runbook.kind === 'script'
    ? { kind: 'script', script: runbook.target, arguments: filled }
    : { kind: 'webhook', address: runbook.target, arguments: filled }
}

function fill(field: string, facts: CallFacts): string {
  const value = valueOf(field, facts)
  if (value === null || value === undefined || value.trim() === '')
    throw new Refusal('conflict', 'argument_empty', `The incident does not say ${field}`, { field })
  // Events come from outside: what they say must not become an option of the program.
  if (value.startsWith('-') || value.includes('\0'))
    throw new Refusal('conflict', 'argument_unsafe', `${field} would be taken for an option`, { field })
  return value
}

function valueOf(field: string, { incident, alert }: CallFacts): string | null | undefined {
  const label = /^alert\.labels\.(.+)$/.exec(field)?.[1]
  if (label !== undefined) return Object.hasOwn(alert.labels, label) ? alert.labels[label] : undefined
  const [about, name = ''] = field.split('.')
  const known: Record<string, unknown> = about === 'alert' ? alert : incident
  return Object.hasOwn(known, name) ? (known[name] as string | null) : undefined
}
