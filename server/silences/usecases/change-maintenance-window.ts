import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import { makeDueAgain } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { SilenceEvent } from '../events.ts'
import { lockWindow, updateWindow } from '../store.ts'
import { windowFor } from './list-maintenance-windows.ts'
import { defined, type Item, needItem, nextOf, scopeOf } from './scope-window.ts'

export function changeMaintenanceWindow(
  context: Context,
  { windowId, version, ...form }: Input<typeof contract.changeMaintenanceWindow>,
): Promise<contract.MaintenanceWindow> {
  return inTransaction(context, async (tx) => {
    for (const item of form.items ?? []) await needItem(tx, item)
    const window = await lockWindow(tx, windowId)
    if (!window) throw new Refusal('not_found', 'no_such_window', 'There is no such maintenance window')
    if (window.version !== version)
      throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
        version: window.version,
      })
    const fields = defined(form)
    const changed = {
      matchers: window.matchers as contract.Matcher[],
      items: window.items as Item[],
      recurrence: window.recurrence as contract.Recurrence | null,
      minutes: window.minutes,
      timeZone: window.timeZone,
      ...fields,
      startsAt: fields.startsAt === undefined ? window.startsAt : new Date(fields.startsAt),
    }
    const { isActive = window.isActive } = fields
    const now = context.now()
    await updateWindow(tx, windowId, {
      ...fields,
      startsAt: changed.startsAt,
      ...(await scopeOf(tx, changed)),
      ...(isActive ? nextOf(changed, now) : { nextStartsAt: null, nextEndsAt: null }),
      begunAt: null,
    })
    // What it kept quiet is looked at anew: it may not be expected any more.
    if ((await makeDueAgain(tx, windowId, now)) > 0) context.background.wake(tx, 'correlation.correlate')
    await announce(tx, context, {
      type: 'maintenance_window.changed' satisfies SilenceEvent,
      subject: { type: 'maintenance_window', id: windowId },
      audience: 'staff',
      payload: { changes: fields },
    })
    return windowFor(tx, windowId, now)
  })
}
