import type { addRunbook } from '../../../contract/automation.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { insertRunbook, releaseTo } from '../store.ts'
import { needRoles } from './check-runbook.ts'

export type KeptRunbook = Omit<Input<typeof addRunbook>, 'runs'> & { kind: 'script' | 'webhook'; target: string }

/** Answers its id. Whether the script is there now has been asked before, or shows when it is run. */
export function keepRunbook(context: Context, { roleIds, ...fields }: KeptRunbook): Promise<string> {
  return inTransaction(unrepeatable(context), async (tx) => {
    await needRoles(tx, context, roleIds)
    const id = newId()
    await insertRunbook(tx, { id, ...fields, arguments: JSON.stringify(fields.arguments) })
    await releaseTo(tx, id, roleIds)
    await announce(tx, context, {
      type: 'runbook.added',
      subject: { type: 'runbook', id },
      audience: 'system',
      payload: { changes: { ...fields, roleIds } },
    })
    return id
  })
}
