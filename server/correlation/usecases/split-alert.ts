import type * as contract from '../../../contract/correlation.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { alertToPlace } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockGroup } from '../store/groups.ts'
import { endMembership, keepApart, membersOf } from '../store/memberships.ts'
import { beginAlone } from './begin-alone.ts'
import { groupFor } from './read-group.ts'
import { announceOn } from './announce-on.ts'

/** Takes an alert out of its group into one of its own, where the rules decide anew what it means. */
export function splitAlert(
  context: Context,
  { groupId, alertId, neverAgain }: Input<typeof contract.splitAlert>,
): Promise<contract.AlertGroup> {
  return inTransaction(context, async (tx) => {
    const alert = await alertToPlace(tx, alertId)
    if (!alert) throw new Refusal('invalid', 'unknown_reference', `There is no alert ${alertId}`, { alertId })
    const group = await lockGroup(tx, groupId)
    if (!group) throw new Refusal('not_found', 'no_such_alert_group', 'There is no such group of alerts')
    if (group.rootAlertId === alertId)
      throw new Refusal('conflict', 'alert_is_the_cause', 'The others belong to this one: split those off instead')
    const now = context.now()
    if (!(await endMembership(tx, groupId, alertId, now)))
      throw new Refusal('conflict', 'alert_not_in_group', 'This alert is not in that group any more')
    if (neverAgain) {
      const others = (await membersOf(tx, groupId)).map(({ id }) => id)
      await keepApart(tx, alertId, others, { createdById: context.actor.personId, createdAt: now })
    }
    await announceOn(tx, context, groupId, 'alert_group.split', { alertId, neverAgain })
    return groupFor(tx, context, await beginAlone(tx, context, alert))
  })
}
