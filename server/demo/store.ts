import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'

export async function findPersonByAddress(db: Db, email: string): Promise<string> {
  const { id } = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  return id
}

export function listAddresses(db: Db) {
  return db
    .selectFrom('people')
    .select(['id', 'email'])
    .where('userId', 'is not', null)
    .where('isActive', '=', true)
    .execute()
}

/** Ids of what the demo names: teams, services, configuration items; categories by `root › leaf`, the root in small letters. */
export async function listNames(db: Db): Promise<{ kind: 'team' | 'item' | 'category'; id: string; name: string }[]> {
  const { rows } = await sql<{ kind: 'team' | 'item' | 'category'; id: string; name: string }>`
    select 'team' as kind, id, name from teams union all select 'item', id, name from services
    union all select 'item', id, name from configuration_items
    union all select 'category', leaf.id, lower(root.name) || ' › ' || leaf.name from categories leaf join categories root on root.id = leaf.parent_id`.execute(
    db,
  )
  return rows
}

/** Open incidents that nobody touched since then, oldest first, with their first task: the demo's people may go on with them. */
export function listLeftAlone(db: Db, since: Date) {
  return db
    .selectFrom('incidents as i')
    .leftJoin('tasks as t', (join) => join.onRef('t.incidentId', '=', 'i.id').on('t.number', '=', 1))
    .select(['i.id', 'i.version', 'i.summary', 'i.state', 'i.teamId', 'i.assigneeId', 'i.requesterId', 'i.holdReason'])
    .select(['t.id as taskId', 't.version as taskVersion', 't.state as taskState'])
    .where('i.state', 'not in', ['closed', 'cancelled'])
    .where('i.mergedIntoId', 'is', null)
    .where('i.updatedAt', '<', since)
    .orderBy('i.updatedAt')
    .limit(50)
    .execute()
}
