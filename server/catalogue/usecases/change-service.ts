import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockService, updateService } from '../store.ts'
import { needResponsible } from './need-responsible.ts'
import { serviceFor } from './read-service.ts'

export function changeService(
  context: Context,
  { serviceId, version, ...sent }: Input<typeof contract.changeService>,
): Promise<contract.Service> {
  return inTransaction(context, async (tx) => {
    const record = await lockService(tx, serviceId)
    await needResponsible(tx, sent)
    await changeRecord(tx, context, { type: 'service', record, version, sent, update: updateService })
    return serviceFor(tx, context.actor, serviceId)
  })
}
