import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { peoplePage, teamsInUse } from '../queries.ts'
import { findPersonByEmail, lockPerson } from '../store/people.ts'
import { findRoleByKey } from '../store/roles.ts'
import { add } from './add-person.ts'
import { change } from './change-person.ts'
import { createApiKey } from './create-api-key.ts'
import { setPassword } from './set-password.ts'

/** For the command line, whose caller holds the database anyway: people by address, roles by key. */
interface NewUser {
  name: string
  email: string
  roles: readonly string[]
  password: string
}

export function addUser(context: Context, { name, email, roles, password }: NewUser): Promise<{ personId: string }> {
  return inTransaction(context, async (tx) => {
    const roleIds = await Promise.all(roles.map(async (key) => (await needRole(tx, key)).id))
    const personId = await add(tx, context, { name, email, roleIds })
    await setPassword(tx, context, { personId, password })
    return { personId }
  })
}

export async function setUserPassword(
  context: Context,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await inTransaction(context, async (tx) => {
    const { id: personId } = await needOne(tx, email)
    await lockPerson(tx, personId)
    await setPassword(tx, context, { personId, password })
    await announce(tx, context, {
      type: 'person.password_set',
      subject: { type: 'person', id: personId },
      audience: 'system',
      payload: { by: 'command' },
    })
  })
}

/** A running server sees it within the two seconds for which it remembers who somebody is. */
export async function disableUser(context: Context, { email }: { email: string }): Promise<void> {
  await inTransaction(context, async (tx) => change(tx, context, (await needOne(tx, email)).id, { isActive: false }))
}

interface UserLine {
  name: string
  email: string | null
  roles: string[]
  isActive: boolean
  hasSignIn: boolean
}

/** All of them, page by page. */
export async function* listUsers({ db }: Context): AsyncGenerator<UserLine> {
  const pageSize = 500
  for (let after: [string, string] | undefined; ;) {
    const rows = await peoplePage(db, {}, after, pageSize)
    for (const { name, email, roles, isActive, hasSignIn } of rows)
      yield { name, email, roles: roles.map((role) => role.name), isActive, hasSignIn }
    const last = rows.at(-1)
    if (rows.length < pageSize || !last) return
    after = [last.sortName, last.id]
  }
}

/** Answers the key, which is nowhere else. */
export async function createKeyForRole(
  context: Context,
  { role, team, name }: { role: string; team?: string; name: string },
): Promise<string> {
  const { id: roleId } = await needRole(context.db, role)
  const teamId = team === undefined ? null : await needTeamNamed(context.db, team)
  const { key } = await createApiKey(context, { name, roleId, teamId, expiresAt: null })
  return key
}

async function needTeamNamed(db: Db, name: string): Promise<string> {
  const found = (await teamsInUse(db)).find((team) => team.name.toLowerCase() === name.toLowerCase())
  if (!found) throw new Refusal('invalid', 'unknown_reference', `There is no team ${name}`, { team: name })
  return found.id
}

async function needRole(db: Db, key: string) {
  const role = await findRoleByKey(db, key)
  if (!role) throw new Refusal('invalid', 'unknown_role', `There is no role ${key}`, { role: key })
  return role
}

async function needOne(db: Db, email: string) {
  const [person, another] = await findPersonByEmail(db, email)
  if (!person) throw new Refusal('not_found', 'no_such_person', `Nobody has the address ${email}`)
  if (another) throw new Refusal('conflict', 'several_people', `Several people have the address ${email}`)
  return person
}
