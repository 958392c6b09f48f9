import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentRelation } from '../present.ts'
import { relationsOf } from '../queries/map.ts'
import { partSeenBy } from './see-part.ts'

export async function listRelations(
  { db, actor }: Context,
  { itemId }: Input<typeof contract.listRelations>,
): Promise<Answer<typeof contract.listRelations>> {
  const seen = await partSeenBy(db, actor)
  const relations = (await relationsOf(db, itemId)).map(presentRelation)
  return { items: relations.filter((one) => !seen || (seen.has(one.dependent.id) && seen.has(one.needed.id))) }
}
