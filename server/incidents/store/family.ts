import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** The incident that a merged one went into, however many times; itself when it was not merged. */
export async function findSurvivorId(db: Db, incidentId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select id, merged_into_id from incidents where id = ${incidentId}
      union all select i.id, i.merged_into_id from chain join incidents i on i.id = chain.merged_into_id
    ) select id from chain where merged_into_id is null`.execute(db)
  return rows[0]?.id ?? incidentId
}

export async function findChildIds(db: Db, parentId: string): Promise<string[]> {
  const rows = await db.selectFrom('incidents').select('id').where('parentId', '=', parentId).orderBy('id').execute()
  return rows.map((row) => row.id)
}
