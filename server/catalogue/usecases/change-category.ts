import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { refuseLoop } from '../rules/tree.ts'
import { lockCategoryTree, updateCategory } from '../store.ts'
import { categoryFor } from './add-category.ts'
import { needResponsible } from './need-responsible.ts'

export function changeCategory(
  context: Context,
  { categoryId, version, ...sent }: Input<typeof contract.changeCategory>,
): Promise<contract.Category> {
  return inTransaction(context, async (tx) => {
    const tree = await lockCategoryTree(tx)
    const record = tree.find((category) => category.id === categoryId)
    await needResponsible(tx, sent)
    if (sent.parentId) refuseLoop(tree, categoryId, sent.parentId)
    await changeRecord(tx, context, { type: 'category', record, version, sent, update: updateCategory })
    return categoryFor(tx, categoryId)
  })
}
