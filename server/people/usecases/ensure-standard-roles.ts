import { roleKeys } from '../../../contract/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { standardRoles } from '../rules/standard-roles.ts'
import { insertMissingRoles } from '../store.ts'

/** At every start: a role that a new version brings appears, one that the organisation changed stays as it is. */
export function ensureStandardRoles(context: Context): Promise<void> {
  const roles = roleKeys.map((key) => ({ id: newId(), key, permissions: [...standardRoles[key]] }))
  return inTransaction(context, (tx) => insertMissingRoles(tx, roles))
}
