import { sql } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'

/**
 * What the caller's teams need of the catalogue: what their live incidents name, of incidents with an open task of theirs
 * the service and the place, what they are responsible for, and the open roots of the category tree, to classify by.
 * Restricted incidents count for the people they are for.
 */
export async function idsNeededBy(db: Db, { personId, teamIds }: Actor): Promise<string[]> {
  if (teamIds.length === 0) return []
  const theirs = sql`any(${teamIds}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    with live as not materialized (
      select id, team_id, service_id, ci_id, category_id, customer_id, location_id, is_restricted from incidents i where state not in ('closed', 'cancelled') and (
        not is_restricted or ${personId}::uuid in (owner_id, assignee_id) or exists (
          select from incident_people where incident_id = i.id and person_id = ${personId}::uuid and part = 'named'))
    ), given as (
      select * from live where team_id = ${theirs}
    ), needed as (
      select unnest(array[service_id, ci_id, category_id, customer_id, location_id]) as id from given
      union select coalesce(a.service_id, a.ci_id) from given join incident_affected a on a.incident_id = given.id
      union select unnest(array[live.service_id, live.location_id]) from tasks k join live on live.id = k.incident_id
        where (k.team_id = ${theirs} or k.assignee_id = ${personId}::uuid) and k.state in ('to_do', 'in_progress') and not live.is_restricted
      union select id from services where team_id = ${theirs}
      union select id from configuration_items where team_id = ${theirs}
      union select id from categories where team_id = ${theirs} or (parent_id is null and not is_restricted)
    ) select id from needed where id is not null`.execute(db)
  return rows.map((row) => row.id)
}
