import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { dropFailedWork as contract } from '../../../contract/upkeep.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { announceReactions, lockFailedReactions } from './lock-failed-reactions.ts'

export function dropFailedWork(
  context: Context,
  { reactionId }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  return inTransaction(context, async (tx) => {
    const reactions = await lockFailedReactions(tx, context, reactionId)
    if (reactions.length === 0) throw new Refusal('not_found', 'no_such_record', 'No such reaction is set aside')
    await context.background.dropSetAside(tx, reactionId)
    await announceReactions(tx, context, 'upkeep.work_dropped', reactions)
    return {}
  })
}
