import type { Activity } from '../../../contract/activities.ts'
import type { IncidentVerb } from '../../../contract/incidents.ts'
import { findVersion, needFulfilled } from '../../models/index.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Decision, IncidentRecord } from '../rules/incident.ts'

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

/** Refuses a verb that moves the incident on while its model still asks for something. */
export async function checkModel(
  db: Db,
  verb: IncidentVerb,
  incident: IncidentRecord,
  decisions: readonly Decision[],
): Promise<void> {
  const ended = ends[verb]
  const { modelId, modelVersion } = incident
  if (!ended || modelId === null || modelVersion === null) return
  if (!decisions.some(({ changes }) => changes.state !== undefined)) return
  const after = Object.assign({}, incident, ...decisions.map(({ changes }) => changes)) as IncidentRecord
  const model = await findVersion(db, modelId, modelVersion)
  needFulfilled(model, after.state === 'closed' ? 'closure' : ended, after)
}
