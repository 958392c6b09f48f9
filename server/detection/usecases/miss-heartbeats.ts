import { sweepDue } from '../../platform/background/due-work.ts'
import { heartbeatEvent } from '../rules/heartbeat.ts'
import { lockDueHeartbeats, updateHeartbeat } from '../store/heartbeat.ts'
import { recordOwnEvents } from './record-own-events.ts'

/** What was not heard of in time raises its alert, once, with the moment at which it was due. */
export const missHeartbeats = sweepDue('detection.miss_heartbeats', lockDueHeartbeats, async (tx, context, due) => {
  // The alert says it, and correlation announces what becomes of that.
  for (const { id, dueAt } of due) await updateHeartbeat(tx, id, { missedAt: dueAt, dueAt: null })
  await recordOwnEvents(
    tx,
    context,
    due.map((heartbeat) => ({
      integrationId: heartbeat.integrationId,
      event: heartbeatEvent(heartbeat, 'missed', heartbeat.dueAt),
    })),
  )
})
