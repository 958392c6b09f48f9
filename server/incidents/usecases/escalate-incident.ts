import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needTeamToGiveTo } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { escalateFunctionally } from '../rules/escalation.ts'
import { teamsBefore } from '../store/log.ts'
import { changeIncident } from './change-incident.ts'
import { knowPaths } from './know-paths.ts'
import { responseOf } from './response-of.ts'

export function escalateIncident(context: Context, input: Input<typeof verbs.escalateIncident>): Promise<Incident> {
  return changeIncident(context, input, 'escalate', async (incident, tx) => {
    await needTeamToGiveTo(tx, context.actor, input.toTeamId)
    const response = responseOf(await knowPaths(tx), incident, input.toTeamId, context.now())
    return [escalateFunctionally(incident, { ...input, response }, await teamsBefore(tx, incident.id))]
  })
}
