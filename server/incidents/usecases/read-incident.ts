import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentIncident } from '../present.ts'
import { readSurroundings } from '../queries/record.ts'
import { maySee } from '../rules/access.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { findIncident } from '../store/incident.ts'
import { isNamed } from '../store/people.ts'

export async function readIncident(context: Context, { incidentId }: { incidentId: string }): Promise<Incident> {
  const incident = await seeIncident(context, incidentId)
  return presentIncident(
    incident,
    await readSurroundings(context.db, incident, context.actor),
    context.actor,
    context.now(),
  )
}

/** To whom it is invisible it does not exist: the answer is the same. */
export async function seeIncident(context: Context, incidentId: string): Promise<IncidentRecord> {
  const incident = (await findIncident(context.db, incidentId)) as IncidentRecord | undefined
  const isVisible =
    incident &&
    maySee(incident, context.actor, {
      isNamed: incident.isRestricted && (await isNamed(context.db, incidentId, context.actor.personId)),
    })
  if (!isVisible) throw new Refusal('not_found', 'no_such_incident', 'There is no such incident')
  return incident
}
