import type { Contact, OtherOutcome, recordContact as contract } from '../../../contract/contacts.ts'
import type { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import { needOrganisation, needPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { presentContact } from '../present.ts'
import { readContact } from '../queries.ts'
import { firstPlace } from '../rules/contact.ts'
import { findDestination, insertContact } from '../store.ts'

export function recordContact(context: Context, input: Input<typeof contract>): Promise<Contact> {
  return inTransaction(context, async (tx) => {
    if (input.personId !== null) await needPerson(tx, input.personId)
    const contactId = await keepContact(tx, context, input)
    return presentContact(await readContact(tx, contactId))
  })
}

export interface NewContact {
  personId: string | null
  channel: Contact['channel']
  text: string
  outcome: z.infer<typeof OtherOutcome>
  note: string
  /** The incident as which it came. */
  fromNumber?: number
}

/** Keeps a contact that is no incident and puts it where its outcome goes; what leaves the house is sent by a reaction. */
export async function keepContact(tx: Tx, context: Context, contact: NewContact): Promise<string> {
  const { deskTeamId } = await needOrganisation(tx)
  const { teamId, isSentAway } = firstPlace(await findDestination(tx, contact.outcome), deskTeamId)
  const { personId, channel, text, outcome, note, fromNumber } = contact
  const basis = { note, ...(fromNumber !== undefined && { fromNumber }) }
  const id = newId()
  await insertContact(tx, {
    id,
    personId,
    channel,
    text,
    outcome,
    basis: JSON.stringify(basis),
    teamId,
    delivery: 'queued',
    receivedAt: context.now(),
  })
  await announce(tx, context, {
    type: 'contact.recorded',
    subject: { type: 'contact', id },
    audience: 'staff',
    payload: { personId, channel, text, outcome, ...basis, teamId, isSentAway },
  })
  return id
}
