import type { Sweep } from '../../platform/background/background.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { heartbeatEvent } from '../rules/heartbeat.ts'
import { lockDueHeartbeats, updateHeartbeat } from '../store/heartbeat.ts'
import { recordOwnEvents } from './record-own-events.ts'

const atOnce = 200

/** What was not heard of in time raises its alert, once, with the moment at which it was due. */
export const missHeartbeats: Sweep = (context) =>
  inTransaction(context, async (tx) => {
    const due = await lockDueHeartbeats(tx, context.now(), atOnce)
    // The alert says it, and correlation announces what becomes of that.
    // oxlint-disable-next-line house/writes-announce
    for (const { id, dueAt } of due) await updateHeartbeat(tx, id, { missedAt: dueAt, dueAt: null })
    await recordOwnEvents(
      tx,
      context,
      due.map((heartbeat) => ({
        integrationId: heartbeat.integrationId,
        event: heartbeatEvent(heartbeat, 'missed', heartbeat.dueAt),
      })),
    )
    return due.length
  })
