import { expectedResponse } from '../../escalation-paths/index.ts'
import type { ExpectedResponse } from '../rules/escalation.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import type { KnownPaths } from './know-paths.ts'

/** By when the team is expected to answer that gets it now, by whomever; null: no path leads there, or none says. */
export function responseOf(
  { paths, teams, needsOf }: KnownPaths,
  incident: Pick<IncidentRecord, 'teamId' | 'priority' | 'categoryId' | 'serviceId'>,
  toTeamId: string,
  now: Date,
): ExpectedResponse | null {
  const { teamId, priority } = incident
  const dueAt = expectedResponse(paths, { teamId, priority, needs: needsOf(incident), toTeamId }, teams, now)
  return dueAt && { askedAt: now, dueAt }
}
