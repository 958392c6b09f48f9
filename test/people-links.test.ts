import { expect, test } from 'vitest'
import * as contract from '../contract/people.ts'
import { openFirstRunLink } from '../server/people/index.ts'
import { newToken } from '../server/platform/id.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
const spent = { status: 404, body: { type: 'urn:allclear:link_spent' } }

let count = 0
async function invited(email = `invited${++count}@example.org`) {
  const person = await world.admin.call(contract.addPerson, { name: 'Invited One', email })
  const { link } = await world.admin.call(contract.invitePerson, { personId: person.id })
  return { person, email, link, token: tokenOf(link) }
}
const signIn = (email: string, password: string) =>
  world.app.http.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })

test('S-030: tokens are 256 random bits, never the same twice', () => {
  const tokens = Array.from({ length: 10_000 }, newToken)
  expect(new Set(tokens).size).toBe(tokens.length)
  expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true)
  const beginnings = tokens.map((token) => token.slice(0, 4))
  expect(beginnings).not.toEqual(beginnings.toSorted())
})

test('An invited person sets a password and signs in; the link is kept as a hash and works once', async () => {
  const { person, email, token } = await invited('New.One@example.org')
  const links = () => world.db.selectFrom('oneTimeLinks').selectAll().where('personId', '=', person.id).execute()
  expect(JSON.stringify(await links())).not.toContain(token)
  expect(await world.stranger.call(contract.readInvitation, { token })).toEqual({
    purpose: 'invitation',
    name: 'Invited One',
    email,
  })
  const weak = await world.stranger.attempt(contract.acceptInvitation, { token, password: 'password1' })
  expect(weak).toMatchObject({ status: 422, body: { type: 'urn:allclear:password_common' } })
  const accepted = { token, password: 'seven sleepy foxes' }
  expect(await world.stranger.call(contract.acceptInvitation, accepted)).toEqual({ email })
  expect((await signIn('new.one@EXAMPLE.org', 'seven sleepy foxes')).statusCode).toBe(200)
  expect(await world.stranger.attempt(contract.acceptInvitation, accepted)).toMatchObject(spent)
  expect(await world.stranger.attempt(contract.readInvitation, { token })).toMatchObject(spent)
  expect(await links()).toMatchObject([{ tokenHash: null, usedAt: expect.anything() as Date }])
})

test('S-031: of many who follow one link at once, one sets the password', async () => {
  const { token } = await invited()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      world.stranger.attempt(contract.acceptInvitation, { token, password: `seven sleepy foxes ${index}` }),
    ),
  )
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  expect(answers.filter((answer) => answer.status === 404)).toHaveLength(9)
})

test('S-031: a link ends with its time, with the next link, with a password change and with the person', async () => {
  const late = await invited()
  await world.fastForward({ days: 7, seconds: 1 })
  expect(await world.stranger.attempt(contract.readInvitation, { token: late.token })).toMatchObject(spent)

  const twice = await invited()
  const next = await world.admin.call(contract.invitePerson, { personId: twice.person.id })
  expect(await world.stranger.attempt(contract.readInvitation, { token: twice.token })).toMatchObject(spent)
  const password = 'seven sleepy foxes'
  await world.stranger.call(contract.acceptInvitation, { token: tokenOf(next.link), password })

  const reset = await world.admin.call(contract.invitePerson, { personId: twice.person.id })
  expect(await world.stranger.call(contract.readInvitation, { token: tokenOf(reset.link) })).toMatchObject({
    purpose: 'password_reset',
  })
  const signedIn = await signIn(twice.email, password)
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const changed = await world.stranger.send({
    method: 'POST',
    url: '/api/auth/change-password',
    headers: { cookie },
    payload: { currentPassword: password, newPassword: 'eight sleepy foxes' },
  })
  expect(changed.statusCode).toBe(200)
  expect(await world.stranger.attempt(contract.readInvitation, { token: tokenOf(reset.link) })).toMatchObject(spent)

  const leaving = await invited()
  const { id: personId, version } = leaving.person
  await world.admin.call(contract.changePerson, { personId, version, isActive: false })
  expect(await world.stranger.attempt(contract.readInvitation, { token: leaving.token })).toMatchObject(spent)
  expect((await world.admin.attempt(contract.invitePerson, { personId })).status).toBe(404)
})

test('S-031: a new password by link ends the sessions of the old one', async () => {
  const { person, email, token } = await invited()
  await world.stranger.call(contract.acceptInvitation, { token, password: 'seven sleepy foxes' })
  await signIn(email, 'seven sleepy foxes')
  const sessions = () =>
    world.db
      .selectFrom('sessions as s')
      .innerJoin('people as p', 'p.userId', 's.userId')
      .select('s.id')
      .where('p.id', '=', person.id)
      .execute()
  expect(await sessions()).toHaveLength(1)
  const { link } = await world.admin.call(contract.invitePerson, { personId: person.id })
  await world.stranger.call(contract.acceptInvitation, { token: tokenOf(link), password: 'eight sleepy foxes' })
  expect(await sessions()).toHaveLength(0)
  expect((await signIn(email, 'seven sleepy foxes')).statusCode).toBe(401)
})

test('S-032: nothing but the very token finds a link, used or not', async () => {
  const used = await invited()
  await world.stranger.call(contract.acceptInvitation, { token: used.token, password: 'seven sleepy foxes' })
  const { token } = await invited()
  const fullWidth = Array.from(token)
    .map((character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
    .join('')
  const texts = ['', ' ', '%20', '%00', '\0', 'null', '%', '*', '_'.repeat(43), ` ${token}`, `${token} `, `${token}\0`]
  const swapped = token.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
  for (const tried of [...texts, swapped, fullWidth.slice(0, 100), token.slice(1)])
    expect(await world.stranger.attempt(contract.readInvitation, { token: tried })).toMatchObject(spent)
  for (const tried of [null, [token], 0, true, { token }, 'x'.repeat(101)])
    expect((await world.stranger.attempt(contract.readInvitation, { token: tried })).status).toBe(400)
  expect((await world.stranger.attempt(contract.readInvitation, { token })).status).toBe(200)
})

test('S-034: no header of a request changes where a link leads', async () => {
  const { person, link } = await invited()
  const forged = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
  const again = await world.admin.call(contract.invitePerson, { personId: person.id }, forged)
  expect(new URL(again.link).origin).toBe(new URL(link).origin)
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/welcome\?token=/)
})

test('A password reset takes an address, and somebody without one cannot be invited', async () => {
  const person = await world.admin.call(contract.addPerson, { name: 'No address' })
  const refused = await world.admin.attempt(contract.invitePerson, { personId: person.id })
  expect(refused).toMatchObject({ status: 422, body: { type: 'urn:allclear:email_needed' } })
})

test('S-090: an organisation that is set up has no first-run link', async () => {
  expect(await openFirstRunLink(world.app.context)).toBeUndefined()
})

test('S-090: of fifty who set up at once one becomes the administrator, and the link opens nothing afterwards', async () => {
  const empty = await createWorld()
  const { db, app } = empty
  await db.transaction().execute((tx) => tx.deleteFrom('organisation').execute())
  const first = await openFirstRunLink(app.context)
  const token = (await openFirstRunLink(app.context)) ?? ''
  const setUp = (given: string, number = 0, email = `first${number}@alvby.example`) =>
    empty.stranger.attempt(contract.openFirstRun, {
      token: given,
      organisation: 'Älvby',
      name: `Administrator ${number}`,
      email,
      password: 'seven sleepy foxes',
      language: 'sv',
      timeZone: 'Europe/Stockholm',
    })
  expect(await setUp(first ?? '')).toMatchObject(spent)
  expect(await setUp(newToken())).toMatchObject(spent)
  expect(await empty.stranger.call(contract.readInvitation, { token })).toMatchObject({
    purpose: 'first_administrator',
  })

  const taken = await setUp(token, 0, 'Administrator@example.org')
  expect(taken).toMatchObject({ status: 409, body: { type: 'urn:allclear:sign_in_taken' } })

  const answers = await Promise.all(Array.from({ length: 50 }, (_, number) => setUp(token, number)))
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  expect(answers.filter((answer) => answer.status === 404)).toHaveLength(49)
  const people = await db.selectFrom('people').selectAll().where('email', 'like', '%@alvby.example').execute()
  expect(people).toHaveLength(1)
  const organisation = await db.selectFrom('organisation').selectAll().executeTakeFirstOrThrow()
  expect(organisation).toMatchObject({ name: 'Älvby', language: 'sv', defaultOwnerId: people[0]?.id })
  const desk = await db.selectFrom('teams').selectAll().where('name', '=', 'Service desk').executeTakeFirstOrThrow()
  expect(organisation.deskTeamId).toBe(desk.id)
  expect(await setUp(token)).toMatchObject(spent)
  expect(await openFirstRunLink(app.context)).toBeUndefined()
})
