import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Severity } from '../../../contract/detection.ts'
import type { Heartbeat } from '../../../contract/heartbeats.ts'
import type { Claim } from '../../platform/background/due-work.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Heartbeats } from '../../platform/db/tables.ts'
import type { Form } from './form.ts'

const typedHeartbeat = (row: Selectable<Heartbeats>) => ({
  ...row,
  intervalUnit: row.intervalUnit as Heartbeat['intervalUnit'],
  severity: row.severity as Severity,
})

export type HeartbeatRecord = ReturnType<typeof typedHeartbeat>

export async function lockHeartbeat(tx: Tx, id: string): Promise<HeartbeatRecord | undefined> {
  const row = await tx.selectFrom('heartbeats').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && typedHeartbeat(row)
}

export async function lockHeartbeatNamed(tx: Tx, integrationId: string, name: string) {
  const row = await tx
    .selectFrom('heartbeats')
    .selectAll()
    .where('integrationId', '=', integrationId)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  return row && typedHeartbeat(row)
}

/** Those that were not heard of in time, longest due first; another process takes others. */
export async function lockDueHeartbeats(tx: Tx, { now, limit, among }: Claim) {
  const rows = await tx
    .selectFrom('heartbeats')
    .selectAll()
    .where(among)
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...typedHeartbeat(row), dueAt: row.dueAt! }))
}

export async function insertHeartbeat(tx: Tx, heartbeat: Form<Insertable<Heartbeats>>): Promise<void> {
  await tx
    .insertInto('heartbeats')
    .values(heartbeat as Insertable<Heartbeats>)
    .execute()
}

export async function updateHeartbeat(tx: Tx, id: string, changes: Form<Updateable<Heartbeats>>): Promise<void> {
  await tx
    .updateTable('heartbeats')
    .set(changes as Updateable<Heartbeats>)
    .where('id', '=', id)
    .execute()
}

export async function deleteHeartbeat(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('heartbeats').where('id', '=', id).execute()
}
