import type { IncidentRecord } from './incident.ts'

/**
 * So long after its resolution an incident that has closed can be reopened: what fails again by then is the same
 * incident, and counts against its solution (metrics X-REO and R-FTR). Later it is a new one.
 */
const reopenDays = 14
const dayMilliseconds = 86_400_000

type Closed = Pick<IncidentRecord, 'state' | 'resolvedAt'>

/** Until when a closed incident can be reopened; null for any other. */
export const reopenableUntil = ({ state, resolvedAt }: Closed): Date | null =>
  state === 'closed' && resolvedAt !== null ? new Date(resolvedAt.getTime() + reopenDays * dayMilliseconds) : null

/** Whether the solution can still be contradicted: while resolved at any time, when closed for a while. */
export function isReopenable(incident: Closed, now: Date): boolean {
  if (incident.state === 'resolved') return true
  const until = reopenableUntil(incident)
  return until !== null && now < until
}
