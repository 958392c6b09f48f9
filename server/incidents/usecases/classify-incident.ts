import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needNamed, needSeen } from '../../catalogue/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { classify } from '../rules/classification.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { addIncidentPeople } from '../store/people.ts'
import { changeIncident } from './change-incident.ts'

export function classifyIncident(context: Context, input: Input<typeof verbs.classifyIncident>): Promise<Incident> {
  return changeIncident(context, input, 'classify', async (incident, tx) => {
    const { serviceId = incident.serviceId, ciId, categoryId, impact, urgency } = input
    await needSeen(tx, context.actor, [input.serviceId, ciId, categoryId])
    const { category, priority } = await needNamed(tx, { serviceId, ciId, categoryId })
    const decision = classify(incident, input, {
      computed: priority(impact, urgency),
      categoryIsRestricted: category?.isRestricted ?? false,
      now: context.now(),
    })
    if (decision.changes.isRestricted) await nameInvolved(tx, context, incident)
    return [decision]
  })
}

/** Whoever answers for it, works on it or restricts it goes on seeing it. */
export function nameInvolved(tx: Tx, { actor }: Context, incident: IncidentRecord): Promise<void> {
  const involved = [incident.ownerId, incident.assigneeId, actor.personId].filter((id) => id !== null)
  return addIncidentPeople(tx, incident.id, involved, 'named')
}
