import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { endHold as end } from '../rules/hold.ts'
import { changeIncident } from './change-incident.ts'

export function endHold(context: Context, input: Input<typeof verbs.endHold>): Promise<Incident> {
  return changeIncident(context, input, 'end_hold', () => [end('decided', input.note)])
}
