import type * as contract from '../../../contract/correlation.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import { acknowledgeAlerts, alertsOf, withdrawAcknowledgements } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockGroup } from '../store/groups.ts'
import { membersOf } from '../store/memberships.ts'
import { groupFor } from './read-group.ts'

export function acknowledgeGroup(
  context: Context,
  { groupId }: Input<typeof contract.acknowledgeGroup>,
): Promise<Answer<typeof contract.acknowledgeGroup>> {
  return inTransaction(context, async (tx) => {
    const memberIds = await lockMembers(tx, groupId)
    const alertIds = await acknowledgeAlerts(tx, context, memberIds)
    if (alertIds.length === 0) throw pastThat()
    return { group: await groupFor(tx, context, groupId), alertIds }
  })
}

export function withdrawAcknowledgement(
  context: Context,
  { groupId, alertIds }: Input<typeof contract.withdrawAcknowledgement>,
): Promise<contract.AlertGroup> {
  return inTransaction(context, async (tx) => {
    const known = new Set((await alertsOf(tx, alertIds)).map(({ id }) => id))
    const alertId = alertIds.find((id) => !known.has(id))
    if (alertId !== undefined)
      throw new Refusal('invalid', 'unknown_reference', `There is no alert ${alertId}`, { alertId })
    const memberIds = await lockMembers(tx, groupId)
    const withdrawn = await withdrawAcknowledgements(
      tx,
      context,
      memberIds.filter((id) => known.has(id)),
    )
    if (withdrawn.length === 0) throw pastThat()
    return groupFor(tx, context, groupId)
  })
}

async function lockMembers(tx: Tx, groupId: string): Promise<string[]> {
  if (!(await lockGroup(tx, groupId)))
    throw new Refusal('not_found', 'no_such_alert_group', 'There is no such group of alerts')
  return (await membersOf(tx, groupId)).map(({ id }) => id)
}

const pastThat = () =>
  new Refusal('conflict', 'alert_is_past_that', 'The alert has been handled or has recovered meanwhile')
