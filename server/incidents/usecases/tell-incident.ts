import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { lockIncident } from '../store/incident.ts'
import { hasFollowed } from '../store/log.ts'
import { announceOn } from './change-incident.ts'

export { isTouched } from '../store/log.ts'

/** An entry in its log by Allclear itself, whatever state the incident is in; once for the event that it tells of. */
export async function tellIncident(
  tx: Tx,
  context: Context,
  incidentId: string,
  entry: Parameters<typeof announceOn>[3],
  causeEventId?: number,
): Promise<void> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident) throw new Error(`There is no incident ${incidentId} to tell`)
  if (causeEventId !== undefined && (await hasFollowed(tx, incidentId, causeEventId))) return
  const cause = causeEventId === undefined ? {} : { causeEventId }
  await announceOn(tx, context, incident, { ...entry, payload: { ...entry.payload, ...cause } })
}
