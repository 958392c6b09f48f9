import type { Decision, IncidentChanges, IncidentRecord } from './incident.ts'

/** What a decision makes of the record's version, and what the log keeps of it. */
export function logEntry(
  incident: IncidentRecord,
  { changes, detail }: Pick<Decision, 'changes' | 'detail'>,
): { version: number; payload: Record<string, unknown> } {
  const version = incident.version + (outdates(changes) ? 1 : 0)
  const before = Object.fromEntries(
    Object.keys(changes).map((field) => [field, incident[field as keyof IncidentRecord]]),
  )
  return { version, payload: { ...detail, changes, before, version } }
}

/** What is only added beside the record (a note, another contact, a tick, that it was answered) makes nobody's open form stale. */
const besides = new Set(['contactCount', 'tickedSteps', 'respondedAt'])
const outdates = (changes: IncidentChanges): boolean => Object.keys(changes).some((field) => !besides.has(field))
