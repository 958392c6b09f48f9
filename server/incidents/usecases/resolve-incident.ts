import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needSeen } from '../../catalogue/index.ts'
import { findVersion } from '../../models/index.ts'
import { needOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cleanHtml } from '../../platform/rich-text.ts'
import { isSupplier } from '../rules/access.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { closeByModel } from '../rules/lifecycle.ts'
import { resolve } from '../rules/resolution.ts'
import { markRestored } from '../store/affected.ts'
import { changeIncident } from './change-incident.ts'
import { hasUndoneSteps } from './check-model.ts'
import { cleanMessage } from './clean-message.ts'

export function resolveIncident(context: Context, input: Input<typeof verbs.resolveIncident>): Promise<Incident> {
  const { incidentId: _, version: __, noteToUser, ...form } = input
  const resolution = { ...form, solution: cleanMessage(form.solution, 'solution') }
  return changeIncident(context, input, 'resolve', async (incident, tx) => {
    const now = context.now()
    if (form.isModelSolution) await needModelSolution(tx, incident)
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
    const resolved = resolve(incident, { resolution, noteToUser: cleanHtml(noteToUser) }, { autoCloseDays, now })
    // What is left for colleagues they do before it is closed.
    const isLeftToUs = isSupplier(context.actor) && (await hasUndoneSteps(tx, incident))
    return incident.closing === 'automatic' && !isLeftToUs ? [resolved, closeByModel(now)] : [resolved]
  })
}

async function needModelSolution(tx: Tx, { modelId, modelVersion }: IncidentRecord): Promise<void> {
  const model = modelId !== null && modelVersion !== null ? await findVersion(tx, modelId, modelVersion) : null
  if (!model?.content.solution)
    throw new Refusal('invalid', 'no_model_solution', 'The model of this incident knows no solution')
}
