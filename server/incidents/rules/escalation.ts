import { Refusal } from '../../platform/refusal.ts'
import type { Decision, IncidentRecord } from './incident.ts'

/**
 * Functional escalation: the work goes to the team with the competence, ownership stays. A team that had the
 * incident before gets it back: a bounce, counted so that it can be stopped.
 */
export function escalateFunctionally(
  incident: Pick<IncidentRecord, 'teamId' | 'reassignmentCount' | 'bounceCount'>,
  { toTeamId, reason, tried }: { toTeamId: string; reason: string; tried: string },
  teamsBefore: readonly string[],
): Decision {
  if (incident.teamId === toTeamId) throw new Refusal('invalid', 'same_team', 'The incident is with that team already')
  const isBounce = teamsBefore.includes(toTeamId)
  return {
    event: 'incident.escalated',
    audience: 'staff',
    changes: {
      teamId: toTeamId,
      assigneeId: null,
      reassignmentCount: incident.reassignmentCount + 1,
      ...(isBounce && { bounceCount: incident.bounceCount + 1 }),
    },
    detail: { reason, tried, isBounce },
  }
}
