import { sql } from 'kysely'
import type { ToolFault } from '../../../contract/detection.ts'
import type { Db, Tx } from '../../platform/db/database.ts'

/** Why the tool could not be reached; null: it was. */
export async function keepToolFault(tx: Tx, integrationId: string, fault: ToolFault | null, now: Date): Promise<void> {
  const columns = { faultKind: fault?.kind ?? null, fault: fault?.text.slice(0, 1000) ?? null, faultAt: fault && now }
  await tx
    .insertInto('writeBacks')
    .values({ integrationId, ...columns })
    .onConflict((conflict) => conflict.column('integrationId').doUpdateSet(columns))
    .execute()
}

/** Where a tool is told; undefined where the integration is closed, or gone. */
export function findTool(db: Db, integrationId: string) {
  return db
    .selectFrom('integrations')
    .select(['name', 'source', 'settings', 'writeBackSecret', 'freshnessMinutes'])
    .where('id', '=', integrationId)
    .where('isActive', '=', true)
    .executeTakeFirst()
}

/**
 * Alertmanagers that are due to be asked what they silence for us; another process takes others. They count as due again
 * at the end of the lease. Answers their integrations.
 */
export async function claimDueTools(tx: Tx, now: Date, lease: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ integrationId: string }>`
    insert into write_backs as w (integration_id, due_at)
    select i.id, ${lease}::timestamptz
    from integrations i left join write_backs known on known.integration_id = i.id
    where i.source = 'alertmanager' and i.is_active and i.settings->'writeBack' is not null
      and coalesce(known.due_at, '-infinity') <= ${now}
    order by known.due_at nulls first, i.id limit ${limit}
    on conflict (integration_id) do update set due_at = excluded.due_at where coalesce(w.due_at, '-infinity') <= ${now}
    returning integration_id as "integrationId"`.execute(tx)
  return rows.map(({ integrationId }) => integrationId)
}

/** When it is asked again: later after each failure in a row. */
export async function postponeTool(
  tx: Tx,
  integrationId: string,
  hasFailed: boolean,
  dueAfter: (failures: number) => Date,
): Promise<void> {
  const { failures } = await tx
    .updateTable('writeBacks')
    .set((row) => ({ failures: hasFailed ? row('failures', '+', 1) : 0 }))
    .where('integrationId', '=', integrationId)
    .returning('failures')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('writeBacks')
    .set({ dueAt: dueAfter(failures) })
    .where('integrationId', '=', integrationId)
    .execute()
}
