import type { addRunbook } from '../../../contract/automation.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { checkRunbook } from '../rules/call.ts'
import { insertRunbook, releaseTo } from '../store.ts'
import { needRoles, type Target } from './check-runbook.ts'

export type KeptRunbook = Omit<Input<typeof addRunbook>, 'runs'> & Target

/** Answers its id. Whether the script is there now has been asked before, or shows when it is run; the token is sealed. */
export function keepRunbook(
  context: Context,
  { roleIds, ...fields }: KeptRunbook,
  token: string | null = null,
): Promise<string> {
  checkRunbook(fields)
  return inTransaction(unrepeatable(context), async (tx) => {
    await needRoles(tx, context, roleIds)
    const id = newId()
    await insertRunbook(tx, { id, ...fields, token, arguments: JSON.stringify(fields.arguments) })
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
