import type { Input } from '../../../contract/endpoint.ts'
import type { addSavedView as contract, SavedView } from '../../../contract/records.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentView } from '../present.ts'
import { countViews, insertView } from '../store.ts'

const mostViews = 100

/** A filter shows to each who uses it only what they may see, so sharing one gives nobody anything. */
export function addSavedView(context: Context, input: Input<typeof contract>): Promise<SavedView> {
  const { personId } = context.actor
  if (personId === null) throw new Refusal('forbidden', 'person_needed', 'A view belongs to a person')
  return inTransaction(context, async (tx) => {
    if ((await countViews(tx, personId)) >= mostViews)
      throw new Refusal('conflict', 'too_many_views', `You have ${mostViews} views already; remove one first`)
    const { name, isShared, filter } = input
    const row = await insertView(tx, { id: newId(), name, isShared, personId, filter: JSON.stringify(filter) })
    await announce(tx, context, {
      type: 'saved_view.added',
      subject: { type: 'saved_view', id: row.id },
      audience: 'system',
      payload: { changes: input, before: {} },
    })
    return presentView(row, personId)
  })
}
