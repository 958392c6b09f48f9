import { findActiveTeam } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { makesSense } from '../rules/access.ts'
import { escalateFunctionally } from '../rules/escalation.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { lockIncident } from '../store/incident.ts'
import { teamsBefore, wasTouched } from '../store/log.ts'
import { apply } from './change-incident.ts'
import { knowPaths } from './know-paths.ts'
import { responseOf } from './response-of.ts'

/**
 * Allclear escalates functionally what nobody has laid hands on; `detail` says why. False where there is nothing to hand
 * over: a person has it, it is over, or the team has it already or is not there any more.
 */
export async function escalateUntouched(
  tx: Tx,
  context: Context,
  incidentId: string,
  { toTeamId, tried, detail }: { toTeamId: string; tried: string; detail: Record<string, unknown> },
): Promise<boolean> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident || incident.teamId === toTeamId || !makesSense('escalate', incident, context.now())) return false
  if (!(await findActiveTeam(tx, toTeamId)) || (await wasTouched(tx, incidentId))) return false
  const response = responseOf(await knowPaths(tx), incident, toTeamId, context.now())
  const escalation = { toTeamId, reason: '', tried, response }
  const decision = escalateFunctionally(incident, escalation, await teamsBefore(tx, incidentId))
  await apply(tx, context, incident, { ...decision, detail: { ...decision.detail, ...detail } })
  return true
}
