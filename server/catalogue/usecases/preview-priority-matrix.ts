import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { pastPriorities } from '../queries/matrix.ts'
import { previewOf } from '../rules/preview.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000

export async function previewPriorityMatrix(
  { db, now }: Context,
  { serviceId, cells, days }: Input<typeof contract.previewPriorityMatrix>,
): Promise<Answer<typeof contract.previewPriorityMatrix>> {
  const since = new Date(now().getTime() - days * dayMilliseconds)
  return previewOf(await pastPriorities(db, serviceId, since), cells)
}
