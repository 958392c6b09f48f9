import type { Input } from '../../../contract/endpoint.ts'
import type { readNotifications as contract } from '../../../contract/records.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { stampRead } from '../store.ts'

/** My own only, whatever ids are named. */
export function readNotifications(context: Context, { ids }: Input<typeof contract>): Promise<Record<string, never>> {
  const { personId } = context.actor
  return inTransaction(context, async (tx) => {
    if (personId !== null && ids?.length !== 0) await stampRead(tx, personId, ids, context.now())
    return {}
  })
}
