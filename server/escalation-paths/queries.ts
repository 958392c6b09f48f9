import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'

/** With the names of their teams, by name; those in use first. */
export function pathRows(db: Db, id?: string) {
  let query = db
    .selectFrom('escalationPaths as p')
    .leftJoin('teams as f', 'f.id', 'p.fromTeamId')
    .leftJoin('teams as t', 't.id', 'p.toTeamId')
    .selectAll('p')
    .select(['f.name as fromTeamName', 't.name as toTeamName'])
  if (id !== undefined) query = query.where('p.id', '=', id)
  return query
    .orderBy('p.isActive', 'desc')
    .orderBy(sql`lower(p.name)`)
    .execute()
}
export type PathRow = Awaited<ReturnType<typeof pathRows>>[number]
