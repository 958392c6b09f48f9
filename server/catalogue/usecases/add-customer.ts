import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { insertCustomer } from '../store.ts'

export function addCustomer(
  context: Context,
  form: Input<typeof contract.addCustomer>,
): Promise<Answer<typeof contract.addCustomer>> {
  return inTransaction(context, async (tx) => {
    const id = newId()
    const customer = await insertCustomer(tx, { id, ...form })
    await announce(tx, context, {
      type: 'customer.added',
      subject: { type: 'customer', id },
      audience: 'system',
      payload: { changes: form },
    })
    return customer
  })
}
