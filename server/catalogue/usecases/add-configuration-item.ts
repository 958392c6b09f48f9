import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { presentConfigurationItem } from '../present.ts'
import { findConfigurationItem } from '../queries/configuration-item.ts'
import { insertConfigurationItem } from '../store.ts'
import { needResponsible } from './need-responsible.ts'

export function addConfigurationItem(
  context: Context,
  form: Input<typeof contract.addConfigurationItem>,
): Promise<contract.ConfigurationItem> {
  return inTransaction(context, async (tx) => {
    await needResponsible(tx, form)
    const id = newId()
    await insertConfigurationItem(tx, { id, ...form })
    await announce(tx, context, {
      type: 'configuration_item.added',
      subject: { type: 'configuration_item', id },
      audience: 'system',
      payload: { changes: form },
    })
    return configurationItemFor(tx, context.actor, id)
  })
}

/** One configuration item as it is now. */
export async function configurationItemFor(db: Db, actor: Actor, id: string): Promise<contract.ConfigurationItem> {
  const row = await findConfigurationItem(db, id)
  if (!row) throw new Error(`Configuration item ${id} is gone`)
  return presentConfigurationItem(row, actor)
}
