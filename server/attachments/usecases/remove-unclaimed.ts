import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { deleteUnclaimed } from '../store.ts'

const day = 24 * 60 * 60 * 1000

/** Uploads that no message named within a day. */
export function removeUnclaimed(context: Context): Promise<number> {
  return inTransaction(context, async (tx) => {
    const removed = await deleteUnclaimed(tx, new Date(context.now().getTime() - day), 50)
    for (const { id, name } of removed)
      await announce(tx, context, {
        type: 'attachment.removed',
        subject: { type: 'attachment', id },
        audience: 'system',
        payload: { name },
      })
    return removed.length
  })
}
