import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as contract from '../contract/people.ts'
import { signInLimits } from '../server/people/rules/sign-in-limit.ts'
import { countOrRefuse } from '../server/people/usecases/limit-attempts.ts'
import { hashPassword } from '../server/platform/auth/password-hash.ts'
import { addressBlock } from '../server/platform/auth/address-block.ts'
import { createWorld, type World } from './world.ts'

const world = await createWorld()
const password = 'correct horse battery staple'
let lastAddress = 0
/** Every test comes from addresses of its own, or one would use up what another may try. */
const newAddress = () => `198.51.100.${++lastAddress}`

interface From {
  address?: string
  headers?: Record<string, string>
  in?: World
}
const post = (url: string, payload: object, { address = newAddress(), headers = {}, in: there = world }: From = {}) =>
  there.app.http.inject({
    method: 'POST',
    url,
    payload,
    remoteAddress: address,
    headers: { host: 'localhost', origin: 'http://localhost', ...headers },
  })
const signIn = (email: string, given = password, from?: From) =>
  post('/api/auth/sign-in/email', { email, password: given }, from)
const cookiesOf = (answer: Awaited<ReturnType<typeof post>>) =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
const session = async (email: string, given?: string) => {
  const answer = await signIn(email, given)
  expect(answer.statusCode).toBe(200)
  return cookiesOf(answer)
}
const statusWith = async (cookie: string) =>
  (await world.app.http.inject({ url: '/api/roles', headers: { host: 'localhost', cookie } })).statusCode
const eventsOf = (type: string) => world.db.selectFrom('events').selectAll().where('type', '=', type).execute()

test('S-035: a wrong password, an unknown address, no address and an inactive person get one and the same answer', async () => {
  const inactive = await world.admin.call(contract.readPerson, { personId: world.as('problem_manager').id })
  await world.admin.call(contract.changePerson, { personId: inactive.id, version: inactive.version, isActive: false })
  const answers = await Promise.all([
    signIn('agent@example.org', 'not the password'),
    signIn('nobody@example.org', 'not the password'),
    signIn('no address', 'not the password'),
    signIn('problem_manager@example.org', password),
  ])
  for (const answer of answers) {
    expect(answer.statusCode).toBe(401)
    expect(answer.body).toBe(answers[0]?.body)
    expect(Object.keys(answer.headers)).toEqual(Object.keys(answers[0]?.headers ?? {}))
    expect(answer.cookies).toEqual([])
  }
})

test('S-040: the session cookie is kept from scripts, and bound to the host where there is HTTPS', async () => {
  const plain = await signIn('user@example.org')
  expect(plain.headers['set-cookie']).toEqual([
    expect.stringMatching(/^allclear=.*; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^allclear_device=.*; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
  expect(plain.json()).toEqual({})
  const secure = await createWorld({ publicUrl: 'https://desk.example' })
  const answer = await signIn('user@example.org', password, { in: secure })
  for (const cookie of answer.headers['set-cookie'] as string[])
    expect(cookie).toMatch(/^__Host-allclear(_device)?=.*; Path=\/; HttpOnly; (Secure; )?SameSite=Lax(; Secure)?$/)
  expect(answer.cookies.every((cookie) => cookie.secure && cookie.domain === undefined)).toBe(true)
  expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000; includeSubDomains/)
})

test('S-037: signing in opens a session of its own; a planted cookie is never honoured', async () => {
  const planted = 'allclear=planted.c2lnbmF0dXJl'
  expect(await statusWith(planted)).toBe(401)
  const answer = await signIn('agent@example.org', password, { headers: { cookie: planted } })
  expect(answer.statusCode).toBe(200)
  expect(cookiesOf(answer)).not.toContain('planted')
  expect(await statusWith(planted)).toBe(401)
  const [one, other] = [await session('agent@example.org'), await session('agent@example.org')]
  expect(one).not.toBe(other)
  const altered = one.replace(/allclear=(.)/, (_, first: string) => `allclear=${first === 'A' ? 'B' : 'A'}`)
  expect(await statusWith(altered)).toBe(401)
})

test('Session tokens are kept as hashes', async () => {
  const cookie = await session('agent@example.org')
  const token = /allclear=([^.]+)\./.exec(cookie)?.[1] ?? ''
  expect(token.length).toBeGreaterThanOrEqual(32)
  const rows = await world.db.selectFrom('sessions').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('S-038: signing out ends the session at the server', async () => {
  const cookie = await session('agent@example.org')
  expect(await statusWith(cookie)).toBe(200)
  expect((await post('/api/auth/sign-out', {}, { headers: { cookie } })).statusCode).toBe(200)
  expect(await statusWith(cookie)).toBe(401)
})

test('S-038: a new password ends every other session and moves this one on', async () => {
  const [here, elsewhere] = [await session('otheragent@example.org'), await session('otheragent@example.org')]
  const headers = { cookie: here }
  const change = (currentPassword: string, newPassword: string) =>
    post('/api/auth/change-password', { currentPassword, newPassword }, { headers })
  expect((await change('not the password', 'seven sleepy foxes')).json()).toMatchObject({
    type: 'urn:allclear:wrong_password',
  })
  expect((await change(password, 'password123')).json()).toMatchObject({ type: 'urn:allclear:password_common' })
  expect((await change(password, 'otheragent1')).json()).toMatchObject({ type: 'urn:allclear:password_own_name' })
  const changed = await change(password, 'seven sleepy foxes')
  expect(changed.statusCode).toBe(200)
  expect(await statusWith(here)).toBe(401)
  expect(await statusWith(elsewhere)).toBe(401)
  expect(await statusWith(cookiesOf(changed))).toBe(200)
  expect((await signIn('otheragent@example.org', password)).statusCode).toBe(401)
  expect((await signIn('otheragent@example.org', 'seven sleepy foxes')).statusCode).toBe(200)
})

test('S-015, S-038: an administrator’s sign-out, a lost role and deactivation are felt by the next request', async () => {
  const personId = world.as('otherSpecialist').id
  const email = 'otherspecialist@example.org'
  const first = await session(email)
  expect(await statusWith(first)).toBe(200)
  await world.admin.call(contract.endSessions, { personId })
  expect(await statusWith(first)).toBe(401)

  const second = await session(email)
  expect(await statusWith(second)).toBe(200)
  const { version } = await world.admin.call(contract.readPerson, { personId })
  await world.admin.call(contract.changePerson, { personId, version, roleIds: [] })
  expect(await statusWith(second)).toBe(403)

  await world.admin.call(contract.changePerson, { personId, version: version + 1, isActive: false })
  expect(await statusWith(second)).toBe(401)
  expect((await signIn(email)).statusCode).toBe(401)
})

test('S-015: what another process took away is gone here within seconds', async () => {
  const cookie = await session('stakeholder@example.org')
  const me = async () =>
    (await world.app.http.inject({ url: '/api/me', headers: { host: 'localhost', cookie } })).json<contract.Me>()
  expect((await me()).permissions).toContain('incident.read')
  const personId = world.stakeholder.id
  await world.db.transaction().execute((tx) => tx.deleteFrom('personRoles').where('personId', '=', personId).execute())
  await world.fastForward({ seconds: 3 })
  expect((await me()).permissions).toEqual([])
  await world.db
    .transaction()
    .execute((tx) => tx.updateTable('people').set({ isActive: false }).where('id', '=', personId).execute())
  await world.fastForward({ seconds: 3 })
  expect((await me()).kind).toBe('anonymous')
})

test('S-039: a session ends when nothing was done for long, and after some days whatever is done', async () => {
  const userId = (
    await world.db.selectFrom('people').select('userId').where('id', '=', world.manager.id).executeTakeFirstOrThrow()
  ).userId
  const age = (column: 'updatedAt' | 'expiresAt', hours: number) =>
    world.db.transaction().execute((tx) =>
      tx
        .updateTable('sessions')
        .set({ [column]: new Date(world.now().getTime() - hours * 3_600_000) })
        .where('userId', '=', userId)
        .execute(),
    )
  const lastSeen = async () =>
    (
      await world.db
        .selectFrom('sessions')
        .select('updatedAt')
        .where('userId', '=', userId)
        .orderBy('createdAt', 'desc')
        .executeTakeFirstOrThrow()
    ).updatedAt
  const cookie = await session('incident_manager@example.org')
  await age('updatedAt', 11)
  await world.fastForward({ seconds: 3 })
  const before = await lastSeen()
  for (let poll = 0; poll < 5; poll++) expect(await statusWith(cookie)).toBe(200)
  expect(await lastSeen()).toEqual(before)
  const headers = { host: 'localhost', origin: 'http://localhost', cookie }
  await world.app.http.inject({ method: 'PATCH', url: '/api/me', headers, payload: { phone: '1' } })
  expect((await lastSeen()).getTime()).toBeGreaterThan(before.getTime())
  await age('updatedAt', 13)
  await world.fastForward({ seconds: 3 })
  expect(await statusWith(cookie)).toBe(401)

  const active = await session('incident_manager@example.org')
  await age('expiresAt', 1)
  await world.fastForward({ seconds: 3 })
  expect(await statusWith(active)).toBe(401)
})

/** Failures of before, without the second or so that hashing each password would take. */
async function failedBefore(times: number, attempt: { email?: string; address: string }) {
  const block = addressBlock(attempt.address)
  for (let index = 0; index < times; index++) {
    const email = attempt.email ?? `guess${index}@example.org`
    await countOrRefuse(world.app.context, signInLimits({ email, block, device: undefined }), attempt)
  }
}

test('S-100, S-101: a /64, spellings of an address and forged headers all count as one', async () => {
  await failedBefore(28, { address: '2001:db8:0:7::1' })
  const statuses: number[] = []
  for (let index = 0; index < 4; index++) {
    const forged = `203.0.113.${index}`
    const headers = { 'x-forwarded-for': forged, forwarded: `for=${forged}`, 'x-real-ip': forged }
    const from = { address: `2001:db8:0:7:${index}::9`, headers }
    statuses.push((await signIn(`another${index}@example.org`, 'not the password', from)).statusCode)
  }
  expect(statuses).toEqual([401, 401, 429, 429])
  expect(JSON.stringify(await eventsOf('sign_in.failed'))).not.toContain('203.0.113')
  const refused = await signIn('user@example.org', password, { address: '2001:DB8:0:7:FFFF::1' })
  expect(refused.statusCode).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)

  await failedBefore(8, { address: '192.0.2.7', email: 'nobody@example.org' })
  const spelled: number[] = []
  for (const address of ['192.0.2.7', '::ffff:192.0.2.7', '::ffff:c000:207', '0:0:0:0:0:ffff:192.0.2.7'])
    spelled.push((await signIn('nobody@example.org', 'not the password', { address })).statusCode)
  expect(spelled).toEqual([401, 401, 429, 429])

  await world.fastForward({ minutes: 16 })
  expect((await signIn('user@example.org', password, { address: '2001:db8:0:7::1' })).statusCode).toBe(200)
})

test('S-100: many at once count as many, and the audit says once that the limit was reached', async () => {
  const address = newAddress()
  await failedBefore(7, { address, email: 'user@example.org' })
  const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('user@example.org', 'wrong', { address })))
  expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(3)
  expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(9)
  const limited = await eventsOf('sign_in.limited')
  expect(limited.filter((event) => (event.payload as { address: string }).address === address)).toHaveLength(1)
})

test('A sign-in that succeeds uses up none of the attempts', async () => {
  const address = newAddress()
  await failedBefore(9, { address, email: 'user@example.org' })
  for (let index = 0; index < 3; index++)
    expect((await signIn('user@example.org', password, { address })).statusCode).toBe(200)
})

test('F-57: whoever is told to come back, for too many sign in just now, has used up no attempt', async () => {
  const from = { address: newAddress() }
  const load = { isOn: true }
  const hashOnAndOn = async () => {
    while (load.isOn) await hashPassword('a flood').catch(() => turn())
  }
  const flood = Promise.all(Array.from({ length: 60 }, hashOnAndOn))
  const answers = await Promise.all(Array.from({ length: 10 }, () => signIn('user@example.org', password, from)))
  for (const answer of answers)
    expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([503, 'urn:allclear:sign_in_busy'])
  load.isOn = false
  await flood
  expect((await signIn('user@example.org', password, from)).statusCode).toBe(200)
})

test('S-103: whoever guesses at an account does not lock its owner out of their own device', async () => {
  const email = 'agent@example.org'
  const device = cookiesOf(await signIn(email))
    .split('; ')
    .find((cookie) => cookie.startsWith('allclear_device='))
  const headers = { cookie: device ?? '' }
  for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) await failedBefore(10, { address, email })
  expect((await signIn(email, 'not the password', { address: '203.0.113.3' })).statusCode).toBe(429)
  expect((await signIn(email)).statusCode).toBe(429)
  expect((await signIn(email, password, { headers })).statusCode).toBe(200)
  expect((await signIn('otheruser@example.org', 'not the password', { headers })).statusCode).toBe(401)
  await world.fastForward({ minutes: 16 })
  expect((await signIn(email)).statusCode).toBe(200)
})

test('S-096: a sign-in, a failure and a denial each leave one row in the audit that says who and from where', async () => {
  const address = newAddress()
  await signIn('user@example.org', password, { address })
  await signIn('user@example.org', 'not the password', { address })
  const from = async (type: string) =>
    (await eventsOf(type)).filter((event) => (event.payload as { address: string }).address === address)
  expect(await from('sign_in.succeeded')).toMatchObject([{ actorKind: 'person', actorId: world.user.id }])
  expect(await from('sign_in.failed')).toMatchObject([
    { actorKind: 'system', payload: { personId: world.user.id, email: 'user@example.org' } },
  ])
  const before = (await eventsOf('access.denied')).length
  expect((await world.user.attempt(contract.listPeople)).status).toBe(403)
  await expect.poll(async () => (await eventsOf('access.denied')).length).toBe(before + 1)
  const everything = JSON.stringify(await world.db.selectFrom('events').selectAll().execute())
  expect(everything).not.toContain('not the password')
  expect(everything).not.toContain(password)
})

test('Nobody signs up, and nothing else of the sign-in library can be reached', async () => {
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'reset-password', 'request-password-reset', 'ok'])
    expect((await post(`/api/auth/${path}`, {})).statusCode).toBe(404)
  for (const payload of [{ email: 'a@example.org', password, rememberMe: true }, { email: ['a'], password }, {}])
    expect((await post('/api/auth/sign-in/email', payload)).statusCode).toBe(400)
})
