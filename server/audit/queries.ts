import { sql, type SqlBool } from 'kysely'
import type { Db } from '../platform/db/database.ts'

/** Of an incident i: it is restricted, and this person is not named on it. */
const isNotFor = (personId: string | null) => sql`i.is_restricted
  and ${personId}::uuid is distinct from i.owner_id and ${personId}::uuid is distinct from i.assignee_id
  and not exists (select 1 from incident_people n where n.incident_id = i.id and n.person_id = ${personId}::uuid and n.part = 'named')`

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
        where i.id = case e.subject_type
          when 'incident' then e.subject_id
          when 'contact' then (select c.incident_id from contacts c where c.id = e.subject_id)
          when 'attachment' then (select a.incident_id from attachments a where a.id = e.subject_id) end
        and ${isNotFor(personId)})`,
    )
  for (const field of ['subjectType', 'subjectId', 'actorId', 'type'] as const) {
    const value = filter[field]
    if (value !== undefined) query = query.where(`e.${field}`, '=', value)
  }
  if (after !== undefined) query = query.where('e.id', '<', after)
  return query.orderBy('e.id', 'desc').limit(limit).execute()
}

/** What the records with these ids are called, where their name is nobody else's to give: incidents by their number. */
export async function findNamed(db: Db, ids: readonly string[]): Promise<{ type: string; id: string; name: string }[]> {
  const { rows } = await sql<{ type: string; id: string; name: string }>`
    with wanted as (select distinct unnest(${ids}::uuid[]) as id)
    select 'incident' as type, id, number::text as name from incidents join wanted using (id)
    union all select 'contact', id, split_part(text, E'\n', 1) from contacts join wanted using (id)
    union all select 'role', id, coalesce(name, key) from roles join wanted using (id)
    union all select 'competency', id, name from competencies join wanted using (id)
    union all select 'api_key', id, name from api_keys join wanted using (id)
    union all select 'organisation', id, name from organisation join wanted using (id)
    union all select 'integration', id, name from integrations join wanted using (id)
    union all select 'heartbeat', id, name from heartbeats join wanted using (id)
    union all select 'alert', id, title from alerts join wanted using (id)
    union all select 'alert_group', id, title from alert_groups join wanted using (id)
    union all select 'escalation_path', id, name from escalation_paths join wanted using (id)
    union all select 'correlation_rule', id, name from correlation_rules join wanted using (id)
    union all select 'silence', id, comment from silences join wanted using (id)
    union all select 'maintenance_window', id, name from maintenance_windows join wanted using (id)
    union all select 'runbook', id, name from runbooks join wanted using (id)
    union all select 'runbook_run', r.id, b.name from runbook_runs r join wanted w on w.id = r.id join runbooks b on b.id = r.runbook_id
    union all select 'remote_session_template', id, name from remote_session_templates join wanted using (id)`.execute(
    db,
  )
  return rows
}

/** Which of these records are, or belong to, restricted incidents that are not for this person. */
export async function findHidden(db: Db, personId: string | null, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select w.id from unnest(${ids}::uuid[]) w (id) where exists (
      select 1 from incidents i where ${isNotFor(personId)} and i.id in (w.id,
        (select c.incident_id from contacts c where c.id = w.id), (select r.incident_id from runbook_runs r where r.id = w.id)))`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
