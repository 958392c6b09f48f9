import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'
import type { EscalationPaths } from '../platform/db/tables.ts'

export async function insertPath(tx: Tx, path: Insertable<EscalationPaths>): Promise<void> {
  await tx.insertInto('escalationPaths').values(path).execute()
}

export function lockPath(tx: Tx, id: string) {
  return tx.selectFrom('escalationPaths').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}

export async function updatePath(tx: Tx, id: string, changes: Updateable<EscalationPaths>): Promise<void> {
  await tx
    .updateTable('escalationPaths')
    .set((path) => ({ ...changes, version: path('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export function findActivePaths(db: Db) {
  return db.selectFrom('escalationPaths').selectAll().where('isActive', '=', true).execute()
}
