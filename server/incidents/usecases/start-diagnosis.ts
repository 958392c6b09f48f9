import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { startDiagnosis as start } from '../rules/lifecycle.ts'
import { changeIncident } from './change-incident.ts'

export function startDiagnosis(context: Context, input: Input<typeof verbs.startDiagnosis>): Promise<Incident> {
  return changeIncident(context, input, 'start_diagnosis', (incident) => [start(incident, context.now())])
}
