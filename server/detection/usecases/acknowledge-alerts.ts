import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { DetectionEvent } from '../events.ts'
import { lockAlertsIn, markAcknowledged } from '../store/alert.ts'

/** Of these, those that fire, by hand; answers which. Within a transaction of the caller's. */
export function acknowledgeAlerts(tx: Tx, context: Context, alertIds: readonly string[]): Promise<string[]> {
  return mark(tx, context, alertIds, true)
}

/** Of these, those that somebody has: nobody has them after all. */
export function withdrawAcknowledgements(tx: Tx, context: Context, alertIds: readonly string[]): Promise<string[]> {
  return mark(tx, context, alertIds, false)
}

async function mark(tx: Tx, context: Context, alertIds: readonly string[], isMine: boolean): Promise<string[]> {
  const ids = await lockAlertsIn(tx, isMine ? 'firing' : 'acknowledged', alertIds)
  if (ids.length === 0) return ids
  await markAcknowledged(tx, ids, isMine, context.now())
  const type = (isMine ? 'alert.acknowledged' : 'alert.acknowledgement_withdrawn') satisfies DetectionEvent
  for (const [index, id] of ids.entries()) {
    // The first names all, for whoever tells of them together.
    const payload = index === 0 ? { alertIds: ids } : {}
    await announce(tx, context, { type, subject: { type: 'alert', id }, audience: 'staff', payload })
  }
  context.background.wake(tx, 'correlation.correlate')
  return ids
}
