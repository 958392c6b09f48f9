import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { needHeld } from '../rules/rights.ts'
import { insertRole } from '../store/roles.ts'

export function addRole(context: Context, form: Input<typeof contract.addRole>): Promise<contract.Role> {
  const permissions = [...new Set(form.permissions)]
  needHeld(context.actor, permissions)
  return inTransaction(context, async (tx) => {
    const id = newId()
    const role = { id, key: `own_${id}`, name: form.name, permissions }
    await insertRole(tx, role)
    await announce(tx, context, {
      type: 'role.added',
      subject: { type: 'role', id },
      audience: 'system',
      payload: { changes: { key: role.key, name: role.name, permissions } },
    })
    return { ...role, version: 1 }
  })
}
