import { needOrganisation } from '../../people/index.ts'
import type { Reaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import type { ContactEvent } from '../events.ts'
import { type ContactListRow, readContact } from '../queries.ts'
import { firstPlace, waitsToBeSent } from '../rules/contact.ts'
import { shownAddress } from '../rules/destination.ts'
import { mailOf, type ToldContact } from '../rules/message.ts'
import { type ContactRow, findContact, findDestination, lockContact, updateContact } from '../store.ts'

type Result = { type: ContactEvent } & (
  | { delivery: 'sent' | 'failed'; detail: string }
  | { delivery: 'queued'; detail: null; teamId: string | null }
)

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
    if (!isSentAway || !destination) {
      if (teamId !== null)
        await keep(context, contactId, { type: 'contact.queued', delivery: 'queued', detail: null, teamId })
      return
    }
    const address = destination.address ?? ''
    try {
      const told = tell(contact, await readContact(context.db, contactId))
      if (destination.kind === 'mail') await outgoing.mail(letter(told, address, organisation))
      else await outgoing.post(address, told, { 'idempotency-key': contact.id, 'user-agent': 'Allclear' })
    } catch (error) {
      const detail = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
      await keep(context, contactId, { type: 'contact.delivery_failed', delivery: 'failed', detail })
      throw error
    }
    const detail = shownAddress(destination.kind, address)
    await keep(context, contactId, { type: 'contact.sent', delivery: 'sent', detail })
  }
}

const tell = ({ id, outcome, text, basis, channel }: ContactRow, row: ContactListRow): ToldContact => ({
  id,
  outcome: outcome as ToldContact['outcome'],
  text,
  note: typeof basis['note'] === 'string' ? basis['note'] : '',
  channel,
  person: row.personName,
  received: row.receivedAt.toISOString(),
})

function letter(told: ToldContact, to: string, { language, timeZone }: { language: string; timeZone: string }) {
  const received = new Date(told.received).toLocaleString('sv-SE', { timeZone })
  const mail = mailOf({ ...told, received }, language === 'sv' ? 'sv' : 'en')
  return { ...mail, to, messageName: `contact-${told.id}` }
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
