import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { isTeamMember, needPerson, needTeamToGiveTo } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { assign } from '../rules/assignment.ts'
import { teamsBefore } from '../store/log.ts'
import { changeIncident } from './change-incident.ts'

export function assignIncident(context: Context, input: Input<typeof verbs.assignIncident>): Promise<Incident> {
  const { teamId, assigneeId } = input
  return changeIncident(context, input, 'assign', async (incident, tx) => {
    if (teamId !== null) await needTeamToGiveTo(tx, context.actor, teamId)
    if (assigneeId !== null) await needPerson(tx, assigneeId)
    const isMember = teamId !== null && assigneeId !== null && (await isTeamMember(tx, teamId, assigneeId))
    return [assign(incident, input, { isMember, teamsBefore: await teamsBefore(tx, incident.id) })]
  })
}
