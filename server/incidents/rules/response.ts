import type { Caller } from './access.ts'
import { noResponse } from './assignment.ts'
import { isWork } from './course.ts'
import { isOpen, type Decision, type IncidentChanges, type IncidentRecord } from './incident.ts'

type Awaited_ = Pick<IncidentRecord, 'teamId' | 'state' | 'responseDueAt' | 'respondedAt'>

/** Whether the team that it was escalated to is expected to answer and has not yet. */
export const isAwaited = ({ responseDueAt, respondedAt }: Pick<Awaited_, 'responseDueAt' | 'respondedAt'>): boolean =>
  responseDueAt !== null && respondedAt === null

/**
 * What a decision means for the answer that is awaited: the first thing that somebody of the team does with it is that
 * answer, and so is giving it to a person. Where it ends without one nothing is awaited any more.
 */
export function answerBy(
  incident: Awaited_,
  { event, changes, detail }: Pick<Decision, 'event' | 'changes' | 'detail'>,
  actor: Pick<Caller, 'personId' | 'teamIds'> & { kind: string },
  now: Date,
): IncidentChanges {
  if (!isAwaited(incident) || changes.teamId !== undefined) return {}
  const isTheirs = incident.teamId !== null && actor.teamIds.includes(incident.teamId)
  const isFromUser = detail['isFromUser'] === true
  const isGiven = typeof changes.assigneeId === 'string'
  if (isGiven || (isTheirs && isWork({ type: event, actorKind: actor.kind, isFromUser }))) return { respondedAt: now }
  return isOpen({ state: changes.state ?? incident.state }) ? {} : noResponse
}

/** It was expected by now, and is said to be late once. */
export const responseMissed = ({ teamId, responseDueAt }: Awaited_): Decision => ({
  event: 'incident.response_missed',
  audience: 'staff',
  changes: {},
  detail: { teamId, responseDueAt },
})
