import type { Matcher, Recurrence } from '../../../contract/silences.ts'
import { openAlerts } from '../../detection/index.ts'
import { sweepDue } from '../../platform/background/due-work.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { SilenceEvent } from '../events.ts'
import { nextOccurrence } from '../rules/occurrence.ts'
import { suppressionOf } from '../rules/suppression.ts'
import { lockDueWindows, markWindow, type WindowRecord } from '../store.ts'
import { letGo, lookAgain } from './look-again.ts'

/** Planned work begins or ends; what still fires at its end is no longer expected. */
export const keepMaintenance = sweepDue('silences.keep_maintenance', lockDueWindows, async (tx, context, due) => {
  const now = context.now()
  for (const window of due) {
    const tell = (type: SilenceEvent, payload: Record<string, unknown>) =>
      announce(tx, context, {
        type,
        subject: { type: 'maintenance_window', id: window.id },
        audience: 'staff',
        payload,
      })
    if (window.nextEndsAt !== null && window.nextEndsAt <= now) {
      const next = nextOccurrence({ ...window, recurrence: window.recurrence as Recurrence | null }, now)
      await markWindow(tx, window.id, {
        nextStartsAt: next?.startsAt ?? null,
        nextEndsAt: next?.endsAt ?? null,
        begunAt: null,
      })
      await tell('maintenance_window.ended', {
        endedAt: window.nextEndsAt,
        alertCount: await letGo(tx, context, window.id),
      })
    } else {
      await markWindow(tx, window.id, { begunAt: now })
      await lookAgain(tx, context, await underWork(tx, window))
      await tell('maintenance_window.begun', { endsAt: window.nextEndsAt })
    }
  }
})

async function underWork(tx: Tx, { id, name, matchers, itemIds, nextEndsAt }: WindowRecord) {
  const quiet = {
    kind: 'maintenance' as const,
    id,
    name,
    until: nextEndsAt!,
    integrationId: null,
    matchers: matchers as Matcher[],
    itemIds: itemIds.length === 0 ? null : itemIds,
  }
  return (await openAlerts(tx)).filter((alert) => suppressionOf(alert, [quiet]) !== undefined)
}
