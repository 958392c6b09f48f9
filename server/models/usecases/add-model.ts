import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import { needPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import type { ModelEvent } from '../events.ts'
import { draftNumber } from '../rules/version.ts'
import { insertModel, lockModelOrder, putDraft } from '../store.ts'
import { checkContent } from './check-content.ts'
import { modelFor } from './read-model.ts'

/** The new one is asked last. */
export function addModel(
  context: Context,
  { name, ownerId, content: sent }: Input<typeof contract.addModel>,
): Promise<contract.Model> {
  return inTransaction(context, async (tx) => {
    const id = newId()
    if (ownerId !== null) await needPerson(tx, ownerId)
    const content = await checkContent(tx, context, sent)
    const position = (await lockModelOrder(tx)).length
    const createdBy = { createdById: context.actor.personId, createdAt: context.now() }
    await insertModel(tx, { id, name, ownerId, position })
    await putDraft(tx, { modelId: id, number: draftNumber([]), content, ...createdBy })
    await announce(tx, context, {
      type: 'model.added' satisfies ModelEvent,
      subject: { type: 'model', id },
      audience: 'system',
      payload: { changes: { name, ownerId, position, content } },
    })
    return modelFor(tx, context.actor, id)
  })
}
