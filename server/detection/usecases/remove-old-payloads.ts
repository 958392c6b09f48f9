import { findOrganisation } from '../../people/index.ts'
import type { Sweep } from '../../platform/background/background.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { DetectionEvent } from '../events.ts'
import { deleteOldCounts, deleteOldPayloads, type PayloadPlace } from '../store/retention.ts'

const hour = 60 * 60_000
const day = 24 * hour
/** Looked at in one transaction. */
const atOnce = 1000
/** As far back as the density of alerts is ever asked for. */
const countedDays = 32

/**
 * Once an hour removes what tools sent longer ago than the organisation keeps it, and the counts that nothing shows any
 * more. The payload that an open alert, or an alert of an incident, refers to stays.
 */
export function createRemoveOldPayloads(): Sweep {
  let dueAt: Date | undefined
  let reached: PayloadPlace | undefined
  return async (context) => {
    const now = context.now()
    if (reached === undefined && dueAt !== undefined && now < dueAt) return 0
    const organisation = await findOrganisation(context.db)
    if (!organisation) return 0
    dueAt ??= now
    const before = new Date(now.getTime() - organisation.payloadRetentionDays * day)
    return inTransaction(context, async (tx) => {
      const { looked, removed, last } = await deleteOldPayloads(tx, before, reached, atOnce)
      const counts = await deleteOldCounts(tx, new Date(now.getTime() - countedDays * day), atOnce)
      if (removed > 0)
        await announce(tx, context, {
          type: 'payloads.removed' satisfies DetectionEvent,
          subject: { type: 'organisation', id: organisation.id },
          audience: 'system',
          payload: { removed, receivedBefore: before.toISOString() },
        })
      const isDone = looked < atOnce && counts < atOnce
      reached = isDone ? undefined : last
      if (isDone) dueAt = new Date(now.getTime() + hour)
      return isDone ? 0 : looked + counts
    })
  }
}
