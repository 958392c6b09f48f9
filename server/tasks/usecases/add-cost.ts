import type { Input } from '../../../contract/endpoint.ts'
import type { addCost as contract, CostLine } from '../../../contract/tasks.ts'
import { announceOn, lockFor } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { presentCost } from '../present.ts'
import { readCost } from '../queries.ts'
import { insertCost } from '../store.ts'

export function addCost(context: Context, { incidentId, ...form }: Input<typeof contract>): Promise<CostLine> {
  return inTransaction(context, async (tx) => {
    const incident = await lockFor(tx, context, { incidentId }, 'add_cost')
    const cost = { ...form, personId: context.actor.personId }
    const id = newId()
    await insertCost(tx, { id, incidentId, ...cost })
    await announceOn(tx, context, incident, {
      type: 'incident.cost_added',
      audience: 'staff',
      payload: { costLineId: id, cost },
    })
    return presentCost(await readCost(tx, id))
  })
}
