import { expect, test } from 'vitest'
import * as contract from '../contract/people.ts'
import {
  addUser,
  createKeyForRole,
  disableUser,
  ensureStandardRoles,
  listUsers,
  setUserPassword,
} from '../server/people/index.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { context } = world.app
const signIn = async (email: string, password: string) =>
  (await world.app.http.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } }))
    .statusCode

test('A command adds a user with roles and password, sets another password and disables them', async () => {
  const email = 'New@example.org'
  const user = { name: 'New User', email, roles: ['agent', 'incident_manager'], password: 'seven sleepy foxes' }
  const { personId } = await addUser(context, user)
  expect(await signIn(email, 'seven sleepy foxes')).toBe(200)
  const person = await world.admin.call(contract.readPerson, { personId })
  expect(person).toMatchObject({
    name: 'New User',
    hasSignIn: true,
    roles: [{ name: 'agent' }, { name: 'incident_manager' }],
  })

  await setUserPassword(context, { email: 'new@EXAMPLE.org', password: 'eight sleepy foxes' })
  expect(await signIn(email, 'seven sleepy foxes')).toBe(401)
  expect(await signIn(email, 'eight sleepy foxes')).toBe(200)

  await disableUser(context, { email })
  expect(await signIn(email, 'eight sleepy foxes')).toBe(401)
  const found = (await Array.fromAsync(listUsers(context))).find((one) => one.email === email)
  expect(found).toEqual({
    name: 'New User',
    email,
    roles: ['agent', 'incident_manager'],
    isActive: false,
    hasSignIn: true,
  })
})

test('A command that names nobody, no role or a common password changes nothing and says why', async () => {
  const before = await Array.fromAsync(listUsers(context))
  const user = { name: 'N', email: 'n@example.org', roles: ['agent'], password: 'seven sleepy foxes' }
  await expect(addUser(context, { ...user, roles: ['king'] })).rejects.toMatchObject({ reason: 'unknown_role' })
  await expect(addUser(context, { ...user, password: 'password1' })).rejects.toMatchObject({
    reason: 'password_common',
  })
  await expect(setUserPassword(context, { email: 'n@example.org', password: user.password })).rejects.toMatchObject({
    reason: 'no_such_person',
  })
  await expect(disableUser(context, { email: 'administrator@example.org' })).rejects.toMatchObject({
    reason: 'last_administrator',
  })
  expect(await Array.fromAsync(listUsers(context))).toEqual(before)
})

test('A command makes a key with the rights of a role', async () => {
  const key = await createKeyForRole(context, { role: 'agent', name: 'monitoring' })
  const me = await world.withKey(key).call(contract.readMe)
  expect(me).toMatchObject({ kind: 'api_key', person: null })
  expect(me.permissions).toContain('incident.work')
  expect(me.permissions).not.toContain('settings.manage')
})

test('A start leaves roles as the organisation changed them, and gives the administrator everything', async () => {
  const { items } = await world.admin.call(contract.listRoles)
  const roleId = items.find((role) => role.key === 'stakeholder')?.id ?? ''
  await world.admin.call(contract.changeRole, { roleId, version: 1, name: 'Board', permissions: ['incident.report'] })
  await world.db.transaction().execute((tx) =>
    tx
      .updateTable('roles')
      .set({ permissions: ['people.manage'] })
      .where('key', '=', 'administrator')
      .execute(),
  )
  await ensureStandardRoles(context)
  await ensureStandardRoles(context)
  const roles = await world.db.selectFrom('roles').selectAll().execute()
  expect(roles).toHaveLength(items.length)
  expect(roles.find((role) => role.id === roleId)).toMatchObject({ name: 'Board', permissions: ['incident.report'] })
  expect(roles.find((role) => role.key === 'administrator')?.permissions).toContain('audit.read')
})

test('What the administrator may do cannot be taken away', async () => {
  await world.fastForward({ seconds: 3 })
  const { items } = await world.admin.call(contract.listRoles)
  const role = items.find((one) => one.key === 'administrator')
  const refused = await world.admin.attempt(contract.changeRole, {
    roleId: role?.id,
    version: role?.version,
    permissions: ['people.read'],
  })
  expect(refused).toMatchObject({ status: 409, body: { type: 'urn:allclear:administrator_fixed' } })
})
