import type { Db, Tx } from './database.ts'

/** The print of the key that the database was begun with; undefined until a server has started on it. */
export async function findKeyMark(db: Db): Promise<string | undefined> {
  const mark = await db.selectFrom('keyMark').select('print').executeTakeFirst()
  return mark?.print
}

/** Of two servers that begin a database at once, one marks it. */
export async function markKeyWhereNone(tx: Tx, print: string): Promise<void> {
  await tx
    .insertInto('keyMark')
    .values({ print })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function markKey(tx: Tx, print: string): Promise<void> {
  await tx
    .insertInto('keyMark')
    .values({ print })
    .onConflict((conflict) => conflict.column('isOnly').doUpdateSet({ print }))
    .execute()
}
