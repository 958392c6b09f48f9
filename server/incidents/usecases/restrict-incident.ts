import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { restrict } from '../rules/restriction.ts'
import { replaceIncidentPeople } from '../store/people.ts'
import { changeIncident } from './change-incident.ts'

export function restrictIncident(context: Context, input: Input<typeof verbs.restrictIncident>): Promise<Incident> {
  return changeIncident(context, input, 'restrict', async (incident, tx) => {
    for (const personId of input.namedPersonIds) await needPerson(tx, personId)
    const named = input.isRestricted ? [...input.namedPersonIds, context.actor.personId] : []
    const namedPersonIds = [...new Set(named.filter((id) => id !== null))]
    await replaceIncidentPeople(tx, incident.id, namedPersonIds, 'named')
    return [restrict(incident, input, namedPersonIds)]
  })
}
