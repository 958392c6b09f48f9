import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { findVersion } from '../../models/index.ts'
import type { Context } from '../../platform/context.ts'
import { tickStep as tick } from '../rules/handling.ts'
import { changeIncident } from './change-incident.ts'

export function tickStep(context: Context, input: Input<typeof verbs.tickStep>): Promise<Incident> {
  return changeIncident(context, input, 'tick_step', async (incident, tx) => {
    if (incident.modelId === null || incident.modelVersion === null) return []
    const { content } = await findVersion(tx, incident.modelId, incident.modelVersion)
    const decision = tick(incident, content, input, { by: context.actor.name, now: context.now() })
    return decision ? [decision] : []
  })
}
