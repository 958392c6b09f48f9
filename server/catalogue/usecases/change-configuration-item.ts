import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockConfigurationItem, updateConfigurationItem } from '../store.ts'
import { configurationItemFor } from './add-configuration-item.ts'
import { needResponsible } from './need-responsible.ts'

export function changeConfigurationItem(
  context: Context,
  { ciId, version, ...sent }: Input<typeof contract.changeConfigurationItem>,
): Promise<contract.ConfigurationItem> {
  return inTransaction(context, async (tx) => {
    const record = await lockConfigurationItem(tx, ciId)
    await needResponsible(tx, sent)
    await changeRecord(tx, context, {
      type: 'configuration_item',
      record,
      version,
      sent,
      update: updateConfigurationItem,
    })
    return configurationItemFor(tx, context.actor, ciId)
  })
}
