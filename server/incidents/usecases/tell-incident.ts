import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { lockIncident } from '../store/incident.ts'
import { announceOn } from './change-incident.ts'

export { isTouched } from '../store/log.ts'

/** An entry in its log by Allclear itself, whatever state the incident is in. */
export async function tellIncident(
  tx: Tx,
  context: Context,
  incidentId: string,
  entry: Parameters<typeof announceOn>[3],
): Promise<void> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident) throw new Error(`There is no incident ${incidentId} to tell`)
  await announceOn(tx, context, incident, entry)
}
