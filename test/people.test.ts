import { expect, test } from 'vitest'
import * as contract from '../contract/people.ts'
import { peopleEvents } from '../server/people/events.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const audited = (type: string, subjectId: string) =>
  world.db
    .selectFrom('events')
    .selectAll()
    .where('type', '=', type)
    .where('subjectId', '=', subjectId)
    .orderBy('seq')
    .execute()
const roleCalled = async (key: string) => {
  const { items } = await world.admin.call(contract.listRoles)
  const role = items.find((one) => one.key === key)
  if (!role) throw new Error(`There is no role ${key}`)
  return role
}

test('Whoever calls learns who they are and what they may do', async () => {
  const me = await world.agent.call(contract.readMe)
  expect(me).toMatchObject({ kind: 'person', person: { id: world.agent.id, email: 'agent@example.org' } })
  expect(me.permissions).toContain('incident.work')
  expect(me.permissions).not.toContain('people.manage')
  expect(me.teams).toEqual([{ id: world.teams.desk, name: 'The desk team' }])
  expect(await world.stranger.call(contract.readMe)).toMatchObject({ kind: 'anonymous', person: null, permissions: [] })
})

test('A person changes their own language and phone, and nobody else’s', async () => {
  const me = await world.user.call(contract.changeMe, { language: 'sv', timeZone: 'Europe/Stockholm', phone: '070' })
  expect(me.person).toMatchObject({ language: 'sv', timeZone: 'Europe/Stockholm' })
  const other = await world.admin.call(contract.readPerson, { personId: world.agent.id })
  expect(other).toMatchObject({ language: 'en', phone: null })
})

test('People are added, changed and found; the audit keeps what was before', async () => {
  const role = await roleCalled('specialist')
  const competency = await world.admin.call(contract.addCompetency, { name: 'Routing' })
  const added = await world.admin.call(contract.addPerson, { name: 'Åsa Öberg', email: 'Asa@example.org' })
  expect(added).toMatchObject({ hasSignIn: false, isActive: true, roles: [], version: 1 })
  const changed = await world.admin.call(contract.changePerson, {
    personId: added.id,
    version: 1,
    title: 'Network specialist',
    roleIds: [role.id, role.id],
    competencyIds: [competency.id],
  })
  expect(changed).toMatchObject({
    title: 'Network specialist',
    roles: [{ id: role.id }],
    competencies: [competency],
    version: 2,
  })
  const found = await world.admin.call(contract.listPeople, { q: 'öBERG' })
  expect(found.items.map((person) => person.id)).toEqual([added.id])
  const [event] = await audited('person.changed', added.id)
  expect(event?.payload).toMatchObject({
    changes: { title: 'Network specialist', roleIds: [role.id] },
    before: { title: null, roleIds: [] },
  })
})

test('Of two who change the same person one is told what the other changed', async () => {
  const person = await world.admin.call(contract.addPerson, { name: 'Contested' })
  const personId = person.id
  await world.admin.call(contract.changePerson, { personId, version: 1, phone: '1' })
  const late = await world.admin.attempt(contract.changePerson, { personId, version: 1, phone: '2' })
  expect(late).toMatchObject({ status: 409, body: { type: 'urn:allclear:changed_meanwhile', version: 2 } })
  expect(late.body['changed']).toMatchObject([{ by: 'The administrator', fields: ['phone'] }])
})

test('People come in pages by name, each exactly once', async () => {
  const seen: string[] = []
  for (let after: string | undefined; ;) {
    const page = await world.admin.call(contract.listPeople, { limit: 4, ...(after && { after }) })
    seen.push(...page.items.map((person) => person.id))
    if (page.next === null) break
    after = page.next
  }
  const { count } = await world.db
    .selectFrom('people')
    .select((people) => people.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(seen).toHaveLength(count)
  expect(new Set(seen).size).toBe(count)
  const bad = await world.admin.attempt(contract.listPeople, { after: 'x' })
  expect(bad.status).toBe(422)
})

test('S-056: % and _ in a search mean themselves, and ten thousand terms are refused or answered', async () => {
  const person = await world.admin.call(contract.addPerson, { name: String.raw`100%_\ sure` })
  for (const q of ['%', '\\', '%_', '100%_\\'])
    expect((await world.admin.call(contract.listPeople, { q })).items.map((one) => one.id)).toEqual([person.id])
  const underlined = await world.admin.call(contract.listPeople, { q: '_' })
  expect(underlined.items.every((one) => `${one.name} ${one.email}`.includes('_'))).toBe(true)
  for (const q of [':*', '&', "'", '((']) expect((await world.admin.call(contract.listPeople, { q })).items).toEqual([])
  expect((await world.admin.attempt(contract.listPeople, { q: 'a '.repeat(10_000) })).status).toBe(400)
})

test('The standard roles are there; one can be renamed, and own ones are added', async () => {
  const stakeholder = await roleCalled('stakeholder')
  const renamed = await world.admin.call(contract.changeRole, { roleId: stakeholder.id, version: 1, name: 'Board' })
  expect(renamed).toMatchObject({ key: 'stakeholder', name: 'Board', version: 2 })
  const own = await world.admin.call(contract.addRole, { name: 'Auditor', permissions: ['audit.read'] })
  expect(own).toMatchObject({ name: 'Auditor', permissions: ['audit.read'] })
  expect((await audited('role.added', own.id)).length).toBe(1)
})

test('S-016: nobody gives rights that they do not hold: by role, to a person, by key, by link', async () => {
  const clerkRole = await world.admin.call(contract.addRole, {
    name: 'Clerk',
    permissions: ['people.read', 'people.manage', 'settings.manage'],
  })
  const specialist = await roleCalled('specialist')
  const { key } = await world.admin.call(contract.createApiKey, { name: 'clerk', roleId: clerkRole.id })
  const clerk = world.withKey(key)
  const beyond = { status: 403, body: { type: 'urn:allclear:beyond_own_rights' } }
  expect(await clerk.attempt(contract.addRole, { name: 'More', permissions: ['audit.read'] })).toMatchObject(beyond)
  expect(
    await clerk.attempt(contract.changeRole, {
      roleId: clerkRole.id,
      version: 1,
      permissions: [...clerkRole.permissions, 'audit.read'],
    }),
  ).toMatchObject(beyond)
  expect(await clerk.attempt(contract.addPerson, { name: 'N', roleIds: [specialist.id] })).toMatchObject(beyond)
  expect(await clerk.attempt(contract.createApiKey, { name: 'k', roleId: specialist.id })).toMatchObject(beyond)
  expect(await clerk.attempt(contract.invitePerson, { personId: world.admin.id })).toMatchObject(beyond)
  const equal = await clerk.call(contract.createApiKey, { name: 'k', roleId: clerkRole.id })
  expect(equal.apiKey.role.name).toBe('Clerk')
})

test('S-016: a key is shown once and kept as a hash, and its use is noted', async () => {
  const role = await roleCalled('agent')
  const sent = { name: 'monitoring', roleId: role.id }
  const { apiKey, key } = await world.admin.call(contract.createApiKey, sent, { 'idempotency-key': 'one' })
  expect(key).toMatch(/^acl_[\w-]{43}$/)
  expect(key.startsWith(apiKey.start)).toBe(true)
  expect((await world.withKey(key).call(contract.readMe)).permissions).toEqual(role.permissions)
  const stored = await world.db.selectFrom('apiKeys').selectAll().where('id', '=', apiKey.id).executeTakeFirstOrThrow()
  expect(stored.lastUsedAt).not.toBeNull()
  const everything = JSON.stringify([
    stored,
    await world.db.selectFrom('events').selectAll().execute(),
    await world.db.selectFrom('idempotencyKeys').selectAll().execute(),
  ])
  expect(everything).not.toContain(key)
  const listed = await world.admin.call(contract.listApiKeys)
  expect(JSON.stringify(listed)).not.toContain(key)
})

test('A key ends when it is revoked and when it expires', async () => {
  const role = await roleCalled('agent')
  const inAnHour = new Date(world.now().getTime() + 3_600_000).toISOString()
  const short = await world.admin.call(contract.createApiKey, { name: 'short', roleId: role.id, expiresAt: inAnHour })
  const long = await world.admin.call(contract.createApiKey, { name: 'long', roleId: role.id })
  expect((await world.withKey(long.key).attempt(contract.listRoles)).status).toBe(200)
  await world.admin.call(contract.revokeApiKey, { apiKeyId: long.apiKey.id })
  await world.admin.call(contract.revokeApiKey, { apiKeyId: long.apiKey.id })
  expect((await world.withKey(long.key).attempt(contract.listRoles)).status).toBe(401)
  expect((await audited('api_key.revoked', long.apiKey.id)).length).toBe(1)
  expect((await world.withKey(short.key).attempt(contract.listRoles)).status).toBe(200)
  await world.fastForward({ hours: 2 })
  expect((await world.withKey(short.key).attempt(contract.listRoles)).status).toBe(401)
})

test('A team has members, hours and competencies; hours that overlap are refused', async () => {
  const competency = await world.admin.call(contract.addCompetency, { name: 'Printers' })
  const hours = [{ day: 1, from: '08:00', to: '17:00' }]
  const team = await world.admin.call(contract.addTeam, {
    name: 'Print',
    tier: 2,
    workingHours: hours,
    memberIds: [world.user.id],
    competencyIds: [competency.id],
  })
  expect(team).toMatchObject({ workingHours: hours, members: [{ id: world.user.id }], competencies: [competency] })
  expect((await world.user.call(contract.readMe)).teams).toEqual([{ id: team.id, name: 'Print' }])
  const changed = await world.admin.call(contract.changeTeam, { teamId: team.id, version: 1, memberIds: [] })
  expect(changed).toMatchObject({ members: [], workingHours: hours, version: 2 })
  expect((await world.user.call(contract.readMe)).teams).toEqual([])
  const overlapping = [...hours, { day: 1, from: '16:00', to: '18:00' }]
  const refused = await world.admin.attempt(contract.changeTeam, {
    teamId: team.id,
    version: 2,
    workingHours: overlapping,
  })
  expect(refused).toMatchObject({ status: 422, body: { type: 'urn:allclear:working_hours_overlap', index: 1 } })
})

test('A supplier sees their own team and the desk, and nobody else', async () => {
  const { items } = await world.supplier.call(contract.listTeams)
  expect(items.map((team) => [team.id, team.members.map(({ id }) => id)])).toEqual([
    [world.teams.desk, []],
    [world.teams.supplier, [world.supplier.id]],
  ])
  expect((await world.supplier.attempt(contract.listPeople)).status).toBe(403)
})

test('The organisation keeps a default owner and a desk team that work', async () => {
  const before = await world.admin.call(contract.readOrganisation)
  const after = await world.admin.call(contract.changeOrganisation, { version: before.version, autoCloseDays: 7 })
  expect(after).toMatchObject({ autoCloseDays: 7, version: before.version + 1 })
  const unknown = '00000000-0000-4000-8000-000000000000'
  const refused = await world.admin.attempt(contract.changeOrganisation, {
    version: after.version,
    defaultOwnerId: unknown,
  })
  expect(refused.status).toBe(422)
  const owner = await world.admin.call(contract.readPerson, { personId: world.manager.id })
  const leaving = await world.admin.attempt(contract.changePerson, {
    personId: owner.id,
    version: owner.version,
    isActive: false,
  })
  expect(leaving).toMatchObject({ status: 409, body: { type: 'urn:allclear:is_default_owner' } })
})

test('S-018: a write takes no field but its own: 400, and the record stays as it was', async () => {
  const person = await world.admin.call(contract.addPerson, { name: 'Plain' })
  const role = await world.admin.call(contract.addRole, { name: 'Plain', permissions: [] })
  const team = await world.admin.call(contract.addTeam, { name: 'Plain' })
  const { version } = await world.admin.call(contract.readOrganisation)
  const writes = [
    [contract.addPerson, { name: 'X' }],
    [contract.changePerson, { personId: person.id, version: 1 }],
    [contract.addRole, { name: 'X', permissions: [] }],
    [contract.changeRole, { roleId: role.id, version: 1 }],
    [contract.addTeam, { name: 'X' }],
    [contract.changeTeam, { teamId: team.id, version: 1 }],
    [contract.addCompetency, { name: 'X' }],
    [contract.createApiKey, { name: 'X', roleId: role.id }],
    [contract.changeOrganisation, { version }],
    [contract.changeMe, {}],
    [contract.invitePerson, { personId: person.id }],
    [contract.endSessions, { personId: person.id }],
  ] as const
  const foreign = [
    'id',
    'role',
    'isAdmin',
    'orgId',
    'createdAt',
    'userId',
    'key',
    'keyHash',
    'externalRef',
    'isDemo',
    'isOnly',
  ]
  for (const [endpoint, input] of writes)
    for (const field of foreign) {
      const { status } = await world.admin.attempt(endpoint, { ...input, [field]: 'x' })
      expect(`${endpoint.path} ${field} ${status}`).toBe(`${endpoint.path} ${field} 400`)
    }
  for (const payload of ['{"name":"X","__proto__":{"isAdmin":true}}', '{"name":"X","constructor":{"prototype":{}}}']) {
    const headers = { 'content-type': 'application/json' }
    expect((await world.admin.send({ method: 'POST', url: '/api/people', headers, payload })).statusCode).toBe(400)
  }
  expect(await world.admin.call(contract.readPerson, { personId: person.id })).toEqual(person)
  expect((await world.admin.call(contract.readOrganisation)).version).toBe(version)
})

test('The last who can sign in as administrator stays, even when two leave at once', async () => {
  const administrator = await roleCalled('administrator')
  const second = await world.admin.call(contract.readPerson, { personId: world.as('process_owner').id })
  const promoted = await world.admin.call(contract.changePerson, {
    personId: second.id,
    version: second.version,
    roleIds: [administrator.id],
  })
  const first = await world.admin.call(contract.readPerson, { personId: world.admin.id })
  const answers = await Promise.all([
    world.admin.attempt(contract.changePerson, { personId: first.id, version: first.version, roleIds: [] }),
    world
      .as('process_owner')
      .attempt(contract.changePerson, { personId: promoted.id, version: promoted.version, isActive: false }),
  ])
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]))
  const left = await world.db
    .selectFrom('personRoles as pr')
    .innerJoin('people as p', 'p.id', 'pr.personId')
    .select('p.id')
    .where('pr.roleId', '=', administrator.id)
    .where('p.isActive', '=', true)
    .execute()
  expect(left).toHaveLength(1)
})

test('What was done above is announced under the names that the module says', async () => {
  const subjects = ['organisation', 'person', 'role', 'team', 'competency', 'api_key']
  const events = await world.db.selectFrom('events').select('type').where('subjectType', 'in', subjects).execute()
  const types = new Set(events.map((event) => event.type))
  expect(types).toContain('team.changed')
  expect([...types].filter((type) => !(peopleEvents as readonly string[]).includes(type))).toEqual([])
})
