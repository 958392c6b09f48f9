import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { retryFailedWork as contract } from '../../../contract/upkeep.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { announceReactions, lockFailedReactions } from './lock-failed-reactions.ts'

export function retryFailedWork(
  context: Context,
  { reactionId }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  return inTransaction(context, async (tx) => {
    const reactions = await lockFailedReactions(tx, context, reactionId)
    if (reactions.length === 0 && reactionId !== undefined)
      throw new Refusal('invalid', 'unknown_reference', 'No such reaction is set aside', { reactionId })
    if (reactions.length === 0) return { count: 0 }
    await context.background.retrySetAside(
      tx,
      reactions.map(({ id }) => id),
    )
    await announceReactions(tx, context, 'upkeep.work_retried', reactions)
    return { count: reactions.length }
  })
}
