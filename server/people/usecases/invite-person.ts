import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { needHeld } from '../rules/rights.ts'
import { findRoleIds, lockPerson } from '../store/people.ts'
import { findPermissions } from '../store/roles.ts'
import { makeLink } from './one-time-link.ts'

/** `address` is ours as configured, never as a request names it. */
export const invitePerson =
  (address: () => string) =>
  (
    caller: Context,
    { personId }: Input<typeof contract.invitePerson>,
  ): Promise<Answer<typeof contract.invitePerson>> => {
    // The answer holds a secret, so it is not kept for a repetition.
    const context = unrepeatable(caller)
    return inTransaction(context, async (tx) => {
      const person = await lockPerson(tx, personId)
      if (!person?.isActive) throw new Refusal('not_found', 'no_such_person', 'There is no such active person')
      if (person.email === null)
        throw new Refusal('invalid', 'email_needed', 'Somebody who signs in needs an e-mail address first')
      // Who sets the password is the person: a link to somebody with more rights would be those rights.
      needHeld(context.actor, await findPermissions(tx, await findRoleIds(tx, personId)))
      const purpose = person.userId === null ? 'invitation' : 'password_reset'
      const { token, expiresAt } = await makeLink(tx, context, purpose, personId)
      await announce(tx, context, {
        type: 'person.invited',
        subject: { type: 'person', id: personId },
        audience: 'system',
        payload: { purpose, expiresAt },
      })
      return { link: `${address()}/welcome?token=${token}`, expiresAt: expiresAt.toISOString() }
    })
  }
