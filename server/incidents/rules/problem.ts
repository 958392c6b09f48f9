import { Refusal } from '../../platform/refusal.ts'
import type { Decision, IncidentRecord } from './incident.ts'

/** Where the cause is investigated: the problem's number or address in whatever tool keeps it; an empty one: nowhere. */
export function referTo(
  incident: Pick<IncidentRecord, 'references'>,
  { problem, note }: { problem: string; note: string },
): Decision {
  const { problem: before = '', ...others } = incident.references
  if (problem === before)
    throw new Refusal('invalid', 'nothing_changes', 'This is what the record says already', { field: 'problem' })
  return {
    event: 'incident.problem_referred',
    audience: 'staff',
    changes: { references: problem === '' ? others : { ...others, problem } },
    detail: { problem, note },
  }
}
