import { sql } from 'kysely'
import type { Db } from '../server/platform/db/database.ts'

/** The name of the n-th, from 0, of what fillMap() makes; the first are needed most, directly and by way of others. */
export const itemName = (n: number): string => `item-${n}`

/**
 * So many configuration items, straight into the table, each needing four of the tenth that came before it: two that
 * nothing stands in for and two that stand in for each other.
 */
export async function fillMap(db: Db, count: number): Promise<void> {
  await sql`
    insert into configuration_items (id, name, type)
    select md5('item ' || n)::uuid, 'item-' || n, 'server' from generate_series(0, ${count}::int - 1) n`.execute(db)
  await sql`
    insert into relations (id, dependent_ci_id, needed_ci_id, is_redundant)
    select md5('relation ' || n || ' ' || k)::uuid, md5('item ' || n)::uuid,
      md5('item ' || n - tenth + (n * 6 + k * 331) % tenth)::uuid, k > 2
    from (select ${count}::int / 10 as tenth) size, generate_series(tenth, ${count}::int - 1) n, generate_series(1, 4) k
    on conflict do nothing`.execute(db)
}
