import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { allCustomers } from '../queries/master-data.ts'
import { partSeenBy } from './see-part.ts'

export async function listCustomers({ db, actor }: Context): Promise<Answer<typeof contract.listCustomers>> {
  const seen = await partSeenBy(db, actor)
  return { items: (await allCustomers(db)).filter(({ id }) => seen?.has(id) ?? true) }
}
