import { sql } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { ownCase, visibleTo } from './visibility.ts'

function findVisibleNumber(db: Db, actor: Actor, number: number) {
  return db
    .selectFrom('incidents as i')
    .select(['i.id', 'i.number'])
    .where('i.number', '=', number)
    .where((i) => i.or([visibleTo(actor)(i), ownCase(actor)(i)]))
    .executeTakeFirst()
}

/** Who has this number: the last survivor that the caller may see of those it was merged into, else itself. */
export async function findNumber(
  db: Db,
  actor: Actor,
  number: number,
): Promise<{ id: string; number: number } | undefined> {
  const asked = await findVisibleNumber(db, actor, number)
  if (!asked) return undefined
  const { rows } = await sql<{ number: number }>`
    with recursive chain as (
      select number, merged_into_id from incidents where id = ${asked.id}
      union all select i.number, i.merged_into_id from chain join incidents i on i.id = chain.merged_into_id
    ) select number from chain where merged_into_id is null`.execute(db)
  const survivor = rows[0] && (await findVisibleNumber(db, actor, rows[0].number))
  return survivor ?? asked
}
