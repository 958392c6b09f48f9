import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import { makeDueAgain } from '../../detection/index.ts'
import { changeRecord, type Defined } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockWindow, updateWindow, type WindowRecord } from '../store.ts'
import { windowFor } from './list-maintenance-windows.ts'
import { type Item, needItem, nextOf, scopeOf } from './scope-window.ts'

export function changeMaintenanceWindow(
  context: Context,
  { windowId, version, ...form }: Input<typeof contract.changeMaintenanceWindow>,
): Promise<contract.MaintenanceWindow> {
  return inTransaction(context, async (tx) => {
    for (const item of form.items ?? []) await needItem(tx, item)
    const record = await lockWindow(tx, windowId)
    const now = context.now()
    const sent = { ...form, startsAt: form.startsAt === undefined ? undefined : new Date(form.startsAt) }
    const update = async (_: Tx, id: string, changes: Defined<typeof sent>) => {
      const changed = { ...planned(record!), ...changes }
      await updateWindow(tx, id, {
        ...changes,
        ...(await scopeOf(tx, changed)),
        ...(changed.isActive ? nextOf(changed, now) : { nextStartsAt: null, nextEndsAt: null }),
        begunAt: null,
      })
      // What it kept quiet is looked at anew: it may not be expected any more.
      if ((await makeDueAgain(tx, id, now)) > 0) context.background.wake(tx, 'correlation.correlate')
    }
    await changeRecord(tx, context, { type: 'maintenance_window', record, version, sent, update })
    return windowFor(tx, windowId, now)
  })
}

const planned = ({ matchers, items, recurrence, minutes, timeZone, startsAt, isActive }: WindowRecord) => ({
  matchers: matchers as contract.Matcher[],
  items: items as Item[],
  recurrence: recurrence as contract.Recurrence | null,
  minutes,
  timeZone,
  startsAt,
  isActive,
})
