import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentSummary } from '../present.ts'
import { queuePage, type SummaryRow } from '../queries.ts'

const keyOf: Record<contract.QueueFilter['sort'], (row: SummaryRow) => string> = {
  priority: (row) => encodeKey(row.priority ?? 0, row.registeredAt.toISOString(), row.id),
  registered: (row) => encodeKey(row.registeredAt.toISOString(), row.id),
  updated: (row) => encodeKey(row.updatedAt.toISOString(), row.id),
  number: (row) => encodeKey(row.number),
}
const keyParts = { priority: 3, registered: 2, updated: 2, number: 1 }

export async function listIncidents(
  context: Context,
  { after, limit, ...filter }: Input<typeof contract.listIncidents>,
): Promise<Answer<typeof contract.listIncidents>> {
  const rows = await queuePage(context.db, context.actor, filter, decodeKey(after, keyParts[filter.sort]), limit + 1)
  return toPage(rows, limit, presentSummary, keyOf[filter.sort])
}
