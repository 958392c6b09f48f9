import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { follow } from '../rules/entries.ts'
import { addIncidentPeople, removeIncidentPerson } from '../store/people.ts'
import { changeIncident } from './change-incident.ts'

export function followIncident(context: Context, input: Input<typeof verbs.followIncident>): Promise<Incident> {
  const { personId } = context.actor
  return changeIncident(context, input, 'follow', async (incident, tx) => {
    if (personId === null) return []
    if (input.isFollowing) await addIncidentPeople(tx, incident.id, [personId], 'follower')
    else await removeIncidentPerson(tx, incident.id, personId, 'follower')
    return [follow(personId, input.isFollowing)]
  })
}
