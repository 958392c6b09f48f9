import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { failSolution as fail } from '../rules/lifecycle.ts'
import { changeIncident } from './change-incident.ts'

export function failSolution(context: Context, input: Input<typeof verbs.failSolution>): Promise<Incident> {
  return changeIncident(context, input, 'fail_solution', (incident) => [fail(incident, input, context.now())])
}
