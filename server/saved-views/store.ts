import type { Insertable } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'
import type { SavedViews } from '../platform/db/tables.ts'

/** The person's own, and the shared ones if asked for, by name. */
export function viewsFor(db: Db, personId: string | null, withShared: boolean) {
  return db
    .selectFrom('savedViews')
    .select(['id', 'name', 'personId', 'isShared', 'filter', 'version'])
    .where((view) => view.or([view('personId', '=', personId), ...(withShared ? [view('isShared', '=', true)] : [])]))
    .orderBy('name')
    .orderBy('id')
    .execute()
}
export type SavedViewRow = Awaited<ReturnType<typeof viewsFor>>[number]

export async function countViews(db: Db, personId: string): Promise<number> {
  const rows = await db.selectFrom('savedViews').select('id').where('personId', '=', personId).execute()
  return rows.length
}

export function insertView(tx: Tx, view: Insertable<SavedViews>) {
  return tx
    .insertInto('savedViews')
    .values(view)
    .returning(['id', 'name', 'personId', 'isShared', 'filter', 'version'])
    .executeTakeFirstOrThrow()
}

/** What it was; undefined when it is not this person's. */
export function deleteView(tx: Tx, id: string, personId: string) {
  return tx
    .deleteFrom('savedViews')
    .where('id', '=', id)
    .where('personId', '=', personId)
    .returning(['name', 'isShared', 'filter'])
    .executeTakeFirst()
}
