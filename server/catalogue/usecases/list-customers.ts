import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { allCustomers } from '../queries.ts'

export async function listCustomers({ db }: Context): Promise<Answer<typeof contract.listCustomers>> {
  return { items: await allCustomers(db) }
}
