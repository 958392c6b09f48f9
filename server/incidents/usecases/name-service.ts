import { needNamed } from '../../catalogue/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { nameService as name } from '../rules/classification.ts'
import { isOpen, type IncidentRecord } from '../rules/incident.ts'
import { lockIncident } from '../store/incident.ts'
import { hadService } from '../store/log.ts'
import { apply } from './change-incident.ts'

/** An alert of it names a service that the catalogue knows by now: it is on that, where it has none and nobody decided so. */
export async function nameService(
  tx: Tx,
  context: Context,
  incidentId: string,
  named: { serviceId: string; alertTitle: string },
): Promise<void> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident || !isOpen(incident) || incident.serviceId !== null) return
  if (await hadService(tx, incidentId)) return
  const { impact, urgency } = incident
  const { priority } = await needNamed(tx, { serviceId: named.serviceId })
  const computed = impact === null || urgency === null ? null : priority(impact, urgency)
  await apply(tx, context, incident, name(incident, named, computed))
}
