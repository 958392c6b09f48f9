import type { Permission } from '../../../contract/permissions.ts'
import { Refusal } from '../../platform/refusal.ts'

interface Giver {
  kind: string
  permissions: ReadonlySet<Permission>
}

/** Nobody gives what they do not hold. Commands on the machine itself may: whoever runs them holds the database. */
export function needHeld(giver: Giver, permissions: readonly string[]): void {
  if (giver.kind === 'system') return
  const missing = permissions.filter((permission) => !giver.permissions.has(permission as Permission))
  if (missing.length > 0)
    throw new Refusal('forbidden', 'beyond_own_rights', 'You can only give rights that you hold yourself', { missing })
}
