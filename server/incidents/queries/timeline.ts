import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** A page of the incident's events, oldest first; those for the system alone are the audit's. */
export function timelinePage(
  db: Db,
  incidentId: string,
  afterSeq: number,
  limit: number,
  audiences: readonly ('everyone' | 'staff')[],
) {
  return db
    .selectFrom('events')
    .select([
      'id',
      'seq',
      'type',
      'audience',
      'actorKind',
      'actorId',
      'actorName',
      'occurredAt',
      'recordedAt',
      'payload',
    ])
    .where('subjectType', '=', 'incident')
    .where('subjectId', '=', incidentId)
    .where('audience', 'in', audiences)
    .where(sql<SqlBool>`seq > ${afterSeq}::bigint`)
    .orderBy('seq')
    .limit(limit)
    .execute()
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
