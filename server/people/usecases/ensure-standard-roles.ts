import { roleKeys } from '../../../contract/permissions.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { standardRoles } from '../rules/standard-roles.ts'
import { findRoleByKey, insertMissingRoles, lockRole, updateRole } from '../store/roles.ts'

/**
 * At every start: a role that a new version brings appears, one that the organisation changed stays as it is. The
 * administrator holds every permission there is, new ones too.
 */
export function ensureStandardRoles(context: Context): Promise<void> {
  const roles = roleKeys.map((key) => ({ id: newId(), key, permissions: [...standardRoles[key]] }))
  return inTransaction(context, async (tx) => {
    for (const { id, key, permissions } of await insertMissingRoles(tx, roles))
      await announce(tx, context, {
        type: 'role.added',
        subject: { type: 'role', id },
        audience: 'system',
        payload: { changes: { key, permissions } },
      })
    const administrator = await findRoleByKey(tx, 'administrator')
    if (!administrator) throw new Error('The administrator role was not created')
    await changeRecord(tx, context, {
      type: 'role',
      record: await lockRole(tx, administrator.id),
      sent: { permissions: [...standardRoles.administrator] },
      update: updateRole,
    })
  })
}
