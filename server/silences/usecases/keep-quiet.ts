import type { Matcher } from '../../../contract/silences.ts'
import { openAlerts } from '../../detection/index.ts'
import { sweepDue } from '../../platform/background/due-work.ts'
import { announce } from '../../platform/events.ts'
import type { SilenceEvent } from '../events.ts'
import { matches } from '../rules/suppression.ts'
import { countQuieted, lockDueSilences, markSilence } from '../store.ts'
import { letGo, lookAgain } from './look-again.ts'

/** A silence begins, is about to end, has ended: what fires is looked at anew, so that nothing quiet is forgotten. */
export const keepQuiet = sweepDue('silences.keep_quiet', lockDueSilences, async (tx, context, due) => {
  const now = context.now()
  for (const { id, matchers, integrationId, endsAt, begunAt, comment, createdById } of due) {
    const tell = (type: SilenceEvent, payload: Record<string, unknown>) =>
      announce(tx, context, { type, subject: { type: 'silence', id }, audience: 'staff', payload })
    if (endsAt <= now) {
      await markSilence(tx, id, { endedAt: endsAt })
      await tell('silence.ended', { alertCount: await letGo(tx, context, id) })
    } else if (begunAt === null) {
      await markSilence(tx, id, { begunAt: now })
      const alerts = await openAlerts(tx)
      const own = alerts.filter((alert) => integrationId === null || alert.integrationId === integrationId)
      const quieted = own.filter((alert) => (matchers as Matcher[]).every((matcher) => matches(matcher, alert)))
      await lookAgain(tx, context, quieted)
    } else {
      await markSilence(tx, id, { warnedAt: now })
      const alertCount = (await countQuieted(tx, [id])).get(id) ?? 0
      await tell('silence.ending_soon', { comment, endsAt, alertCount, createdById })
    }
  }
})
