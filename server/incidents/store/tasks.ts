import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** Whether this task of the incident is given to the person or to one of their teams. */
export async function hasTask(
  db: Db,
  incidentId: string,
  taskId: string,
  { personId, teamIds }: { personId: string | null; teamIds: readonly string[] },
): Promise<boolean> {
  const row = await db
    .selectFrom('tasks')
    .select('id')
    .where('id', '=', taskId)
    .where('incidentId', '=', incidentId)
    .where(sql<SqlBool>`(assignee_id = ${personId} or team_id = any(${[...teamIds]}::uuid[]))`)
    .executeTakeFirst()
  return row !== undefined
}
