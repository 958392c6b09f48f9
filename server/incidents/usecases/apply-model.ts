import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needNamed } from '../../catalogue/index.ts'
import { type ChosenModel, fillEmpty, takeModel } from '../../models/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { overrideOf, prioritise } from '../rules/classification.ts'
import { applyModel as apply } from '../rules/handling.ts'
import type { IncidentChanges, IncidentRecord } from '../rules/incident.ts'
import { changeIncident } from './change-incident.ts'
import { nameInvolved } from './classify-incident.ts'

export function applyModel(context: Context, input: Input<typeof verbs.applyModel>): Promise<Incident> {
  return changeIncident(context, input, 'apply_model', async (incident, tx) => {
    if (input.modelId === null) return [apply(incident, null, {})]
    const model = await takeModel(tx, input.modelId)
    const filled = await fill(tx, incident, model)
    if (filled.isRestricted) await nameInvolved(tx, context, incident)
    return [apply(incident, model, filled)]
  })
}

/** What the model proposes for empty fields, and what follows from it. */
async function fill(tx: Tx, incident: IncidentRecord, { content }: ChosenModel): Promise<IncidentChanges> {
  const filled = fillEmpty(content.defaults, incident)
  const { serviceId, impact, urgency } = { ...incident, ...filled }
  const isJudged = impact !== null && urgency !== null && (incident.priority === null || filled.serviceId !== undefined)
  const { category, priority } = await needNamed(tx, { serviceId, categoryId: filled.categoryId })
  return {
    ...filled,
    ...(isJudged && prioritise(priority(impact, urgency), overrideOf(incident))),
    ...(category?.isRestricted && !incident.isRestricted && { isRestricted: true }),
  }
}
