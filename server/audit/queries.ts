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
