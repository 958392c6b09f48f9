import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Decision, IncidentRecord } from '../rules/incident.ts'
import { reopen as decide } from '../rules/lifecycle.ts'
import { changeIncident, changeWithin, type Target } from './change-incident.ts'

export function reopenIncident(context: Context, input: Input<typeof verbs.reopenIncident>): Promise<Incident> {
  return changeIncident(context, input, 'reopen', reopening(context, input.reason))
}

/** By the requester in the portal. */
export function reopen(tx: Tx, context: Context, input: Target & { reason: string }): Promise<IncidentRecord> {
  return changeWithin(tx, context, input, 'reopen', reopening(context, input.reason), 'own_case')
}

const reopening =
  (context: Context, reason: string) =>
  (incident: IncidentRecord): Decision[] => [decide(incident, { reason, why: 'asked' }, context.now())]
