import type { Sweep } from '../../platform/background/background.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { claimDueFeeds } from '../store/feed.ts'

const atOnce = 20
/** After so long it is due again, should whoever asks it be killed. */
const leaseMilliseconds = 2 * 60_000

/** Each is asked by a reaction, so that no slow supplier holds up what else is due. */
export const callDueFeeds: Sweep = (context) =>
  inTransaction(context, async (tx) => {
    const now = context.now()
    const due = await claimDueFeeds(tx, now, new Date(now.getTime() + leaseMilliseconds), atOnce)
    // No event of the log: nothing has happened yet.
    for (const integrationId of due)
      await context.background.react(tx, { eventId: 0, type: 'feed.due', subjectId: integrationId, payload: {} })
    return due.length
  })
