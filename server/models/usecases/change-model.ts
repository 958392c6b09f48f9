import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import { needPerson } from '../../people/index.ts'
import { differences } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { keepModel } from './keep-model.ts'

export function changeModel(
  context: Context,
  { modelId, version, ...sent }: Input<typeof contract.changeModel>,
): Promise<contract.Model> {
  return keepModel(context, { modelId, version }, async (tx, model) => {
    if (sent.ownerId) await needPerson(tx, sent.ownerId)
    const { changes, before } = differences(model, sent)
    return { event: 'model.changed', changes, before, columns: changes }
  })
}
