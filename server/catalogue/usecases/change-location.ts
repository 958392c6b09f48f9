import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { refuseLoop } from '../rules/tree.ts'
import { lockLocationTree, updateLocation } from '../store.ts'
import { locationFor } from './add-location.ts'

export function changeLocation(
  context: Context,
  { locationId, version, ...sent }: Input<typeof contract.changeLocation>,
): Promise<contract.Location> {
  return inTransaction(context, async (tx) => {
    const tree = await lockLocationTree(tx)
    const record = tree.find((location) => location.id === locationId)
    if (sent.parentId) refuseLoop(tree, locationId, sent.parentId)
    await changeRecord(tx, context, { type: 'location', record, version, sent, update: updateLocation })
    return locationFor(tx, locationId)
  })
}
