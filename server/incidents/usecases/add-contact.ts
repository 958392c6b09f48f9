import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { addContact as add } from '../rules/entries.ts'
import { countContacts, insertContact } from '../store/contacts.ts'
import { addIncidentPeople } from '../store/people.ts'
import { changeIncident } from './change-incident.ts'

/** Me too: whoever asks is affected by it, and is told what those are told. */
export function addContact(context: Context, input: Input<typeof verbs.addContact>): Promise<Incident> {
  const { personId, channel, text } = input
  return changeIncident(context, input, 'add_contact', async (incident, tx) => {
    await needPerson(tx, personId)
    const before = await countContacts(tx, incident.id)
    const contactId = newId()
    await insertContact(tx, {
      id: contactId,
      incidentId: incident.id,
      personId,
      channel,
      text,
      outcome: 'incident',
      basis: JSON.stringify({ test: 'users_find_abnormal', note: '' }),
      receivedAt: context.now(),
    })
    await addIncidentPeople(tx, incident.id, [personId], 'affected')
    const contactCount = incident.contactCount + (await countContacts(tx, incident.id)) - before
    return [add({ contactId, personId, channel, text }, incident, contactCount)]
  })
}
