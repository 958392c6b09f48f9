import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Contacts } from '../../platform/db/tables.ts'

export async function insertContact(tx: Tx, contact: Insertable<Contacts>): Promise<void> {
  await tx.insertInto('contacts').values(contact).execute()
}

export async function insertContacts(tx: Tx, contacts: Insertable<Contacts>[]): Promise<void> {
  if (contacts.length > 0) await tx.insertInto('contacts').values(contacts).execute()
}

/** How many asked: each person once, and each contact of which the person is unknown. */
export async function countContacts(db: Db, incidentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person_id) + count(*) filter (where person_id is null) as count
    from contacts where incident_id = ${incidentId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Moves contacts to another incident: all of them, or those named that are there. Oldest first. */
export async function moveContacts(
  tx: Tx,
  fromIncidentId: string,
  toIncidentId: string,
  contactIds: readonly string[] | 'all',
): Promise<{ id: string; personId: string | null }[]> {
  if (contactIds !== 'all' && contactIds.length === 0) return []
  let update = tx.updateTable('contacts').set({ incidentId: toIncidentId }).where('incidentId', '=', fromIncidentId)
  if (contactIds !== 'all') update = update.where('id', 'in', contactIds)
  const moved = await update.returning(['id', 'personId', 'receivedAt']).execute()
  return moved.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
}
