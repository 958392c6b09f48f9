import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DetectionEvent } from '../events.ts'
import { lockAlert, markAlert } from '../store/alert.ts'
import { withdrawAcknowledgements } from './acknowledge-alerts.ts'
import { alertFor } from './read-alert.ts'

/** By hand, as if its sender had said so now; the sender's later word counts like any other. */
export function acknowledgeAlert(
  context: Context,
  { alertId }: Input<typeof contract.acknowledgeAlert>,
): Promise<contract.Alert> {
  return markByHand(context, alertId, 'acknowledged', { alertIds: [alertId] })
}

export function withdrawAlertAcknowledgement(
  context: Context,
  { alertId }: Input<typeof contract.withdrawAlertAcknowledgement>,
): Promise<contract.Alert> {
  return inTransaction(context, async (tx) => {
    const alert = await lockAlert(tx, alertId)
    if (!alert) throw noSuchAlert()
    const withdrawn = await withdrawAcknowledgements(tx, context, [alertId])
    if (withdrawn.length === 0) throw pastThat(alert)
    return alertFor(tx, alertId)
  })
}

/** By hand. It stays ended unless its sender says after that, by our clock, that it fires. */
export function resolveAlert(
  context: Context,
  { alertId, reason }: Input<typeof contract.resolveAlert>,
): Promise<contract.Alert> {
  return markByHand(context, alertId, 'resolved', { reason })
}

function markByHand(
  context: Context,
  alertId: string,
  state: 'acknowledged' | 'resolved',
  payload: { alertIds: string[] } | { reason: string },
): Promise<contract.Alert> {
  return inTransaction(context, async (tx) => {
    const alert = await lockAlert(tx, alertId)
    if (!alert) throw noSuchAlert()
    if (alert.state === 'resolved' || alert.state === state) throw pastThat(alert)
    const now = context.now()
    // What is decided now must not lie before what is known: by the sender's clock, or by that of another process.
    const notBefore = (known: Date | null) => new Date(Math.max(now.getTime(), known?.getTime() ?? 0))
    const moment =
      state === 'resolved' ? { endedAt: notBefore(alert.reportedAt) } : { acknowledgedAt: notBefore(alert.firedAt) }
    await markAlert(tx, alertId, moment, now)
    await announce(tx, context, {
      type: `alert.${state}` satisfies DetectionEvent,
      subject: { type: 'alert', id: alertId },
      audience: 'staff',
      payload,
    })
    return alertFor(tx, alertId)
  })
}

const noSuchAlert = () => new Refusal('not_found', 'no_such_alert', 'There is no such alert')

const pastThat = ({ state }: { state: string }) =>
  new Refusal('conflict', 'alert_is_past_that', 'The alert has been handled or has recovered meanwhile', { state })
