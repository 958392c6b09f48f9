import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { flappingSettleSeconds, isFlapping } from '../rules/flapping.ts'
import { lockGroup, updateGroup } from '../store/groups.ts'
import { groupIdOf, membersOf } from '../store/memberships.ts'

/** One alert of a group has recovered. When all have, the group does too, once that has lasted; what flaps must last longer. */
export async function noteRecovery(tx: Tx, context: Context, alertId: string): Promise<void> {
  const groupId = await groupIdOf(tx, alertId)
  const group = groupId === undefined ? undefined : await lockGroup(tx, groupId)
  if (!group) return
  const members = await membersOf(tx, group.id)
  if (members.some(({ state }) => state !== 'resolved')) return
  const now = context.now()
  const seconds = members.some((member) => isFlapping(member, now)) ? flappingSettleSeconds : group.settleSeconds
  await updateGroup(tx, group.id, { incidentDueAt: null, recoverAt: new Date(now.getTime() + seconds * 1000) })
}
