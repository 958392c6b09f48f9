import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { close } from '../rules/lifecycle.ts'
import { changeIncident } from './change-incident.ts'

export function closeIncident(context: Context, input: Input<typeof verbs.closeIncident>): Promise<Incident> {
  return changeIncident(context, input, 'close', () => [close(input, context.now())])
}
