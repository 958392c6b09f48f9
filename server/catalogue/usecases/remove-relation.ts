import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deleteRelation } from '../store.ts'

export function removeRelation(
  context: Context,
  { relationId }: { relationId: string },
): Promise<Record<string, never>> {
  return inTransaction(context, async (tx) => {
    const before = await deleteRelation(tx, relationId)
    if (!before) throw new Refusal('not_found', 'no_such_record', 'There is no such record', { recordType: 'relation' })
    await announce(tx, context, {
      type: 'relation.removed',
      subject: { type: 'relation', id: relationId },
      audience: 'system',
      payload: { changes: {}, before },
    })
    return {}
  })
}
