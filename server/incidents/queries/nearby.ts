import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { visibleTo } from './visibility.ts'

/** More than these are not weighed against each other. */
const mostWeighed = 200

function selectBeside(db: Db, actor: Actor) {
  return db
    .selectFrom('incidents as i')
    .select(['i.id', 'i.number', 'i.summary', 'i.state', 'i.priority', 'i.registeredAt', 'i.version', 'i.parentId'])
    .where(visibleTo(actor))
}

/** Open incidents on any of these services and configuration items that the caller may see, newest first; not its family. */
export function openIncidentsOn(
  db: Db,
  actor: Actor,
  itemIds: readonly string[],
  { id, parentId }: { id: string; parentId: string | null },
) {
  const affected = sql<string[]>`array(
    select coalesce(a.service_id, a.ci_id) from incident_affected a where a.incident_id = i.id and a.restored_at is null)`
  return selectBeside(db, actor)
    .select(['i.serviceId', 'i.ciId', 'i.impact', 'i.times', affected.as('affectedIds')])
    .where(sql<SqlBool>`i.state not in ('closed', 'cancelled') and i.state <> 'resolved'`)
    .where(
      sql<SqlBool>`i.id <> ${id} and i.id is distinct from ${parentId}::uuid and i.parent_id is distinct from ${id}`,
    )
    .where(
      sql<SqlBool>`(i.service_id = any(${itemIds}::uuid[]) or i.ci_id = any(${itemIds}::uuid[]) or exists (
        select from incident_affected a where a.incident_id = i.id and a.restored_at is null
          and coalesce(a.service_id, a.ci_id) = any(${itemIds}::uuid[])))`,
    )
    .orderBy('i.number', 'desc')
    .limit(mostWeighed)
    .execute()
}

export type BesideRow = Awaited<ReturnType<ReturnType<typeof selectBeside>['execute']>>[number]

/** Those of these that the caller may see. */
export async function incidentsBeside(db: Db, actor: Actor, ids: readonly string[]): Promise<BesideRow[]> {
  return ids.length === 0 ? [] : selectBeside(db, actor).where('i.id', 'in', ids).execute()
}
