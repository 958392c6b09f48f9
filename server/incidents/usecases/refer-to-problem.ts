import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { referTo } from '../rules/problem.ts'
import { changeIncident } from './change-incident.ts'

export function referToProblem(context: Context, input: Input<typeof verbs.referToProblem>): Promise<Incident> {
  return changeIncident(context, input, 'refer_to_problem', (incident) => [referTo(incident, input)])
}
