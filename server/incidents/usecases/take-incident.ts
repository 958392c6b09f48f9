import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { take } from '../rules/assignment.ts'
import { changeIncident } from './change-incident.ts'

export function takeIncident(context: Context, input: Input<typeof verbs.takeIncident>): Promise<Incident> {
  const { personId } = context.actor
  return changeIncident(context, input, 'take', (incident) =>
    personId === null ? [] : [take(incident, personId, context.now())],
  )
}
