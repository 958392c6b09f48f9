import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import type { SilenceEvent } from '../events.ts'
import { insertWindow } from '../store.ts'
import { windowFor } from './list-maintenance-windows.ts'
import { defined, nextOf, scopeOf } from './scope-window.ts'

export function addMaintenanceWindow(
  context: Context,
  form: Input<typeof contract.addMaintenanceWindow>,
): Promise<contract.MaintenanceWindow> {
  return inTransaction(context, async (tx) => {
    const id = newId()
    const fields = { matchers: [], items: [], recurrence: null, changeReference: null, ...defined(form) }
    const startsAt = new Date(form.startsAt)
    const planned = { startsAt, minutes: form.minutes, timeZone: form.timeZone, recurrence: fields.recurrence }
    await insertWindow(tx, {
      id,
      ...fields,
      startsAt,
      createdById: context.actor.personId,
      ...(await scopeOf(tx, fields)),
      ...nextOf(planned, context.now()),
    })
    await announce(tx, context, {
      type: 'maintenance_window.added' satisfies SilenceEvent,
      subject: { type: 'maintenance_window', id },
      audience: 'staff',
      payload: { changes: fields },
    })
    return windowFor(tx, id, context.now())
  })
}
