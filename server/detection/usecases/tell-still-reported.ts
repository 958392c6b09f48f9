import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { DetectionEvent } from '../events.ts'
import { lockAlert, wasEndedLast } from '../store/alert.ts'

/** Says of an alert that fires although somebody had ended it why it does: once for each time it was ended. */
export async function tellStillReported(tx: Tx, context: Context, alertId: string): Promise<void> {
  await lockAlert(tx, alertId)
  if (!(await wasEndedLast(tx, alertId))) return
  await announce(tx, context, {
    type: 'alert.still_reported' satisfies DetectionEvent,
    subject: { type: 'alert', id: alertId },
    audience: 'staff',
    payload: {},
  })
}
