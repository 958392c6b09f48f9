import type { Contact, retryDelivery as contract } from '../../../contract/contacts.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentContact } from '../present.ts'
import { readContact } from '../queries.ts'
import { needUnhandled } from '../rules/contact.ts'
import { lockContact, updateContact } from '../store.ts'

/** Asks once more for what could not be delivered; by now the destination may be another. */
export function retryDelivery(context: Context, input: Input<typeof contract>): Promise<Contact> {
  return inTransaction(context, async (tx) => {
    const contact = await lockContact(tx, input.contactId)
    needUnhandled(contact, input.version)
    if (contact.delivery !== 'failed')
      throw new Refusal('conflict', 'nothing_failed', 'The delivery of this contact has not failed')
    await updateContact(tx, contact, { delivery: 'queued' })
    await announce(tx, context, {
      type: 'contact.delivery_requested',
      subject: { type: 'contact', id: contact.id },
      audience: 'staff',
      payload: {},
    })
    return presentContact(await readContact(tx, contact.id))
  })
}
