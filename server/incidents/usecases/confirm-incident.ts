import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { confirm as decide } from '../rules/lifecycle.ts'
import { changeIncident, changeWithin, type Target } from './change-incident.ts'

export function confirmIncident(context: Context, input: Input<typeof verbs.confirmIncident>): Promise<Incident> {
  return changeIncident(context, input, 'confirm', () => [decide(context.now())])
}

/** By the requester in the portal. */
export function confirm(tx: Tx, context: Context, target: Target): Promise<IncidentRecord> {
  return changeWithin(tx, context, target, 'confirm', () => [decide(context.now())], 'own_case')
}
