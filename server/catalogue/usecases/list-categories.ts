import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentCategories } from '../present.ts'
import { allCategories } from '../queries.ts'

export async function listCategories({ db }: Context): Promise<Answer<typeof contract.listCategories>> {
  return { items: presentCategories(await allCategories(db)) }
}
