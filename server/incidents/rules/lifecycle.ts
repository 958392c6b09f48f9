import type { Decision, IncidentChanges, IncidentRecord } from './incident.ts'
import { withoutHold } from './hold.ts'

type Stages = Pick<IncidentRecord, 'diagnosisStartedAt' | 'resolutionStartedAt'>

/** Into diagnosis, where a failed solution and a reopening lead back to; the time of the first entry is kept. */
export const enterDiagnosis = (incident: Stages, now: Date): IncidentChanges => ({
  state: 'in_diagnosis',
  ...(incident.diagnosisStartedAt === null && { diagnosisStartedAt: now }),
})

/** What resolving had set. The log keeps the solution that did not hold. */
const unresolved: IncidentChanges = { resolution: null, resolvedAt: null, autoCloseAt: null }

export const startDiagnosis = (incident: Stages, now: Date): Decision => ({
  event: 'incident.diagnosis_started',
  audience: 'everyone',
  changes: enterDiagnosis(incident, now),
  detail: {},
})

export const startResolution = (incident: Stages, { diagnosis }: { diagnosis: string }, now: Date): Decision => ({
  event: 'incident.resolution_started',
  audience: 'everyone',
  changes: {
    state: 'in_resolution',
    ...(incident.resolutionStartedAt === null && { resolutionStartedAt: now }),
  },
  detail: { diagnosis },
})

export const failSolution = (
  incident: Stages & Pick<IncidentRecord, 'state' | 'failedSolutionCount'>,
  { whatHappened }: { whatHappened: string },
  now: Date,
): Decision => ({
  event: 'incident.solution_failed',
  audience: 'everyone',
  changes: {
    ...enterDiagnosis(incident, now),
    ...(incident.state === 'resolved' && unresolved),
    failedSolutionCount: incident.failedSolutionCount + 1,
  },
  detail: { whatHappened },
})

export const reopen = (
  incident: Stages & Pick<IncidentRecord, 'reopenCount' | 'state'>,
  { reason, why }: { reason: string; why: 'asked' | 'replied' | 'fires_again' },
  now: Date,
): Decision => ({
  event: 'incident.reopened',
  audience: 'everyone',
  changes: {
    ...enterDiagnosis(incident, now),
    ...unresolved,
    ...(incident.state === 'closed' && { closedAt: null }),
    reopenCount: incident.reopenCount + 1,
  },
  detail: { reason, why },
})

const closed = (closedAt: Date): IncidentChanges => ({ state: 'closed', closedAt, autoCloseAt: null })

export const confirm = (now: Date): Decision => ({
  event: 'incident.confirmed',
  audience: 'everyone',
  changes: closed(now),
  detail: {},
})

export const close = ({ note }: { note: string }, now: Date): Decision => ({
  event: 'incident.closed',
  audience: 'everyone',
  changes: closed(now),
  detail: { why: 'decided', note },
})

/** Its model leaves nothing to wait for: those who were told hear of it, and the team gets the report. */
export const closeByModel = (now: Date): Decision => ({
  event: 'incident.closed',
  audience: 'everyone',
  changes: closed(now),
  detail: { why: 'model' },
})

/** Nobody contradicted the solution in time. Dated when it fell due, even if Allclear was down then. */
export const closeSilent = (autoCloseAt: Date, { workflow }: Pick<IncidentRecord, 'workflow'>): Decision => ({
  event: 'incident.closed',
  audience: 'everyone',
  changes: closed(autoCloseAt),
  detail: { why: workflow === 'event' ? 'stayed_well' : 'silence' },
  occurredAt: autoCloseAt,
})

export const cancel = (incident: Pick<IncidentRecord, 'holdReason'>, { reason }: { reason: string }): Decision => ({
  event: 'incident.cancelled',
  audience: 'everyone',
  changes: { state: 'cancelled', ...withoutHold(incident) },
  detail: { reason },
})

/** It was no incident and goes on as what it is; which contact that is stands in the log. */
export const passOn = (
  incident: Pick<IncidentRecord, 'holdReason'>,
  { outcome, reason, contactId }: { outcome: string; reason: string; contactId: string },
): Decision => {
  const cancelled = cancel(incident, { reason })
  return { ...cancelled, detail: { ...cancelled.detail, outcome, contactId } }
}
