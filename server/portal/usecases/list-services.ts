import type { Answer } from '../../../contract/endpoint.ts'
import type { listPortalServices as contract } from '../../../contract/portal.ts'
import type { Context } from '../../platform/context.ts'
import { activeServices } from '../queries.ts'

export async function listServices({ db }: Context): Promise<Answer<typeof contract>> {
  return { items: await activeServices(db) }
}
