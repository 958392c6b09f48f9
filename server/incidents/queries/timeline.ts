import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { addressed, entriesFor } from './visibility.ts'

/** A page of what the caller reads of the incident's log, oldest first. */
export function timelinePage(db: Db, incidentId: string, afterSeq: number, limit: number, actor: Actor) {
  return db
    .selectFrom('events as e')
    .select(['e.id', 'e.seq', 'e.type', 'e.audience', 'e.actorKind', 'e.actorId', 'e.actorName'])
    .select(['e.occurredAt', 'e.recordedAt', 'e.payload'])
    .select([
      addressed.sharedWithTeamId.as('sharedWithTeamId'),
      addressed.toTeamId.as('toTeamId'),
      addressed.isOfMerged.as('isOfMerged'),
    ])
    .where('e.subjectType', '=', 'incident')
    .where('e.subjectId', '=', incidentId)
    .where(entriesFor(actor))
    .where(sql<SqlBool>`e.seq > ${afterSeq}::bigint`)
    .orderBy('e.seq')
    .limit(limit)
    .execute()
}

/** An action or the like that was written down, where the caller reads it. */
export function findActed(db: Db, actor: Actor, incidentId: string, entryId: number) {
  return db
    .selectFrom('events as e')
    .select(['e.id', 'e.payload'])
    .where('e.id', '=', entryId)
    .where('e.subjectId', '=', incidentId)
    .where('e.type', '=', 'incident.acted')
    .where(entriesFor(actor))
    .executeTakeFirst()
}

/** Who changed what since that version, newest first: what a caller with an older version is told. */
export async function changesSince(
  db: Db,
  incidentId: string,
  version: number,
): Promise<{ type: string; by: string; at: string; fields: string[] }[]> {
  const rows = await db
    .selectFrom('events')
    .select([
      'type',
      'actorName',
      'occurredAt',
      sql<string[]>`coalesce((select array_agg(key) from jsonb_object_keys(payload->'changes') key), '{}')`.as(
        'fields',
      ),
    ])
    .where('subjectType', '=', 'incident')
    .where('subjectId', '=', incidentId)
    .where(sql<SqlBool>`(payload->>'version')::int > ${version} and payload->'changes' <> '{}'`)
    .orderBy('seq', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    type: row.type,
    by: row.actorName,
    at: row.occurredAt.toISOString(),
    fields: row.fields,
  }))
}

/** Names of the people, teams and catalogue items whose ids stand in these payloads, whatever the field is called. */
export async function namesIn(db: Db, payloads: readonly unknown[]): Promise<Record<string, string>> {
  const ids = [
    ...new Set(JSON.stringify(payloads).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []),
  ].slice(0, 2000)
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`
    with wanted as (select unnest(${ids}::uuid[]) as id)
    select id, name from people join wanted using (id) union all select id, name from teams join wanted using (id)
    union all select id, name from services join wanted using (id) union all select id, name from configuration_items join wanted using (id)
    union all select id, name from categories join wanted using (id) union all select id, name from customers join wanted using (id)
    union all select id, name from locations join wanted using (id)
    union all select id, name from models join wanted using (id)
    union all select id, name from attachments join wanted using (id)`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

/** Whether the caller reads an entry that this file came with. */
export async function readsMessageOf(
  db: Db,
  actor: Actor,
  { incidentId, attachmentId }: { incidentId: string; attachmentId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('events as e')
    .select('e.id')
    .where('e.subjectType', '=', 'incident')
    .where('e.subjectId', '=', incidentId)
    .where(sql<SqlBool>`e.payload->'attachmentIds' @> to_jsonb(${attachmentId}::text)`)
    .where(entriesFor(actor))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
