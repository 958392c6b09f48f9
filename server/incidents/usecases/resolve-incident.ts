import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needSeen } from '../../catalogue/index.ts'
import { needOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { cleanHtml } from '../../platform/rich-text.ts'
import { resolve } from '../rules/resolution.ts'
import { markRestored } from '../store/affected.ts'
import { changeIncident } from './change-incident.ts'
import { cleanMessage } from './clean-message.ts'

export function resolveIncident(context: Context, input: Input<typeof verbs.resolveIncident>): Promise<Incident> {
  const { incidentId: _, version: __, noteToUser, ...form } = input
  const resolution = { ...form, solution: cleanMessage(form.solution, 'solution') }
  return changeIncident(context, input, 'resolve', async (incident, tx) => {
    const now = context.now()
    const { autoCloseDays } = await needOrganisation(tx)
    await needSeen(tx, context.actor, [...form.restoredServiceIds, ...form.restoredCiIds])
    await markRestored(
      tx,
      incident.id,
      [
        ...form.restoredServiceIds.map((serviceId) => ({ id: newId(), serviceId })),
        ...form.restoredCiIds.map((ciId) => ({ id: newId(), ciId })),
      ],
      now,
    )
    return [resolve(incident, { resolution, noteToUser: cleanHtml(noteToUser) }, { autoCloseDays, now })]
  })
}
