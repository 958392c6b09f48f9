import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { presentMatrix } from '../present.ts'
import { findMatrix } from '../queries/matrix.ts'
import { insertPriorityMatrix, replaceCurrentMatrix } from '../store.ts'

/** The matrix before it stays as it was: incidents keep naming the one that gave them their priority. */
export function addPriorityMatrix(
  context: Context,
  { serviceId, cells, note }: Input<typeof contract.addPriorityMatrix>,
): Promise<contract.PriorityMatrix> {
  return inTransaction(context, async (tx) => {
    const id = newId()
    const before = await replaceCurrentMatrix(tx, serviceId)
    await insertPriorityMatrix(tx, {
      id,
      serviceId,
      cells: JSON.stringify(cells),
      note,
      createdById: context.actor.personId,
      createdAt: context.now(),
    })
    await announce(tx, context, {
      type: 'priority_matrix.added',
      subject: { type: 'priority_matrix', id },
      audience: 'system',
      payload: { changes: { serviceId, cells, note }, before: before ?? null },
    })
    const row = await findMatrix(tx, id)
    if (!row) throw new Error(`Priority matrix ${id} is gone`)
    return presentMatrix(row)
  })
}
