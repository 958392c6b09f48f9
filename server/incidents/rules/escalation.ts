import type { Trigger } from '../../../contract/escalation-paths.ts'
import { Refusal } from '../../platform/refusal.ts'
import { handOver } from './assignment.ts'
import type { Decision, IncidentRecord } from './incident.ts'

export interface ExpectedResponse {
  askedAt: Date
  dueAt: Date
}
interface Escalation {
  toTeamId: string
  reason: string
  tried: string
  /** Since when and by when the team is expected to answer; null: nobody expects it. */
  response?: ExpectedResponse | null
}

/** Functional escalation: the work goes to the team with the competence, with what was tried; ownership stays. */
export function escalateFunctionally(
  incident: Pick<IncidentRecord, 'teamId' | 'reassignmentCount' | 'bounceCount' | 'responseDueAt'>,
  { toTeamId, reason, tried, response = null }: Escalation,
  teamsBefore: readonly string[],
): Decision {
  if (incident.teamId === toTeamId) throw new Refusal('invalid', 'same_team', 'The incident is with that team already')
  const { changes, isBounce } = handOver(incident, toTeamId, teamsBefore)
  return {
    event: 'incident.escalated',
    audience: 'staff',
    changes: {
      ...changes,
      assigneeId: null,
      ...(response && { responseAskedAt: response.askedAt, responseDueAt: response.dueAt, respondedAt: null }),
    },
    detail: { reason, tried, isBounce },
  }
}

/** What of a path is told where it moves or suggests: which, as it was then, and why. */
interface ByPath {
  path: {
    id: string
    name: string
    version: number
    trigger: Trigger
    waitMinutes: number | null
  }
  /** Names of the competencies that the team lacks. */
  lacks: readonly string[]
}

const toldOf = ({ path: { id, name, version, trigger, waitMinutes }, lacks }: ByPath) => ({
  path: { id, name, version },
  why: trigger,
  waitMinutes,
  lacks,
})

/** The same without a person, by a path. It goes to no team that had it before, so it is never a bounce. */
export function escalateByPath(
  incident: Pick<IncidentRecord, 'teamId' | 'reassignmentCount' | 'bounceCount' | 'responseDueAt' | 'priority'>,
  { toTeamId, response, ...by }: ByPath & { toTeamId: string; response: ExpectedResponse | null },
  teamsBefore: readonly string[],
): Decision {
  const escalation = { toTeamId, reason: '', tried: '', response }
  const decision = escalateFunctionally(incident, escalation, teamsBefore)
  const { teamId: fromTeamId, priority } = incident
  return { ...decision, detail: { ...decision.detail, ...toldOf(by), fromTeamId, priority } }
}

/** Where a path does not move it by itself, whoever has it reads to whom it could go and what stands in the way. */
export const suggestByPath = (
  { teamId, assigneeId }: Pick<IncidentRecord, 'teamId' | 'assigneeId'>,
  { teamIds, obstacle, ...by }: ByPath & { teamIds: readonly string[]; obstacle: string },
): Decision => ({
  event: 'incident.escalation_suggested',
  audience: 'staff',
  changes: {},
  detail: { ...toldOf(by), teamIds, obstacle, fromTeamId: teamId, assigneeId },
})
