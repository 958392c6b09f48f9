import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { presentSummary } from '../present.ts'
import { summariesOf } from '../queries/queue.ts'
import { findMatches } from '../queries/search.ts'
import { readSearch } from '../rules/search.ts'

export async function searchIncidents(
  context: Context,
  { q, limit }: Input<typeof contract.searchIncidents>,
): Promise<Answer<typeof contract.searchIncidents>> {
  const { ids, wasBounded } = await findMatches(context.db, context.actor, readSearch(q), limit)
  const rows = await summariesOf(context.db, ids)
  return { items: rows.map(presentSummary), wasBounded }
}
