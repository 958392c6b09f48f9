import type { Basis } from '../../../contract/incidents.ts'
import type { Contact, handleContact as contract } from '../../../contract/contacts.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { moveAttachmentsToIncident } from '../../attachments/index.ts'
import { apply, register } from '../../incidents/index.ts'
import { needPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { htmlOf } from '../../platform/rich-text.ts'
import { presentContact } from '../present.ts'
import { readContact } from '../queries.ts'
import { needUnhandled, summaryOf } from '../rules/contact.ts'
import { type ContactRow, lockContact, updateContact } from '../store.ts'

export function handleContact(context: Context, input: Input<typeof contract>): Promise<Contact> {
  return inTransaction(context, async (tx) => {
    const contact = await lockContact(tx, input.contactId)
    needUnhandled(contact, input.version)
    const basis: Basis = input.basis ?? { test: 'users_find_abnormal', note: input.note }
    const incidentId = input.becomesIncident ? await registerIncident(tx, context, contact, basis) : null
    await updateContact(tx, contact, {
      delivery: 'handled',
      ...(incidentId !== null && { incidentId, outcome: 'incident', basis: JSON.stringify(basis) }),
    })
    await announce(tx, context, {
      type: 'contact.handled',
      subject: { type: 'contact', id: contact.id },
      audience: 'staff',
      payload: { incidentId, note: input.note, wasOutcome: contact.outcome },
    })
    return presentContact(await readContact(tx, contact.id))
  })
}

/** The contact that is there becomes the incident's first; its person, the requester. */
async function registerIncident(tx: Tx, context: Context, contact: ContactRow, basis: Basis): Promise<string> {
  const { id: contactId, personId, text } = contact
  const channel = contact.channel as Contact['channel']
  const person = personId === null ? undefined : await needPerson(tx, personId)
  const form = {
    summary: summaryOf(text),
    description: htmlOf(text),
    customerId: person?.customerId ?? undefined,
    locationId: person?.locationId ?? undefined,
    basis,
  }
  const incident = await register(tx, context, form, channel)
  await moveAttachmentsToIncident(tx, contactId, incident.id)
  await apply(tx, context, incident, {
    event: 'incident.contacted',
    audience: 'staff',
    changes: { requesterId: personId, contactCount: 1 },
    detail: { contactId, personId, channel, text },
  })
  return incident.id
}
