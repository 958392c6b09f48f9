import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Context } from '../../platform/context.ts'
import { needInUse } from '../rules/version.ts'
import { markRetired } from '../store.ts'
import { keepModel } from './keep-model.ts'

export function retireVersion(
  context: Context,
  { modelId, version, number }: Input<typeof contract.retireModelVersion>,
): Promise<contract.Model> {
  return keepModel(context, { modelId, version }, async (tx, _, versions) => {
    needInUse(versions, number)
    await markRetired(tx, modelId, number)
    return { event: 'model.retired', changes: { retiredNumber: number } }
  })
}
