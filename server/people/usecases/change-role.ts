import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentRole } from '../present.ts'
import { needHeld } from '../rules/rights.ts'
import { lockRole, updateRole } from '../store/roles.ts'
import { forgetActors } from './identify-caller.ts'

export async function changeRole(
  context: Context,
  { roleId, version, name, permissions }: Input<typeof contract.changeRole>,
): Promise<contract.Role> {
  const role = await inTransaction(context, async (tx) => {
    const record = await lockRole(tx, roleId)
    if (record && permissions)
      needHeld(
        context.actor,
        permissions.filter((one) => !record.permissions.includes(one)),
      )
    if (permissions && record?.key === 'administrator')
      throw new Refusal(
        'conflict',
        'administrator_fixed',
        'The administrator may do everything; add another role instead',
      )
    if (name === null && record?.key.startsWith('own_'))
      throw new Refusal('invalid', 'name_needed', 'A role of your own has no standard name to go back to')
    await changeRecord(tx, context, {
      type: 'role',
      record,
      version,
      sent: { ...(name !== undefined && { name }), ...(permissions && { permissions: [...new Set(permissions)] }) },
      update: updateRole,
    })
    const changed = await lockRole(tx, roleId)
    if (!changed) throw new Error('A locked role is gone')
    return presentRole(changed)
  })
  forgetActors(context.db)
  return role
}
