import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { childChanged, setParent as decide } from '../rules/family.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { findChildIds } from '../store/family.ts'
import { lockIncident, lockIncidents } from '../store/incident.ts'
import { apply, changeIncident } from './change-incident.ts'
import { lockRelated } from './lock-related.ts'

export function setParent(context: Context, input: Input<typeof verbs.setParent>): Promise<Incident> {
  const { incidentId, parentId } = input
  return changeIncident(
    context,
    input,
    'set_parent',
    async (child, tx) => {
      const parent = parentId === null ? null : await lockRelated(tx, context, parentId)
      const decision = decide(child, parent, (await findChildIds(tx, child.id)).length > 0)
      if (child.parentId !== null) {
        const former = (await lockIncident(tx, child.parentId)) as IncidentRecord
        await apply(tx, context, former, childChanged(child, false))
      }
      if (parent) await apply(tx, context, parent, childChanged(child, true))
      return [decision]
    },
    (tx) => lockIncidents(tx, [incidentId, ...(parentId === null ? [] : [parentId])]),
  )
}
