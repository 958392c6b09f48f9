import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { presentMatrix } from '../present.ts'
import { allMatrices } from '../queries.ts'

export async function listPriorityMatrices({ db }: Context): Promise<Answer<typeof contract.listPriorityMatrices>> {
  return { items: (await allMatrices(db)).map(presentMatrix) }
}
