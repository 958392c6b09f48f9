import type { OtherOutcome } from '../../../contract/contacts.ts'
import type { z } from 'zod'
import { needOrganisation } from '../../people/index.ts'
import type { Reaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { readContact } from '../queries.ts'
import { firstPlace, waitsToBeSent } from '../rules/contact.ts'
import { mailOf } from '../rules/message.ts'
import { findContact, findDestination, lockContact, updateContact } from '../store.ts'

type Result =
  | { type: 'contact.sent'; delivery: 'sent'; detail: string }
  | { type: 'contact.delivery_failed'; delivery: 'failed'; detail: string }
  | { type: 'contact.queued'; delivery: 'queued'; detail: null; teamId: string | null }

/**
 * Sends a contact to where its outcome goes. A repeat names the same message, so the receiver keeps one. A failure is
 * written down at once and thrown, so that the queue of reactions tries again; after its last try "failed" stays.
 */
export function deliverContact(outgoing: Outgoing): Reaction {
  return async (context, { subjectId: contactId }) => {
    const contact = await findContact(context.db, contactId)
    if (!contact || !waitsToBeSent(contact)) return
    const destination = await findDestination(context.db, contact.outcome)
    const organisation = await needOrganisation(context.db)
    const { teamId, isSentAway } = firstPlace(destination, organisation.deskTeamId)
    if (!isSentAway || !destination || destination.address === null) {
      if (teamId !== null)
        await keep(context, contactId, { type: 'contact.queued', delivery: 'queued', detail: null, teamId })
      return
    }
    const row = await readContact(context.db, contactId)
    const told = {
      id: contact.id,
      outcome: contact.outcome as z.infer<typeof OtherOutcome>,
      text: contact.text,
      note: typeof contact.basis['note'] === 'string' ? contact.basis['note'] : '',
      channel: contact.channel,
      person: row.personName,
      received: row.receivedAt.toLocaleString('sv-SE', { timeZone: organisation.timeZone }),
    }
    const { address } = destination
    try {
      if (destination.kind === 'mail') {
        const mail = mailOf(told, organisation.language === 'sv' ? 'sv' : 'en')
        await outgoing.mail({ ...mail, to: address, messageName: `contact-${contact.id}` })
      } else {
        const body = { ...told, received: row.receivedAt.toISOString() }
        await outgoing.post(address, body, { 'idempotency-key': contact.id, 'user-agent': 'Allclear' })
      }
    } catch (error) {
      const detail = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
      await keep(context, contactId, { type: 'contact.delivery_failed', delivery: 'failed', detail })
      throw error
    }
    await keep(context, contactId, { type: 'contact.sent', delivery: 'sent', detail: address })
  }
}

/** What came of it, unless somebody has handled the contact meanwhile. */
async function keep(context: Context, contactId: string, { type, ...result }: Result): Promise<void> {
  await inTransaction(context, async (tx) => {
    const contact = await lockContact(tx, contactId)
    if (!contact || !waitsToBeSent(contact)) return
    const { delivery, detail: deliveryDetail } = result
    await updateContact(tx, contact, { delivery, deliveryDetail, ...('teamId' in result && { teamId: result.teamId }) })
    await announce(tx, context, {
      type,
      subject: { type: 'contact', id: contactId },
      audience: 'staff',
      payload: result,
    })
  })
}
