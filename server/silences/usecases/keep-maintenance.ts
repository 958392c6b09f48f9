import type { Matcher, Recurrence } from '../../../contract/silences.ts'
import { openAlerts } from '../../detection/index.ts'
import type { Sweep } from '../../platform/background/background.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { SilenceEvent } from '../events.ts'
import { nextOccurrence } from '../rules/occurrence.ts'
import { suppressionOf } from '../rules/suppression.ts'
import { lockDueWindows, updateWindow, type WindowRecord } from '../store.ts'
import { letGo, lookAgain } from './look-again.ts'

const atOnce = 50

/** Planned work begins or ends; what still fires at its end is no longer expected. */
export const keepMaintenance: Sweep = (context) =>
  inTransaction(context, async (tx) => {
    const now = context.now()
    const due = await lockDueWindows(tx, now, atOnce)
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
        await updateWindow(tx, window.id, {
          nextStartsAt: next?.startsAt ?? null,
          nextEndsAt: next?.endsAt ?? null,
          begunAt: null,
        })
        await tell('maintenance_window.ended', {
          endedAt: window.nextEndsAt,
          alertCount: await letGo(tx, context, window.id),
        })
      } else {
        await updateWindow(tx, window.id, { begunAt: now })
        await lookAgain(tx, context, await underWork(tx, window))
        await tell('maintenance_window.begun', { endsAt: window.nextEndsAt })
      }
    }
    return due.length
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
