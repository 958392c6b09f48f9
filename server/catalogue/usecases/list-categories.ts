import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentCategories } from '../present.ts'
import { allCategories } from '../queries/master-data.ts'
import { partSeenBy } from './see-part.ts'

export async function listCategories({ db, actor }: Context): Promise<Answer<typeof contract.listCategories>> {
  const seen = await partSeenBy(db, actor)
  return { items: presentCategories(await allCategories(db)).filter(({ id }) => seen?.has(id) ?? true) }
}
