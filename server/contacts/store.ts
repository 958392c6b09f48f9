import type { Insertable, Updateable } from 'kysely'
import type { Contact, Destination } from '../../contract/contacts.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Contacts, Destinations } from '../platform/db/tables.ts'

export async function findDestination(db: Db, outcome: string) {
  const row = await db
    .selectFrom('destinations')
    .select(['id', 'kind', 'teamId', 'address', 'version'])
    .where('outcome', '=', outcome)
    .executeTakeFirst()
  return row && { ...row, kind: row.kind as Destination['kind'] }
}

export function insertDestination(tx: Tx, destination: Insertable<Destinations>) {
  return tx.insertInto('destinations').values(destination).execute()
}

/** Whether it still had that version. */
export async function updateDestination(
  tx: Tx,
  id: string,
  version: number,
  changes: Updateable<Destinations>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('destinations')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertContact(tx: Tx, contact: Insertable<Contacts>): Promise<void> {
  await tx.insertInto('contacts').values(contact).execute()
}

const columns = [
  'id',
  'incidentId',
  'personId',
  'channel',
  'text',
  'outcome',
  'basis',
  'teamId',
  'delivery',
  'receivedAt',
  'version',
] as const

export async function findContact(db: Db, contactId: string) {
  const row = await db.selectFrom('contacts').select(columns).where('id', '=', contactId).executeTakeFirst()
  return row && typed(row)
}

export async function lockContact(tx: Tx, contactId: string) {
  const row = await tx
    .selectFrom('contacts')
    .select(columns)
    .where('id', '=', contactId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && typed(row)
}

const typed = <Row extends { outcome: string; delivery: string | null; basis: unknown }>(row: Row) => ({
  ...row,
  outcome: row.outcome as Contact['outcome'],
  delivery: row.delivery as Contact['delivery'],
  basis: row.basis as Record<string, unknown>,
})
export type ContactRow = NonNullable<Awaited<ReturnType<typeof findContact>>>

/** Of a contact that is locked. */
export async function updateContact(
  tx: Tx,
  contact: { id: string; version: number },
  changes: Updateable<Contacts>,
): Promise<void> {
  await tx
    .updateTable('contacts')
    .set({ ...changes, version: contact.version + 1 })
    .where('id', '=', contact.id)
    .execute()
}
