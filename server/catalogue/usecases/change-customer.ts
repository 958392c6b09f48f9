import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { findCustomer } from '../queries/master-data.ts'
import { lockCustomer, updateCustomer } from '../store.ts'

export function changeCustomer(
  context: Context,
  { customerId, version, ...sent }: Input<typeof contract.changeCustomer>,
): Promise<Answer<typeof contract.changeCustomer>> {
  return inTransaction(context, async (tx) => {
    const record = await lockCustomer(tx, customerId)
    await changeRecord(tx, context, { type: 'customer', record, version, sent, update: updateCustomer })
    return findCustomer(tx, customerId)
  })
}
