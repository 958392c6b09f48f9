import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockPerson } from '../store/people.ts'
import { deleteSessions } from '../store/sign-in.ts'
import { forgetActors } from './identify-caller.ts'

export async function endSessions(
  context: Context,
  { personId }: Input<typeof contract.endSessions>,
): Promise<Answer<typeof contract.endSessions>> {
  const answer = await inTransaction(context, async (tx) => {
    const person = await lockPerson(tx, personId)
    if (!person) throw new Refusal('not_found', 'no_such_person', 'There is no such person')
    if (person.userId !== null) await deleteSessions(tx, person.userId)
    await announce(tx, context, {
      type: 'person.signed_out',
      subject: { type: 'person', id: personId },
      audience: 'system',
      payload: {},
    })
    return {}
  })
  forgetActors(context.db)
  return answer
}
