import { hashPassword } from '../../platform/auth/password-hash.ts'
import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { passwordFault } from '../rules/password.ts'
import { findPersonByUserEmail, findPersonForSignIn } from '../queries.ts'
import { findOrganisation } from '../store/organisation.ts'
import { keepPassword } from '../store/sign-in.ts'

const reasons = {
  too_short: 'A password has at least 8 characters',
  too_long: 'A password has at most 256 characters',
  common: 'This is one of the passwords that are tried first; choose another, several words for example',
  own_name: 'A name with a few digits is tried first; choose something else',
}

/** Sets a person's password within a transaction of the caller's, and makes their sign-in if they had none. */
export async function setPassword(
  tx: Tx,
  context: Context,
  { personId, password }: { personId: string; password: string },
): Promise<void> {
  const person = await needGoodPassword(tx, personId, password)
  if (person.email === null)
    throw new Refusal('invalid', 'email_needed', 'Somebody who signs in needs an e-mail address first')
  const email = person.email.toLowerCase()
  const holder = await findPersonByUserEmail(tx, email)
  if (holder && holder.id !== personId)
    throw new Refusal('conflict', 'sign_in_taken', 'Somebody signs in with this e-mail address already')
  await keepPassword(tx, {
    personId,
    userId: person.userId ?? newId(),
    email,
    name: person.name,
    passwordHash: await hashPassword(password),
    now: context.now(),
  })
}

export async function needGoodPassword(db: Db, personId: string, password: string) {
  const person = await findPersonForSignIn(db, personId)
  if (!person) throw new Refusal('not_found', 'no_such_person', 'There is no such person')
  const organisation = await findOrganisation(db)
  const fault = passwordFault(password, [organisation?.name ?? null, person.name, person.email])
  if (fault) throw new Refusal('invalid', `password_${fault}`, reasons[fault])
  return person
}
