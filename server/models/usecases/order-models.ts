import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ModelEvent } from '../events.ts'
import { lockModelOrder, updateModel } from '../store.ts'
import { modelsFor } from './list-models.ts'

export function orderModels(
  context: Context,
  { modelIds }: Input<typeof contract.orderModels>,
): Promise<Answer<typeof contract.orderModels>> {
  return inTransaction(context, async (tx) => {
    const models = await lockModelOrder(tx)
    const named = new Set(modelIds)
    if (named.size !== models.length || modelIds.length !== models.length || models.some(({ id }) => !named.has(id)))
      throw new Refusal('invalid', 'other_models', 'An order names every model once; somebody may have added one')
    for (const { id, position: before } of models) {
      const position = modelIds.indexOf(id)
      if (position === before) continue
      await updateModel(tx, id, { position })
      await announce(tx, context, {
        type: 'model.moved' satisfies ModelEvent,
        subject: { type: 'model', id },
        audience: 'system',
        payload: { changes: { position }, before: { position: before } },
      })
    }
    return modelsFor(tx, context.actor)
  })
}
