import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentLocations } from '../present.ts'
import { allLocations } from '../queries.ts'

export async function listLocations({ db }: Context): Promise<Answer<typeof contract.listLocations>> {
  return { items: presentLocations(await allLocations(db)) }
}
