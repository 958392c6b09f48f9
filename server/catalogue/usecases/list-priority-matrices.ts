import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentMatrix } from '../present.ts'
import { allMatrices } from '../queries/matrix.ts'
import { partSeenBy } from './see-part.ts'

export async function listPriorityMatrices({
  db,
  actor,
}: Context): Promise<Answer<typeof contract.listPriorityMatrices>> {
  const seen = await partSeenBy(db, actor)
  const matrices = (await allMatrices(db)).map(presentMatrix)
  return { items: matrices.filter(({ service }) => service === null || (seen?.has(service.id) ?? true)) }
}
