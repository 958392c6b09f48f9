import { type AuthSurroundings, cookieKey, createAuth } from '../platform/auth/auth.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { sessionDays } from './rules/session.ts'
import { findActivePerson, findActiveTeam, findOrganisation, findSignIn, updateEmail } from './store.ts'
import type { Door } from './usecases/sign-in.ts'
import { setPassword } from './usecases/set-password.ts'

export { isTeamMember } from './store.ts'
export { ensureStandardRoles } from './usecases/ensure-standard-roles.ts'
export { setPassword } from './usecases/set-password.ts'

/** What verifies passwords and signs cookies, set up for our people. */
export async function createDoor(
  surroundings: Omit<AuthSurroundings, 'sessionDays' | 'mayOpenSession'>,
): Promise<Door> {
  const { db, secret, publicUrl } = surroundings
  const mayOpenSession = async (userId: string) => (await findSignIn(db, userId))?.isActive ?? false
  const auth = await createAuth({ ...surroundings, sessionDays, mayOpenSession })
  return { auth, cookieKey: cookieKey(secret), publicUrl }
}

/** Lets a person sign in with this address and password. */
export async function addSignIn(
  tx: Tx,
  context: Context,
  { personId, email, password }: { personId: string; email: string; password: string },
): Promise<void> {
  await updateEmail(tx, personId, email)
  await setPassword(tx, context, { personId, password })
}

const unknown = (what: string, id: string) =>
  new Refusal('invalid', 'unknown_reference', `There is no active ${what} ${id}`, { [what]: id })

export async function needPerson(db: Db, personId: string) {
  const person = await findActivePerson(db, personId)
  if (!person) throw unknown('person', personId)
  return person
}

export async function needTeam(db: Db, teamId: string) {
  const team = await findActiveTeam(db, teamId)
  if (!team) throw unknown('team', teamId)
  return team
}

/** The organisation's settings, once the first run has been done: incidents need an owner to fall back on. */
export async function needOrganisation(db: Db) {
  const organisation = await findOrganisation(db)
  if (!organisation?.defaultOwnerId)
    throw new Refusal(
      'unavailable',
      'not_set_up',
      'Allclear has not been set up yet: open the link that the console printed',
    )
  return { ...organisation, defaultOwnerId: organisation.defaultOwnerId }
}
