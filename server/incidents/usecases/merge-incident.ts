import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { absorb, checkMerge, merge } from '../rules/merging.ts'
import { findChildIds } from '../store/family.ts'
import { lockIncidents } from '../store/incident.ts'
import { apply, changeIncident } from './change-incident.ts'
import { lockRelated } from './lock-related.ts'
import { moveContactsBetween } from './move-contacts.ts'

export function mergeIncident(context: Context, input: Input<typeof verbs.mergeIncident>): Promise<Incident> {
  return changeIncident(
    context,
    input,
    'merge',
    async (loser, tx) => {
      const survivor = await lockRelated(tx, context, input.intoIncidentId)
      checkMerge(loser, survivor, (await findChildIds(tx, loser.id)).length > 0)
      const { left, arrived } = await moveContactsBetween(tx, loser, survivor, 'all')
      await apply(tx, context, survivor, absorb(loser, arrived))
      return [merge(survivor, left)]
    },
    (tx) => lockIncidents(tx, [input.incidentId, input.intoIncidentId]),
  )
}
