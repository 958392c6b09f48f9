import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentService } from '../present.ts'
import { countOpenIncidents, servicesPage } from '../queries/service.ts'
import { partSeenBy } from './see-part.ts'

export async function listServices(
  { db, actor }: Context,
  { q, after, limit }: Input<typeof contract.listServices>,
): Promise<Answer<typeof contract.listServices>> {
  const seen = await partSeenBy(db, actor)
  const rows = await servicesPage(db, seen, q, decodeKey(after, ['text', 'id']), limit + 1)
  const ids = rows.map((row) => row.id)
  const counts = await countOpenIncidents(db, actor, ids)
  return toPage(
    rows,
    limit,
    (row) => presentService(row, counts.get(row.id) ?? 0),
    (row) => encodeKey(row.nameKey, row.id),
  )
}
