import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { changeOwner as change } from '../rules/assignment.ts'
import { changeIncident } from './change-incident.ts'

export function changeOwner(context: Context, input: Input<typeof verbs.changeOwner>): Promise<Incident> {
  return changeIncident(context, input, 'change_owner', async (incident, tx) => {
    await needPerson(tx, input.ownerId)
    return [change(incident, input)]
  })
}
