import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** What an event says was done with an alert, and how to reach the tool that sent it; undefined where that is closed. */
export function deedOf(db: Db, alertId: string, eventId: number) {
  return db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .innerJoin('events as e', (join) => join.on('e.id', '=', eventId))
    .select(['a.id', 'a.identity', 'a.labels', 'a.host', 'a.serviceName', 'e.actorName as by', 'e.occurredAt as at'])
    .select(['i.name as integrationName', 'i.source', 'i.settings', 'i.writeBackSecret'])
    .where('a.id', '=', alertId)
    .where('i.isActive', '=', true)
    .executeTakeFirst()
}

/** What came of telling the tool about an event so far. */
export async function tellingsOf(db: Db, alertId: string, eventId: number): Promise<{ type: string; text: string }[]> {
  return db
    .selectFrom('events')
    .select(['type', sql<string>`payload->>'text'`.as('text')])
    .where('subjectType', '=', 'alert')
    .where('subjectId', '=', alertId)
    .where('type', 'in', ['alert.told', 'alert.not_told'])
    .where(sql<boolean>`payload->'eventId' = to_jsonb(${eventId}::bigint)`)
    .execute()
}
