import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export interface PayloadPlace {
  receivedAt: Date
  id: string
}

/** Looks at so many payloads that came before a moment, oldest first from a place on, and removes those that nothing refers to. */
export async function deleteOldPayloads(
  tx: Tx,
  before: Date,
  from: PayloadPlace | undefined,
  limit: number,
): Promise<{ looked: number; removed: number; last: PayloadPlace | undefined }> {
  const { rows } = await sql<PayloadPlace & { isRemoved: boolean }>`
    with old as (
      select id, received_at from received_payloads
      where received_at < ${before} ${from === undefined ? sql`` : sql`and (received_at, id) > (${from.receivedAt}::timestamptz, ${from.id}::uuid)`}
      order by received_at, id limit ${limit}
    ), evidence as (
      select last_payload_id as id from alerts where state <> 'resolved'
      union all
      select a.last_payload_id from alert_groups g
      join alert_memberships m on m.group_id = g.id
      join alerts a on a.id = m.alert_id
      where g.incident_id is not null
    ), removed as (
      delete from received_payloads p using old where p.id = old.id
        and not exists (select from evidence e where e.id = p.id)
      returning p.id
    )
    select old.id, old.received_at as "receivedAt", removed.id is not null as "isRemoved"
    from old left join removed on removed.id = old.id order by old.received_at, old.id`.execute(tx)
  return { looked: rows.length, removed: rows.filter(({ isRemoved }) => isRemoved).length, last: rows.at(-1) }
}

export async function deleteOldCounts(tx: Tx, before: Date, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from event_counts where (minute, integration_id) in (
      select minute, integration_id from event_counts where minute < ${before} order by minute limit ${limit})`.execute(
    tx,
  )
  return Number(numAffectedRows)
}
