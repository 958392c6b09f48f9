import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentAlert } from '../present.ts'
import { alertsPage } from '../queries/alert.ts'

export async function listAlerts(
  { db }: Context,
  { after, limit, ...filter }: Input<typeof contract.listAlerts>,
): Promise<Answer<typeof contract.listAlerts>> {
  const rows = await alertsPage(db, filter, decodeKey(after, ['moment', 'id']), limit + 1)
  return toPage(rows, limit, presentAlert, (row) => encodeKey(row.orderedBy.toISOString(), row.id))
}
