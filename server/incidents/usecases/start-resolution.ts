import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { startResolution as start } from '../rules/lifecycle.ts'
import { changeIncident } from './change-incident.ts'

export function startResolution(context: Context, input: Input<typeof verbs.startResolution>): Promise<Incident> {
  return changeIncident(context, input, 'start_resolution', (incident) => [start(incident, input, context.now())])
}
