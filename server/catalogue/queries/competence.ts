import { sql, type RawBuilder } from 'kysely'
import type { Named } from '../../../contract/values.ts'
import type { Db } from '../../platform/db/database.ts'

/** The competencies of these ids, by name. */
export const competenciesIn = (ids: RawBuilder<unknown>) =>
  sql<Named[]>`(select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by lower(x.name)), '[]')
    from competencies x where x.id = any(${ids}))`

/** Of each category and service that needs any: ids of the competencies, of a category with those of the ones above it. */
export async function competencyNeeds(db: Db): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; competencyIds: string[] }>`
    with recursive above as (
      select id, parent_id, competency_ids from categories
      union all select a.id, c.parent_id, c.competency_ids from above a join categories c on c.id = a.parent_id
    )
    select id, array_agg(distinct needed) as "competencyIds" from above, unnest(competency_ids) needed group by id
    union all select id, competency_ids from services where competency_ids <> '{}'`.execute(db)
  return new Map(rows.map((row) => [row.id, row.competencyIds]))
}
