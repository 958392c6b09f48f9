import type { Sweep } from '../../platform/background/background.ts'
import { deleteAnswersBefore } from '../../platform/db/kept-answers.ts'
import { inTransaction } from '../../platform/db/transaction.ts'

const hour = 60 * 60_000
/** For so long a call with the same Idempotency-Key gets its first answer. */
const keptFor = 24 * hour
/** Removed in one transaction. */
const atOnce = 1000

/** Once an hour removes the answers that were kept for a repeated call, and which nobody asks for any more. */
export function createRemoveOldAnswers(): Sweep {
  let dueAt: Date | undefined
  return async (context) => {
    const now = context.now()
    if (dueAt !== undefined && now < dueAt) return 0
    const before = new Date(now.getTime() - keptFor)
    const removed = await inTransaction(context, (tx) => deleteAnswersBefore(tx, before, atOnce))
    if (removed < atOnce) dueAt = new Date(now.getTime() + hour)
    return removed
  }
}
