import type * as contract from '../../../contract/correlation.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockGroup } from '../store/groups.ts'
import { openIncident } from './open-incident.ts'
import { groupFor } from './read-group.ts'

/** A person sees more in it than the rules did, or does not wait. Whoever makes it answers for it. */
export function makeIncident(
  context: Context,
  { groupId }: Input<typeof contract.makeIncident>,
): Promise<contract.AlertGroup> {
  return inTransaction(context, async (tx) => {
    const group = await lockGroup(tx, groupId)
    if (!group) throw new Refusal('not_found', 'no_such_alert_group', 'There is no such group of alerts')
    if (group.incidentId !== null || group.resolvedAt !== null)
      throw new Refusal('conflict', 'group_is_past_that', 'It has become an incident or recovered meanwhile')
    await openIncident(tx, context, groupId)
    return groupFor(tx, context, groupId)
  })
}
