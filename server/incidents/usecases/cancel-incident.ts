import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { cancel } from '../rules/lifecycle.ts'
import { changeIncident } from './change-incident.ts'

export function cancelIncident(context: Context, input: Input<typeof verbs.cancelIncident>): Promise<Incident> {
  return changeIncident(context, input, 'cancel', (incident) => [cancel(incident, input)])
}
