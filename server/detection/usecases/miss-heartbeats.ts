import { sweepDue } from '../../platform/background/due-work.ts'
import { dueAfter, heartbeatEvent } from '../rules/heartbeat.ts'
import { lockDueHeartbeats, updateHeartbeat } from '../store/heartbeat.ts'
import { recordOwnEvents } from './record-own-events.ts'

/**
 * What was not heard of in time raises its alert, with the moment at which it was due; and says so anew each time that it
 * is not heard of again, so that what a person ended fires again while it is still missing.
 */
export const missHeartbeats = sweepDue('detection.miss_heartbeats', lockDueHeartbeats, async (tx, context, due) => {
  // The alert says it, and correlation announces what becomes of that.
  for (const heartbeat of due)
    await updateHeartbeat(tx, heartbeat.id, {
      missedAt: heartbeat.missedAt ?? heartbeat.dueAt,
      dueAt: dueAfter(context.now(), heartbeat),
    })
  await recordOwnEvents(
    tx,
    context,
    due.map((heartbeat) => ({
      integrationId: heartbeat.integrationId,
      event: heartbeatEvent(heartbeat, 'missed', heartbeat.missedAt ?? heartbeat.dueAt),
    })),
  )
})
