import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { lockVisible } from './change-incident.ts'

/** Another incident that the input names: refused alike when it does not exist and when the caller may not see it. */
export async function lockRelated(tx: Tx, context: Context, incidentId: string): Promise<IncidentRecord> {
  const incident = await lockVisible(tx, context, incidentId)
  if (!incident)
    throw new Refusal('invalid', 'unknown_reference', `There is no incident ${incidentId}`, { incident: incidentId })
  return incident
}
