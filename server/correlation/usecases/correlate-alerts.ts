import { dueAlerts, type DueAlert, markHandled, postponeAlert, tellStillReported } from '../../detection/index.ts'
import type { Sweep } from '../../platform/background/background.ts'
import { forgetTried, keepFailure } from '../../platform/background/set-aside.ts'
import { atOneMoment, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { countTransition } from '../rules/flapping.ts'
import { countPass, lockCorrelation } from '../store/groups.ts'
import { beginPass, type Pass } from './begin-pass.ts'
import { growGroup, placeAlert } from './place-alert.ts'
import { noteRecovery } from './note-recovery.ts'
import { tellOfSender } from './tell-acknowledgement.ts'

const work = 'correlation.correlate'
const atOnce = 100
/** One that could not be handled comes again after so long; the others do not wait for it. */
const postponedSeconds = 60

/**
 * Decides what becomes of alerts whose state is new: quiet, part of a group, the beginning of one, recovered. One process
 * at a time, and each alert in a transaction of its own, so that one that fails holds up none of the others.
 */
export const correlateAlerts: Sweep = (context) =>
  inTransaction(context, async (guard) => {
    if (!(await lockCorrelation(guard))) return 0
    const now = context.now()
    const due = await dueAlerts(guard, now, atOnce)
    if (due.length === 0) {
      await forgetTried(guard, work, now)
      return 0
    }
    const failures: unknown[] = []
    const together = await beginPass({ ...context, db: guard }, due).catch(
      (error: unknown) => void failures.push(error),
    )
    for (const alert of due) {
      try {
        // Where what is known of all cannot be read, it is read for each, and only those fail of which it cannot.
        const pass = together ?? (await beginPass(context, [alert]))
        await inTransaction(context, (tx) => correlate(tx, atOneMoment(context), pass, alert))
      } catch (error) {
        failures.push(error)
        await inTransaction(context, (tx) => postpone(tx, atOneMoment(context), alert.id, error))
      }
    }
    await countPass(context.db)
    if (failures.length > 0) throw new AggregateError(failures, 'some alerts could not be correlated')
    return due.length < atOnce ? 0 : due.length
  })

async function postpone(tx: Tx, { now }: Context, alertId: string, error: unknown): Promise<void> {
  const tryAt = new Date(now().getTime() + postponedSeconds * 1000)
  await postponeAlert(tx, alertId, tryAt)
  await keepFailure(tx, work, alertId, { error: String(error), at: now(), tryAt })
}

async function correlate(tx: Tx, context: Context, pass: Pass, alert: DueAlert): Promise<void> {
  const now = context.now()
  const [wasOpen, isOpen] = [alert.handledState !== 'resolved', alert.state !== 'resolved']
  const transitions = wasOpen === isOpen ? {} : countTransition(alert, now)
  if (!isOpen) {
    await noteRecovery(tx, context, alert.id)
    await markHandled(tx, alert, { ...transitions, suppression: null })
    return
  }
  const { recoveredAt, endedAt } = alert
  if (endedAt !== null && (recoveredAt === null || recoveredAt < endedAt))
    await tellStillReported(tx, context, alert.id)
  const { subject, judgement } = pass.judge(alert)
  const found = { ...transitions, ciId: subject.ciId, serviceId: subject.serviceId }
  const { groupId } = pass.tiesOf(alert.id)
  const suppression = pass.suppressionOf(alert, subject)
  if (suppression) {
    await markHandled(tx, alert, { ...found, suppression: JSON.stringify(suppression) })
    return
  }
  const placed = { alert, subject, judgement }
  if (groupId === null) await placeAlert(tx, context, pass, placed)
  else await growGroup(tx, context, pass, groupId, placed)
  if (alert.state === 'acknowledged' && alert.handledState !== 'acknowledged') await tellOfSender(tx, context, alert)
  await markHandled(tx, alert, { ...found, significance: judgement.significance, suppression: null })
}
