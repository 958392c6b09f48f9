import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** What an event says was done with an alert, and how to reach the tool that sent it; undefined where that is closed. */
export function deedOf(db: Db, alertId: string, eventId: number) {
  return db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .innerJoin('events as e', (join) => join.on('e.id', '=', eventId))
    .select(['a.id', 'a.identity', 'a.labels', 'a.host', 'a.serviceName', 'e.actorName as by', 'e.occurredAt as at'])
    .select(['i.id as integrationId', 'i.name as integrationName', 'i.source', 'i.settings', 'i.writeBackSecret'])
    .where('a.id', '=', alertId)
    .where('i.isActive', '=', true)
    .executeTakeFirst()
}

/** What somebody wrote on an incident, by the event that says so; undefined where the incident is restricted. */
export async function messageOf(db: Db, incidentEventId: number) {
  const message = await db
    .selectFrom('events as e')
    .innerJoin('incidents as i', 'i.id', 'e.subjectId')
    .select(['e.type', 'e.actorName as by', sql<string>`e.payload->>'html'`.as('html')])
    .where('e.id', '=', incidentEventId)
    .where('e.subjectType', '=', 'incident')
    .where('i.isRestricted', '=', false)
    .executeTakeFirst()
  return message && { ...message, kind: message.type === 'incident.replied' ? ('reply' as const) : ('note' as const) }
}

/** Of these alerts, those whose integration is open, with where it writes back to. */
export function writtenBackAlerts(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .select(['a.id', 'i.settings'])
    .where('a.id', 'in', ids)
    .where('i.isActive', '=', true)
    .where(sql<boolean>`i.settings->'writeBack' is not null`)
    .execute()
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

/** Alerts of an integration as a tool may speak of them: by our id, or by its own word for those that have recovered. */
export function silencedAlerts(db: Db, integrationId: string, ids: readonly string[], identities: readonly string[]) {
  return db
    .selectFrom('alerts')
    .select(['id', 'identity', 'state', 'recoveredAt', 'endedAt'])
    .where('integrationId', '=', integrationId)
    .where((alert) =>
      alert.or([
        sql<boolean>`id = any(${ids}::uuid[])`,
        alert.and([sql<boolean>`identity = any(${identities}::text[])`, alert('state', '=', 'resolved')]),
      ]),
    )
    .execute()
}
