import type { Answer } from '../../../contract/endpoint.ts'
import type { listPortalServices as contract } from '../../../contract/portal.ts'
import { partSeenBy } from '../../catalogue/index.ts'
import type { Context } from '../../platform/context.ts'
import { activeServices } from '../queries.ts'

export async function listServices({ db, actor }: Context): Promise<Answer<typeof contract>> {
  const seen = await partSeenBy(db, actor)
  return { items: (await activeServices(db)).filter(({ id }) => seen?.has(id) ?? true) }
}
