import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'

/** A service or a CI among what is affected; `id` is the row's own. */
export interface AffectedThing {
  id: string
  serviceId?: string
  ciId?: string
}

/** The services and CIs that the record says are affected. */
export async function affectedThings(db: Db, incidentId: string): Promise<{ serviceId?: string; ciId?: string }[]> {
  const rows = await db
    .selectFrom('incidentAffected')
    .select(['serviceId', 'ciId'])
    .where('incidentId', '=', incidentId)
    .execute()
  return rows.map(({ serviceId, ciId }) => ({
    ...(serviceId !== null && { serviceId }),
    ...(ciId !== null && { ciId }),
  }))
}

export async function addAffected(tx: Tx, incidentId: string, things: readonly AffectedThing[]): Promise<void> {
  if (things.length === 0) return
  await tx
    .insertInto('incidentAffected')
    .values(things.map((thing) => ({ ...thing, incidentId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes exactly these services, or these CIs, the affected ones; answers what came and what went. */
export async function replaceAffected(
  tx: Tx,
  incidentId: string,
  kind: 'serviceId' | 'ciId',
  wanted: readonly AffectedThing[],
): Promise<{ added: string[]; removed: string[] }> {
  const before = await tx
    .selectFrom('incidentAffected')
    .select(`${kind} as thingId`)
    .where('incidentId', '=', incidentId)
    .where(kind, 'is not', null)
    .execute()
  const known = new Set(before.map((row) => row.thingId))
  const kept = new Set(wanted.map((thing) => thing[kind]))
  const added = wanted.filter((thing) => !known.has(thing[kind] ?? null))
  const removed = before.flatMap(({ thingId }) => (thingId === null || kept.has(thingId) ? [] : [thingId]))
  await addAffected(tx, incidentId, added)
  if (removed.length > 0)
    await tx.deleteFrom('incidentAffected').where('incidentId', '=', incidentId).where(kind, 'in', removed).execute()
  return { added: added.flatMap((thing) => thing[kind] ?? []), removed }
}

/** Restored with this incident; what had not been recorded as affected is so now. */
export async function markRestored(
  tx: Tx,
  incidentId: string,
  things: readonly AffectedThing[],
  restoredAt: Date,
): Promise<void> {
  for (const { id, serviceId = null, ciId = null } of things)
    await sql`
      insert into incident_affected (id, incident_id, service_id, ci_id, restored_at)
      values (${id}, ${incidentId}, ${serviceId}, ${ciId}, ${restoredAt})
      on conflict (incident_id, coalesce(service_id, ci_id)) do update set restored_at = excluded.restored_at`.execute(
      tx,
    )
}

export async function clearRestored(tx: Tx, incidentId: string): Promise<void> {
  await tx.updateTable('incidentAffected').set({ restoredAt: null }).where('incidentId', '=', incidentId).execute()
}
