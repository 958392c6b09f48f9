import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentConfigurationItem } from '../present.ts'
import { configurationItemsPage } from '../queries/configuration-item.ts'
import { partSeenBy } from './see-part.ts'

export async function listConfigurationItems(
  { db, actor }: Context,
  { q, after, limit }: Input<typeof contract.listConfigurationItems>,
): Promise<Answer<typeof contract.listConfigurationItems>> {
  const seen = await partSeenBy(db, actor)
  const rows = await configurationItemsPage(db, seen, q, decodeKey(after, ['text', 'id']), limit + 1)
  return toPage(
    rows,
    limit,
    (row) => presentConfigurationItem(row, actor),
    (row) => encodeKey(row.nameKey, row.id),
  )
}
