import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needSeen } from '../../catalogue/index.ts'
import { needPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cleanHtml } from '../../platform/rich-text.ts'
import { isSupplier } from '../rules/access.ts'
import { edit, type ListChanges } from '../rules/editing.ts'
import { replaceAffected } from '../store/affected.ts'
import { replaceIncidentPeople } from '../store/people.ts'
import { changeIncident } from './change-incident.ts'

type Form = Input<typeof verbs.editIncident>

export function editIncident(context: Context, input: Form): Promise<Incident> {
  const { incidentId: _, version: __, affectedPersonIds, affectedServiceIds, affectedCiIds, ...fields } = input
  const { description, customerId, locationId } = fields
  const things = [customerId, locationId, ...(affectedServiceIds ?? []), ...(affectedCiIds ?? [])]
  return changeIncident(context, input, 'edit', async (incident, tx) => {
    if (fields.requesterId !== undefined || affectedPersonIds !== undefined) needInside(context.actor)
    await needSeen(tx, context.actor, things)
    if (fields.requesterId) await needPerson(tx, fields.requesterId)
    const lists = await replaceLists(tx, incident.id, { affectedPersonIds, affectedServiceIds, affectedCiIds })
    const wanted = { ...fields, ...(description !== undefined && { description: cleanHtml(description) }) }
    return [edit(incident, wanted, lists, context.now())]
  })
}

/** Who asks and who is affected: a supplier does not know our people. */
function needInside(actor: Context['actor']): void {
  if (isSupplier(actor))
    throw new Refusal('forbidden', 'not_yours_to_do', 'Your role does not allow to say who asks or is affected')
}

type Lists = Pick<Form, 'affectedPersonIds' | 'affectedServiceIds' | 'affectedCiIds'>

async function replaceLists(tx: Tx, incidentId: string, lists: Lists): Promise<ListChanges> {
  const { affectedPersonIds, affectedServiceIds, affectedCiIds } = lists
  const services = affectedServiceIds?.map((serviceId) => ({ id: newId(), serviceId }))
  const cis = affectedCiIds?.map((ciId) => ({ id: newId(), ciId }))
  return {
    ...(affectedPersonIds && {
      affectedPersons: await replaceIncidentPeople(tx, incidentId, affectedPersonIds, 'affected'),
    }),
    ...(services && { affectedServices: await replaceAffected(tx, incidentId, 'serviceId', services) }),
    ...(cis && { affectedCis: await replaceAffected(tx, incidentId, 'ciId', cis) }),
  }
}
