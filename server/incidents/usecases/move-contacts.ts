import type { Tx } from '../../platform/db/database.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import type { MovedContacts } from '../rules/merging.ts'
import { countContacts, moveContacts } from '../store/contacts.ts'

type Counted = Pick<IncidentRecord, 'id' | 'contactCount'>

/** Moves contacts and says how many each side counts then; a person who asked on both sides is one. */
export async function moveContactsBetween(
  tx: Tx,
  from: Counted,
  to: Counted,
  contactIds: readonly string[] | 'all',
): Promise<{ left: MovedContacts; arrived: MovedContacts; personId: string | null }> {
  const before = { from: await countContacts(tx, from.id), to: await countContacts(tx, to.id) }
  const moved = await moveContacts(tx, from.id, to.id, contactIds)
  const after = { from: await countContacts(tx, from.id), to: await countContacts(tx, to.id) }
  const ids = moved.map((contact) => contact.id)
  return {
    left: { contactIds: ids, contactCount: from.contactCount + after.from - before.from },
    arrived: { contactIds: ids, contactCount: to.contactCount + after.to - before.to },
    personId: moved.find((contact) => contact.personId !== null)?.personId ?? null,
  }
}
