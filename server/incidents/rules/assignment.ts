import { Refusal } from '../../platform/refusal.ts'
import type { Decision, IncidentChanges, IncidentRecord } from './incident.ts'
import { enterDiagnosis } from './lifecycle.ts'

type HandedOver = Pick<IncidentRecord, 'teamId' | 'reassignmentCount' | 'bounceCount' | 'responseDueAt'>

/** Nobody is expected to answer. */
export const noResponse: IncidentChanges = { responseAskedAt: null, responseDueAt: null, respondedAt: null }

/**
 * The work goes to another team: counted. A team that had the incident before gets it back: a bounce, counted too,
 * so that it can be seen and stopped. Nobody waits any more for the answer of the team that had it.
 */
export function handOver(
  incident: HandedOver,
  toTeamId: string | null,
  teamsBefore: readonly string[],
): { changes: IncidentChanges; isBounce: boolean } {
  if (toTeamId === incident.teamId) return { changes: {}, isBounce: false }
  const isBounce = toTeamId !== null && teamsBefore.includes(toTeamId)
  const isReassignment = toTeamId !== null && teamsBefore.length > 0
  return {
    changes: {
      teamId: toTeamId,
      ...(isReassignment && { reassignmentCount: incident.reassignmentCount + 1 }),
      ...(isBounce && { bounceCount: incident.bounceCount + 1 }),
      ...(incident.responseDueAt !== null && noResponse),
    },
    isBounce,
  }
}

/** Work is given to a person of the team, so that the team knows of it. */
export function checkMembership(assignment: { teamId: string | null; assigneeId: string | null }, isMember: boolean) {
  if (assignment.teamId === null || assignment.assigneeId === null || isMember) return
  throw new Refusal('invalid', 'not_in_team', 'This person is not a member of that team: choose another or change team')
}

export function assign(
  incident: HandedOver & Pick<IncidentRecord, 'assigneeId'>,
  form: { teamId: string | null; assigneeId: string | null; note: string },
  { teamsBefore, isMember }: { teamsBefore: readonly string[]; isMember: boolean },
): Decision {
  const { teamId, assigneeId, note } = form
  checkMembership(form, isMember)
  if (teamId === incident.teamId && assigneeId === incident.assigneeId)
    throw new Refusal('invalid', 'nothing_changes', 'It is assigned like that already')
  const { changes, isBounce } = handOver(incident, teamId, teamsBefore)
  return {
    event: 'incident.assigned',
    audience: 'staff',
    changes: { ...changes, ...(assigneeId !== incident.assigneeId && { assigneeId }) },
    // Within a supplier's team too, whoever is given the work reads what was said with it.
    detail: { note, isBounce, ...(teamId !== null && teamId === incident.teamId && { sharedWithTeamId: teamId }) },
  }
}

/** Takes the work oneself; one that was waiting for it is in diagnosis from now on. */
export const take = (
  incident: Pick<IncidentRecord, 'state' | 'diagnosisStartedAt' | 'resolutionStartedAt'>,
  takerId: string,
  now: Date,
): Decision => ({
  event: 'incident.taken',
  audience: 'everyone',
  changes: { assigneeId: takerId, ...(incident.state === 'classified' && enterDiagnosis(incident, now)) },
  detail: {},
})

/** Exactly one person is accountable at every moment; only this verb says who. */
export function changeOwner(
  incident: Pick<IncidentRecord, 'ownerId'>,
  { ownerId, reason }: { ownerId: string; reason: string },
): Decision {
  if (ownerId === incident.ownerId)
    throw new Refusal('invalid', 'nothing_changes', 'This person is accountable for it already')
  return { event: 'incident.owner_changed', audience: 'staff', changes: { ownerId }, detail: { reason } }
}
