import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { lockPerson } from '../store/people.ts'
import { forgetActors } from './identify-caller.ts'
import { spendLink, spent } from './one-time-link.ts'
import { setPassword } from './set-password.ts'

export async function acceptInvitation(
  caller: Context,
  { token, password }: Input<typeof contract.acceptInvitation>,
): Promise<Answer<typeof contract.acceptInvitation>> {
  const context = unrepeatable(caller)
  const answer = await inTransaction(context, async (tx) => {
    const { personId } = await spendLink(tx, context, token, ['invitation', 'password_reset'])
    const person = personId === null ? undefined : await lockPerson(tx, personId)
    if (!person?.isActive || person.email === null) throw spent()
    await setPassword(tx, context, { personId: person.id, password })
    await announce(tx, context, {
      type: 'person.password_set',
      subject: { type: 'person', id: person.id },
      audience: 'system',
      payload: { by: 'link' },
      actor: { kind: 'person', id: person.id, name: person.name },
    })
    return { email: person.email }
  })
  forgetActors(context.db)
  return answer
}
