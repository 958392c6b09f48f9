import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentLocations } from '../present.ts'
import { allLocations } from '../queries/master-data.ts'
import { partSeenBy } from './see-part.ts'

export async function listLocations({ db, actor }: Context): Promise<Answer<typeof contract.listLocations>> {
  const seen = await partSeenBy(db, actor)
  return { items: presentLocations(await allLocations(db)).filter(({ id }) => seen?.has(id) ?? true) }
}
