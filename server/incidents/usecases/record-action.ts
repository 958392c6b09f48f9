import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { recordAction as record } from '../rules/entries.ts'
import { changeIncident } from './change-incident.ts'

export function recordAction(context: Context, input: Input<typeof verbs.recordAction>): Promise<Incident> {
  const { incidentId: _, ...action } = input
  return changeIncident(context, input, 'act', () => [record(action, context.now())])
}
