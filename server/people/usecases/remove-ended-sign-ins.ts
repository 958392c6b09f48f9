import type { Sweep } from '../../platform/background/background.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { idleSince } from '../rules/session.ts'
import { deleteEndedSessions, deleteSpentLinks } from '../store/sign-in.ts'

const hour = 60 * 60_000
/** Of each, removed in one transaction. */
const atOnce = 1000

/** Once an hour removes the sessions that are over, and the one-time links that open nothing any more. The log keeps what they did. */
export function createRemoveEndedSignIns(): Sweep {
  let dueAt: Date | undefined
  return async (context) => {
    const now = context.now()
    if (dueAt !== undefined && now < dueAt) return 0
    const [sessions, links] = await inTransaction(context, async (tx) => [
      // oxlint-disable-next-line house/writes-announce -- they had ended by the clock; nothing changes for anybody
      await deleteEndedSessions(tx, now, idleSince(now), atOnce),
      // oxlint-disable-next-line house/writes-announce -- what they did, or who replaced them, was told then
      await deleteSpentLinks(tx, now, atOnce),
    ])
    if (sessions < atOnce && links < atOnce) dueAt = new Date(now.getTime() + hour)
    return sessions + links
  }
}
