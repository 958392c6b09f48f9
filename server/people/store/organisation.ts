import type { Db, Tx } from '../../platform/db/database.ts'
import type { Changes, Row } from './row.ts'

export function findOrganisation(db: Db) {
  return db.selectFrom('organisation').selectAll().executeTakeFirst()
}

export async function markAsDemo(tx: Tx): Promise<void> {
  await tx.updateTable('organisation').set({ isDemo: true }).execute()
}

export function lockOrganisation(tx: Tx) {
  return tx.selectFrom('organisation').selectAll().forUpdate().executeTakeFirst()
}

export async function insertOrganisation(tx: Tx, organisation: Row<'organisation'>): Promise<void> {
  await tx.insertInto('organisation').values(organisation).execute()
}

export async function updateOrganisation(tx: Tx, id: string, changes: Changes<'organisation'>): Promise<void> {
  await tx
    .updateTable('organisation')
    .set((organisation) => ({ ...changes, version: organisation('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
