import type { listChangeEvents as endpoint } from '../../../contract/change-events.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentChangeEvent } from '../present.ts'
import { changeEventsPage } from '../queries/change-event.ts'

export async function listChangeEvents(
  { db }: Context,
  { after, limit, ...filter }: Input<typeof endpoint>,
): Promise<Answer<typeof endpoint>> {
  const rows = await changeEventsPage(db, filter, decodeKey(after, ['moment', 'id']), limit + 1)
  return toPage(rows, limit, presentChangeEvent, (row) => encodeKey(row.at.toISOString(), row.id))
}
