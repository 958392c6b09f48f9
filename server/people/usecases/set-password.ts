import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import { findPersonForSignIn, keepPassword } from '../store.ts'

/** Sets a person's password within a transaction of the caller's, and makes their sign-in if they had none. */
export async function setPassword(
  tx: Tx,
  context: Context,
  { personId, password }: { personId: string; password: string },
): Promise<void> {
  const person = await findPersonForSignIn(tx, personId)
  if (!person) throw new Refusal('not_found', 'no_such_person', 'There is no such person')
  if (person.email === null)
    throw new Refusal('invalid', 'email_needed', 'Somebody who signs in needs an e-mail address first')
  await keepPassword(tx, {
    personId,
    userId: person.userId ?? newId(),
    email: person.email.toLowerCase(),
    name: person.name,
    passwordHash: await hashPassword(password),
    now: context.now(),
  })
}
