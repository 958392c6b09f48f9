import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { change } from './change-person.ts'
import { meFor } from './read-me.ts'

export function changeMe(context: Context, sent: Input<typeof contract.changeMe>): Promise<contract.Me> {
  const { personId } = context.actor
  if (personId === null) throw new Refusal('forbidden', 'person_needed', 'An API key has no language or phone')
  return inTransaction(context, async (tx) => {
    await change(tx, context, personId, sent)
    return meFor(tx, context)
  })
}
