import { atOneMoment, type Context, systemActor } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { dueAfter, heartbeatEvent } from '../rules/heartbeat.ts'
import { lockHeartbeatNamed, updateHeartbeat } from '../store/heartbeat.ts'
import type { Integration } from './find-sender.ts'
import { recordOwnEvents } from './record-own-events.ts'

/** Somebody is heard of, well or not. A disabled heartbeat only notes it. */
export function pingHeartbeat(
  surroundings: Omit<Context, 'actor'>,
  { id: integrationId, name: sender }: Pick<Integration, 'id' | 'name'>,
  name: string,
  isWell: boolean,
): Promise<void> {
  const context = atOneMoment({ ...surroundings, actor: systemActor(sender) })
  return inTransaction(context, async (tx) => {
    const heartbeat = await lockHeartbeatNamed(tx, integrationId, name)
    if (!heartbeat) throw new Refusal('not_found', 'no_such_record', `There is no heartbeat ${name.slice(0, 200)}`)
    const now = context.now()
    const { isEnabled } = heartbeat
    const badSince = heartbeat.missedAt ?? now
    // A ping a minute of each of a thousand would fill the log with nothing; what it ends or begins is an alert.
    // oxlint-disable-next-line house/writes-announce
    await updateHeartbeat(tx, heartbeat.id, {
      lastPingAt: now,
      ...(isEnabled && { missedAt: isWell ? null : badSince, dueAt: dueAfter(now, heartbeat) }),
    })
    if (!isEnabled || (isWell && heartbeat.missedAt === null)) return
    const event = isWell ? heartbeatEvent(heartbeat, 'heard', now) : heartbeatEvent(heartbeat, 'failed', badSince)
    await recordOwnEvents(tx, context, [{ integrationId, event }])
  })
}
