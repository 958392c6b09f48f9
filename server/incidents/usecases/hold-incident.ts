import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { hold } from '../rules/hold.ts'
import { changeIncident } from './change-incident.ts'

export function holdIncident(context: Context, input: Input<typeof verbs.holdIncident>): Promise<Incident> {
  return changeIncident(context, input, 'hold', () => [hold(input, context.now())])
}
