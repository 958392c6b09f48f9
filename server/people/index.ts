import type { Permission } from '../../contract/permissions.ts'
import type { Auth, AuthSurroundings } from '../platform/auth/auth.ts'
import { cookieKey } from '../platform/auth/session-cookie.ts'
import type { Actor, Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { sessionDays } from './rules/session.ts'
import { findActor, findSignIn } from './queries.ts'
import { updateEmail } from './store/people.ts'
import { unknown } from './usecases/need-people.ts'
import type { Door } from './usecases/sign-in.ts'
import { setPassword } from './usecases/set-password.ts'

export { findOrganisation, lockOrganisation, markAsDemo } from './store/organisation.ts'
export { findActiveTeam, isTeamMember } from './store/teams.ts'
export { listCompetencyRows, teamsInUse } from './queries.ts'
export { afterWorking } from './rules/working-time.ts'
export { addCompetency } from './usecases/add-competency.ts'
export { addPerson } from './usecases/add-person.ts'
export { addTeam } from './usecases/add-team.ts'
export { changeOrganisation } from './usecases/change-organisation.ts'
export { changeTeam } from './usecases/change-team.ts'
export { listRoles } from './usecases/list-roles.ts'
export { listTeams } from './usecases/list-teams.ts'
export { openFirstRun } from './usecases/open-first-run.ts'
export { readOrganisation } from './usecases/read-organisation.ts'
export { ensureStandardRoles } from './usecases/ensure-standard-roles.ts'
export { addUser, createKeyForRole, disableUser, listUsers, setUserPassword } from './usecases/manage-users.ts'
export { createIdentify } from './usecases/identify-caller.ts'
export { needCompetencies, needOrganisation, needPerson, needTeam } from './usecases/need-people.ts'
export { needTeamToGiveTo, teamsSeenBy } from './usecases/see-teams.ts'
export { openFirstRunLink } from './usecases/open-first-run-link.ts'

/** What verifies passwords and signs cookies, set up for our people. */
export function createDoor(surroundings: Omit<AuthSurroundings, 'sessionDays' | 'mayOpenSession'>): Door {
  const { secret, publicUrl } = surroundings
  const mayOpenSession = async (db: Db, userId: string) => (await findSignIn(db, userId))?.isActive ?? false
  const open = async () => {
    const { createAuth } = await import('../platform/auth/auth.ts')
    return createAuth({ ...surroundings, sessionDays, mayOpenSession })
  }
  let auth: Promise<Auth> | undefined
  return { auth: () => (auth ??= open()), cookieKey: cookieKey(secret), publicUrl }
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

/** Somebody of the organisation with what they may do; undefined when they are not active. */
export async function findActing(db: Db, personId: string): Promise<Actor | undefined> {
  const found = await findActor(db, personId)
  if (!found) return undefined
  const { id, name, teamIds } = found
  return { kind: 'person', id, personId: id, name, permissions: new Set(found.permissions as Permission[]), teamIds }
}

/** The same of somebody who has to be there, for what Allclear does in their name: only the demo does. */
export async function readActor(db: Db, personId: string): Promise<Actor> {
  const found = await findActing(db, personId)
  if (!found) throw unknown('person', personId)
  return found
}
