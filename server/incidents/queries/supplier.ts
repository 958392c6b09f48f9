import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** Whether somebody active in the team works from outside: on what is given to it, without reading what is internal. */
export const isOfSupplier = (teamId: string | null | RawBuilder<unknown>) => sql<boolean>`exists (
  select from team_members m join people p on p.id = m.person_id and p.is_active
    cross join lateral (
      select array_agg(held) as held from person_roles x join roles r on r.id = x.role_id, unnest(r.permissions) held
      where x.person_id = p.id
    ) granted
  where m.team_id = (${teamId})::uuid and 'incident.work_assigned' = any(granted.held) and 'incident.internal' <> all(granted.held))`

export async function isSupplierTeam(db: Db, teamId: string): Promise<boolean> {
  const { rows } = await sql<{ isSupplier: boolean }>`select ${isOfSupplier(teamId)} as "isSupplier"`.execute(db)
  return rows[0]?.isSupplier ?? false
}

export async function supplierTeamIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select t.id from teams t where ${isOfSupplier(sql`t.id`)}`.execute(db)
  return rows.map((row) => row.id)
}
