import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { listCases as contract } from '../../../contract/portal.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { casesOf } from '../queries.ts'
import { needSelf, present } from './see-case.ts'

export async function listCases(
  context: Context,
  { after, limit }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const { db, actor } = context
  const rows = await casesOf(db, needSelf(actor), { after: decodeKey(after, ['moment', 'id']), limit: limit + 1 })
  return toPage(
    rows,
    limit,
    (row) => present(row, context),
    (row) => encodeKey(row.registeredAt.toISOString(), row.id),
  )
}
