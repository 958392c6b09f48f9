import type { Activity } from '../../../contract/activities.ts'
import type { IncidentVerb } from '../../../contract/incidents.ts'
import { findVersion, needFulfilled, undoneSteps } from '../../models/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Decision, IncidentRecord } from '../rules/incident.ts'
import { missingFor, modelFor } from '../rules/supplier-part.ts'

/**
 * The activity that each verb ends, which its model may have conditions for. Taking the work has none: hands count
 * more than a form. The requester's word, silence, a parent's solution and what leads back are never held up either.
 */
const ends: Partial<Record<IncidentVerb, Activity>> = {
  classify: 'classification',
  start_diagnosis: 'classification',
  start_resolution: 'diagnosis',
  resolve: 'resolution',
  close: 'closure',
}

/**
 * Refuses a verb that moves the incident on while its model still asks the caller for something: a supplier for what it
 * sees and may say, colleagues for all of it.
 */
export async function checkModel(
  db: Db,
  actor: Actor,
  verb: IncidentVerb,
  incident: IncidentRecord,
  decisions: readonly Decision[],
): Promise<void> {
  const ended = ends[verb]
  const { modelId, modelVersion } = incident
  if (!ended || modelId === null || modelVersion === null) return
  if (!decisions.some(({ changes }) => changes.state !== undefined)) return
  const after = Object.assign({}, incident, ...decisions.map(({ changes }) => changes)) as IncidentRecord
  const { name, content } = await findVersion(db, modelId, modelVersion)
  const { form, steps } = modelFor(actor, content)
  const asked = form.filter(({ field }) => missingFor(actor, [field]).length > 0)
  needFulfilled({ name, content: { form: asked, steps } }, after.state === 'closed' ? 'closure' : ended, after)
}

/** Whether required steps of its model are left for somebody. */
export async function hasUndoneSteps(
  db: Db,
  { modelId, modelVersion, tickedSteps }: Pick<IncidentRecord, 'modelId' | 'modelVersion' | 'tickedSteps'>,
): Promise<boolean> {
  if (modelId === null || modelVersion === null) return false
  const { content } = await findVersion(db, modelId, modelVersion)
  return undoneSteps(content.steps, 'closure', tickedSteps).length > 0
}
