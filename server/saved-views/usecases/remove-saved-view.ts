import type { Input } from '../../../contract/endpoint.ts'
import type { removeSavedView as contract } from '../../../contract/records.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deleteView } from '../store.ts'

export function removeSavedView(
  context: Context,
  { savedViewId }: Input<typeof contract>,
): Promise<Record<string, never>> {
  const { personId } = context.actor
  return inTransaction(context, async (tx) => {
    const removed = personId === null ? undefined : await deleteView(tx, savedViewId, personId)
    if (!removed) throw new Refusal('not_found', 'no_such_view', 'You have no such view')
    await announce(tx, context, {
      type: 'saved_view.removed',
      subject: { type: 'saved_view', id: savedViewId },
      audience: 'system',
      payload: { changes: {}, before: removed },
    })
    return {}
  })
}
