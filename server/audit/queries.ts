import { sql, type SqlBool } from 'kysely'
import type { Db } from '../platform/db/database.ts'

/** Newest first. What concerns a restricted incident is for those who may see it; no role opens it. */
export function auditPage(
  db: Db,
  personId: string | null,
  filter: {
    subjectType?: string | undefined
    subjectId?: string | undefined
    actorId?: string | undefined
    type?: string | undefined
  },
  after: number | undefined,
  limit: number,
) {
  let query = db
    .selectFrom('events as e')
    .selectAll('e')
    .where(
      sql<SqlBool>`not exists (
        select 1 from incidents i
        where i.is_restricted and i.id = case e.subject_type
          when 'incident' then e.subject_id
          when 'contact' then (select c.incident_id from contacts c where c.id = e.subject_id)
          when 'attachment' then (select a.incident_id from attachments a where a.id = e.subject_id) end
        and ${personId}::uuid is distinct from i.owner_id and ${personId}::uuid is distinct from i.assignee_id
        and not exists (select 1 from incident_people n where n.incident_id = i.id and n.person_id = ${personId}::uuid and n.part = 'named'))`,
    )
  for (const field of ['subjectType', 'subjectId', 'actorId', 'type'] as const) {
    const value = filter[field]
    if (value !== undefined) query = query.where(`e.${field}`, '=', value)
  }
  if (after !== undefined) query = query.where('e.id', '<', after)
  return query.orderBy('e.id', 'desc').limit(limit).execute()
}

/** What the records with these ids are called, where their name is nobody else's to give: incidents by their number. */
export async function recordNames(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    with wanted as (select distinct unnest(${ids}::uuid[]) as id)
    select id, number::text as name from incidents join wanted using (id) union all select id, split_part(text, E'\n', 1) from contacts join wanted using (id)
    union all select id, coalesce(name, key) from roles join wanted using (id) union all select id, name from competencies join wanted using (id)
    union all select id, name from api_keys join wanted using (id) union all select id, name from organisation join wanted using (id)
    union all select id, name from integrations join wanted using (id) union all select id, name from heartbeats join wanted using (id)
    union all select id, title from alerts join wanted using (id) union all select id, title from alert_groups join wanted using (id)
    union all select id, name from escalation_paths join wanted using (id)
    union all select id, name from correlation_rules join wanted using (id) union all select id, comment from silences join wanted using (id)
    union all select id, name from maintenance_windows join wanted using (id) union all select id, name from runbooks join wanted using (id)
    union all select id, name from remote_session_templates join wanted using (id)`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}
