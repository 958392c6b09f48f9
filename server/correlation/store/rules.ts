import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { CorrelationRules } from '../../platform/db/tables.ts'

/** A record as a form sends it: what it leaves undefined takes the column's default, or stays. */
type Form<Row> = { [Field in keyof Row]: Row[Field] | undefined }

export async function hasRules(db: Db): Promise<boolean> {
  return (await db.selectFrom('correlationRules').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function insertRule(tx: Tx, rule: Form<Insertable<CorrelationRules>>): Promise<void> {
  await tx
    .insertInto('correlationRules')
    .values(rule as Insertable<CorrelationRules>)
    .execute()
}

const selectRules = (db: Db) =>
  db
    .selectFrom('correlationRules')
    .selectAll()
    .orderBy('position', (order) => order.asc().nullsLast())
    .orderBy('name')
    .orderBy('id')

/** Those that are asked, in their order. */
export function activeRules(db: Db) {
  return selectRules(db).where('isActive', '=', true).where('position', 'is not', null).execute()
}
export type RuleRecord = Awaited<ReturnType<typeof activeRules>>[number]

/** All of them, in their order, the retired last; locked, for a change of one may move others. */
export function lockRules(tx: Tx): Promise<RuleRecord[]> {
  return selectRules(tx).forUpdate().execute()
}

/** All of them as they stand. */
export function allRules(db: Db): Promise<RuleRecord[]> {
  return selectRules(db).execute()
}

export async function updateRule(tx: Tx, id: string, changes: Form<Updateable<CorrelationRules>>): Promise<void> {
  await tx
    .updateTable('correlationRules')
    .set((rule) => ({ ...(changes as Updateable<CorrelationRules>), version: rule('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Its place is of the order, not of the rule: whoever is changing it is not in the way. */
export async function placeRule(tx: Tx, id: string, position: number): Promise<void> {
  await tx.updateTable('correlationRules').set({ position }).where('id', '=', id).execute()
}
