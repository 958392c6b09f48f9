import type { Input } from '../../../contract/endpoint.ts'
import type { removeCost as contract } from '../../../contract/tasks.ts'
import { announceOn, lockFor } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { removeCostLine } from '../store.ts'

/** The row and the log keep what it said. */
export function removeCost(
  context: Context,
  { incidentId, costLineId }: Input<typeof contract>,
): Promise<Record<string, never>> {
  return inTransaction(context, async (tx) => {
    const incident = await lockFor(tx, context, { incidentId }, 'add_cost')
    const cost = await removeCostLine(tx, incidentId, costLineId, context.now())
    if (!cost) throw new Refusal('not_found', 'no_such_cost', 'There is no such cost line')
    await announceOn(tx, context, incident, {
      type: 'incident.cost_removed',
      audience: 'staff',
      payload: { costLineId, cost },
    })
    return {}
  })
}
