import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentEntry } from '../present.ts'
import { namesIn, timelinePage } from '../queries/timeline.ts'
import { payloadFor } from '../rules/supplier-part.ts'
import { showNearby } from './keep-nearby.ts'
import { seeIncident } from './read-incident.ts'

export async function readTimeline(
  context: Context,
  { incidentId, after, limit }: Input<typeof contract.readTimeline>,
): Promise<Answer<typeof contract.readTimeline>> {
  await seeIncident(context, incidentId)
  const afterSeq = Number(decodeKey(after, ['number'])?.[0] ?? 0)
  const page = await timelinePage(context.db, incidentId, afterSeq, limit + 1, context.actor)
  const rows = page.map((row) => ({ ...row, payload: payloadFor(context.actor, row) }))
  const names = await namesIn(
    context.db,
    rows.map((row) => row.payload),
  )
  const { items, next } = toPage(
    rows,
    limit,
    (row) => presentEntry(row, names),
    (row) => encodeKey(row.seq),
  )
  return { items: await showNearby(context, items), next }
}
