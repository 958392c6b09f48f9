import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { ReadChange } from '../rules/change-event.ts'

/** Where nothing that it names is in the catalogue, it is about what its integration is about. */
export async function insertChangeEvent(
  tx: Tx,
  change: Omit<ReadChange, 'service'> & {
    id: string
    integrationId: string
    receivedAt: Date
    serviceId: string | null
    ciId: string | null
  },
): Promise<void> {
  await sql`
    insert into change_events (id, integration_id, at, received_at, summary, source, links, details, service_id, ci_id)
    select ${change.id}::uuid, i.id, ${change.at}::timestamptz, ${change.receivedAt}::timestamptz, ${change.summary}, ${change.source}::text,
      ${JSON.stringify(change.links)}::jsonb, ${JSON.stringify(change.details)}::jsonb,
      coalesce(${change.serviceId}::uuid, i.service_id), coalesce(${change.ciId}::uuid, i.ci_id)
    from integrations i where i.id = ${change.integrationId}`.execute(tx)
}
