import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { insertService } from '../store.ts'
import { needResponsible } from './need-responsible.ts'
import { serviceFor } from './read-service.ts'

export function addService(context: Context, form: Input<typeof contract.addService>): Promise<contract.Service> {
  return inTransaction(context, async (tx) => {
    await needResponsible(tx, form)
    const id = newId()
    await insertService(tx, { id, ...form })
    await announce(tx, context, {
      type: 'service.added',
      subject: { type: 'service', id },
      audience: 'system',
      payload: { changes: form },
    })
    return serviceFor(tx, context.actor, id)
  })
}
