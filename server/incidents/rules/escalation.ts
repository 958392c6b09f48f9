import { Refusal } from '../../platform/refusal.ts'
import { handOver } from './assignment.ts'
import type { Decision, IncidentRecord } from './incident.ts'

/** Functional escalation: the work goes to the team with the competence, with what was tried; ownership stays. */
export function escalateFunctionally(
  incident: Pick<IncidentRecord, 'teamId' | 'reassignmentCount' | 'bounceCount'>,
  { toTeamId, reason, tried }: { toTeamId: string; reason: string; tried: string },
  teamsBefore: readonly string[],
): Decision {
  if (incident.teamId === toTeamId) throw new Refusal('invalid', 'same_team', 'The incident is with that team already')
  const { changes, isBounce } = handOver(incident, toTeamId, teamsBefore)
  return {
    event: 'incident.escalated',
    audience: 'staff',
    changes: { ...changes, assigneeId: null },
    detail: { reason, tried, isBounce },
  }
}
