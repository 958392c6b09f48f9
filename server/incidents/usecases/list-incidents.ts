import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentSummary } from '../present.ts'
import { queuePage, type SummaryRow } from '../queries/queue.ts'
import { findMatches } from '../queries/search.ts'
import { readSearch } from '../rules/search.ts'

const keyOf: Record<contract.QueueFilter['sort'], (row: SummaryRow) => string> = {
  priority: (row) => encodeKey(row.priority ?? 0, row.registeredAt.toISOString(), row.id),
  registered: (row) => encodeKey(row.registeredAt.toISOString(), row.id),
  updated: (row) => encodeKey(row.updatedAt.toISOString(), row.id),
  number: (row) => encodeKey(row.number),
}
/** Words in the filter look among the newest matches, like the search. */
const wordsMatchUpTo = 1000

const keyParts = {
  priority: ['number', 'moment', 'id'],
  registered: ['moment', 'id'],
  updated: ['moment', 'id'],
  number: ['number'],
} as const

export async function listIncidents(
  context: Context,
  { after, limit, q = '', ...filter }: Input<typeof contract.listIncidents>,
): Promise<Answer<typeof contract.listIncidents>> {
  const { db, actor } = context
  const among = q === '' ? undefined : (await findMatches(db, actor, readSearch(q), wordsMatchUpTo)).ids
  if (among?.length === 0) return { items: [], next: null }
  const rows = await queuePage(db, actor, filter, decodeKey(after, keyParts[filter.sort]), limit + 1, among)
  return toPage(rows, limit, presentSummary, keyOf[filter.sort])
}
