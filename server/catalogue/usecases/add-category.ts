import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { presentCategories } from '../present.ts'
import { allCategories } from '../queries/master-data.ts'
import { insertCategory } from '../store.ts'
import { needResponsible } from './need-responsible.ts'

export function addCategory(context: Context, form: Input<typeof contract.addCategory>): Promise<contract.Category> {
  return inTransaction(context, async (tx) => {
    await needResponsible(tx, form)
    const id = newId()
    await insertCategory(tx, { id, ...form })
    await announce(tx, context, {
      type: 'category.added',
      subject: { type: 'category', id },
      audience: 'system',
      payload: { changes: form },
    })
    return categoryFor(tx, id)
  })
}

/** One category as it is now, with its path. */
export async function categoryFor(db: Db, id: string): Promise<contract.Category> {
  const category = presentCategories(await allCategories(db)).find((one) => one.id === id)
  if (!category) throw new Error(`Category ${id} is not in its own tree`)
  return category
}
