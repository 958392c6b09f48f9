import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentRelation } from '../present.ts'
import { relationsOf } from '../queries.ts'

export async function listRelations(
  { db }: Context,
  { itemId }: Input<typeof contract.listRelations>,
): Promise<Answer<typeof contract.listRelations>> {
  return { items: (await relationsOf(db, itemId)).map(presentRelation) }
}
