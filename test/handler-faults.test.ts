import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { addIntegration, listAlerts, type SourceKey } from '../contract/detection.ts'
import type { Answer, Endpoint } from '../contract/endpoint.ts'
import { registerIncident } from '../contract/incidents.ts'
import { breakable, type BrokenDatabase, type Breaks } from './broken-database.ts'
import { type Do, liveIncident, outgoing, settle, watch } from './every-deed.ts'
import { endpoints, nameOf, shapeOf, upload } from './every-endpoint.ts'
import { newId } from '../server/platform/id.ts'
import { createInputs } from './every-record.ts'
import { type Caller, createWorld, ProblemAnswer, type World } from './world.ts'

let world: World
let database: BrokenDatabase
beforeAll(async () => {
  world = await createWorld({}, undefined, outgoing)
  database = breakable(world.pool)
  breakFirst(world.app.background.reactions)
  breakFirst(world.app.background.sweeps)
})

const atFirst: Breaks = (_, before) => before === 0
const atCommit: Breaks = (text) => text === 'commit'
const modes = { first: atFirst, commit: atCommit } satisfies Record<string, Breaks>
type Mode = keyof typeof modes
const atWrite: Breaks = (text) => /^(insert|update|delete)/.test(text)
const eachMode = Object.keys(modes) as Mode[]
/** Which calls and jobs were broken, and where. */
const broken = new Set<string>()

/** Calls while the database is broken: nothing of it stays, and whoever called is told so with an id that the log knows. */
async function breakCall(mode: Mode, endpoint: Endpoint, caller: Caller, input: Record<string, unknown>) {
  const name = `${mode} ${nameOf(endpoint)}`
  if (broken.has(name)) return
  // Who calls is known for a moment, so that it is the call itself which breaks.
  await caller.send({ method: 'GET', url: '/api/me' })
  world.logged.length = 0
  const { answer, hasBroken, kept } = await database.during(modes[mode], async () =>
    endpoint.takesFile ? caller.send(upload()) : (await caller.attempt(endpoint, input)).response,
  )
  // That it was denied is written down after the answer.
  if (answer.statusCode === 403 || !hasBroken) return
  const { type, errorId } = answer.json<{ type: string; errorId: string }>()
  expect([name, answer.statusCode, type, kept]).toEqual([name, 500, 'urn:allclear:unexpected', []])
  expect(world.logged.join('')).toContain(errorId)
  broken.add(name)
}

/** A job fails as a whole before it is done, as often as it takes to break it everywhere. */
function breakFirst<Args extends unknown[], T>(jobs: Map<string, (...args: Args) => Promise<T>>): void {
  for (const [name, job] of jobs)
    jobs.set(name, async (...args) => {
      for (const mode of eachMode) {
        if (broken.has(`${mode} ${name}`)) continue
        const { answer, hasBroken, kept } = await database.during(modes[mode], () => Promise.allSettled([job(...args)]))
        const [outcome] = answer
        // Then it is done: doing it again would pass over what is to be broken.
        if (!hasBroken && outcome.status === 'fulfilled') return outcome.value
        if (outcome.status === 'fulfilled' || !hasBroken)
          throw new Error(`${name} hid what was broken`, { cause: outcome })
        expect([mode, name, String(outcome.reason), kept]).toEqual([mode, name, 'Error: Broken by a test', []])
        broken.add(`${mode} ${name}`)
      }
      return job(...args)
    })
}

const act: Do = async (caller, endpoint, input) => {
  for (const mode of eachMode) await breakCall(mode, endpoint, caller, input ?? {})
  const { status, body } = await caller.attempt(endpoint, input)
  if (status >= 400) throw new ProblemAnswer(status, body)
  return body as Answer<typeof endpoint>
}

/** What makes a change of one that names nothing to change. */
function changeFor({ method, body }: Endpoint): Record<string, unknown> {
  if (method !== 'PATCH' || !body) return {}
  const known = Object.keys(shapeOf(body).properties ?? {})
  const changes = { name: newId(), comment: 'Changed', phone: '+46 8 123' }
  return Object.fromEntries(Object.entries(changes).filter(([field]) => known.includes(field)))
}

/** They ask no database, write nothing, or need an installation in which there is nobody yet. */
const unbroken = new Set([
  'first GET /api/runbook-scripts',
  'first POST /api/mapping-previews',
  ...[
    'priority-matrix-previews',
    'correlation-rule-trials',
    'escalation-path-trials',
    'silence-previews',
    'impact-previews',
    'mapping-previews',
    'model-matches',
    'model-condition-previews',
    'runbooks/:runbookId/dry-runs',
    'invitations/reading',
    'audit/verification',
    'first-run',
  ].map((path) => `commit POST /api/${path}`),
])

/** They write nothing of ours, and those of the demo nothing where there is none. */
const withoutDatabase = new Set([
  'detection.confirm_subscription',
  'upkeep.watch_disk',
  'keep-demo-alive',
  'keep-demo-watched',
])

/** None of the deeds brings it about that these write, or are called at all. */
const unreached = new Set([
  'first automation.follow_job',
  'commit automation.follow_job',
  'commit keep-nearby',
  'commit ask-for-due-review',
])

describe('F-60 a fault that nobody has thought of, in the middle of', () => {
  it('any call leaves nothing of it, and is told with an id of the log', async () => {
    for (const deeds of [settle, liveIncident, watch]) await deeds(world, act)
    const inputsOf = createInputs(world)
    const callers = [world.admin, world.manager, world.agent, world.user]
    for (const endpoint of endpoints) {
      const inputs = Object.values(await inputsOf(endpoint))
      const change = changeFor(endpoint)
      for (const mode of eachMode)
        for (const caller of callers)
          for (const input of inputs)
            await breakCall(mode, endpoint, caller, { ...input, ...('version' in input && { version: 1 }), ...change })
    }
    const missing = endpoints.flatMap((endpoint) =>
      eachMode
        .filter((mode) => mode === 'first' || endpoint.method !== 'GET')
        .map((mode) => `${mode} ${nameOf(endpoint)}`),
    )
    expect(missing.filter((name) => !broken.has(name) && !unbroken.has(name))).toEqual([])
  })

  it('signing in and a change of password happen with their entry in the log, or not at all', async () => {
    const signIn = { email: 'agent@example.org', password: 'correct horse battery staple' }
    const change = { currentPassword: signIn.password, newPassword: 'seven sleepy foxes' }
    const calls: [string, object, Caller][] = [
      ['/api/auth/sign-in/email', signIn, world.stranger],
      ['/api/auth/change-password', change, world.user],
    ]
    const state = async () => {
      const sessions = await world.db.selectFrom('sessions').select('id').orderBy('id').execute()
      const passwords = await world.db.selectFrom('accounts').select('password').orderBy('id').execute()
      const types = ['sign_in.succeeded', 'person.password_set']
      const entries = await world.db.selectFrom('events').select('id').where('type', 'in', types).execute()
      return { sessions, passwords, entries }
    }
    const before = await state()
    const at = (write: string) => (text: string) => text.trimStart().replace('"', '').startsWith(write)
    const writes = ['update sign_in_attempts', 'insert into events', 'insert into sessions']
    const everywhere = [atFirst, atCommit, atWrite, ...writes.map(at)]
    for (const [url, payload, caller] of calls)
      for (const breaks of everywhere) {
        const { answer, hasBroken } = await database.during(breaks, () => caller.send({ method: 'POST', url, payload }))
        expect([url, hasBroken, answer.statusCode, answer.headers['set-cookie']]).toEqual([url, true, 500, undefined])
        expect([url, await state()]).toEqual([url, before])
      }
  })

  it('signing out ends the session or says that it did not, and can be done again', async () => {
    const { supplier } = world
    const signOut = () => supplier.send({ method: 'POST', url: '/api/auth/sign-out', payload: {} })
    const isIn = async () => (await supplier.send({ method: 'GET', url: '/api/roles' })).statusCode !== 401
    for (const breaks of [(text: string) => /^delete from "?sessions/.test(text), atCommit]) {
      expect(await isIn()).toBe(true)
      const { answer, hasBroken } = await database.during(breaks, signOut)
      expect([hasBroken, answer.statusCode, await isIn()]).toEqual([true, 500, true])
    }
    for (const _ of ['ends it', 'finds it ended']) {
      const { statusCode, headers } = await signOut()
      expect([statusCode, await isIn()]).toEqual([200, false])
      expect(String(headers['set-cookie'])).toMatch(/^allclear=; Max-Age=0; Path=\/; HttpOnly/)
    }
  })

  it('what a tool sends is told to it where it is not kept, and is kept where it is told nothing', async () => {
    const post = (url: string, payload: object, headers = {}) => ({ method: 'POST' as const, url, payload, headers })
    const alert = { labels: { alertname: 'Broken' }, annotations: {}, startsAt: world.now().toISOString() }
    const event = { summary: 'Broken', source: 'db-7', severity: 'critical' }
    const ways: [SourceKey, (token: string) => ReturnType<typeof post>][] = [
      ['alertmanager', (token) => post(`/in/${token}/alertmanager`, { alerts: [{ status: 'firing', ...alert }] })],
      ['prometheus', (token) => post(`/in/${token}/api/v2/alerts`, [alert])],
      ['pagerduty', (token) => post('/v2/enqueue', { routing_key: token, event_action: 'trigger', payload: event })],
      ['opsgenie', (token) => post('/v2/alerts', { message: 'Broken' }, { authorization: `GenieKey ${token}` })],
      ['goalert', (token) => post(`/api/v2/generic/incoming?token=${token}`, { summary: 'Broken' })],
    ]
    const { http, receiver } = world.app
    for (const [source, requestOf] of ways) {
      const { token, integration } = await world.admin.call(addIntegration, { name: `Broken ${source}`, source })
      const count = async () =>
        (await world.agent.call(listAlerts, { integrationId: integration.id })).items.map(
          ({ eventCount }) => eventCount,
        )
      world.logged.length = 0
      const refused = await database.during(atWrite, () => http.inject(requestOf(token)))
      expect([source, refused.hasBroken, refused.answer.statusCode, refused.kept]).toEqual([source, true, 500, []])
      expect(world.logged.join('')).toContain('Broken by a test')
      // Folding what was kept fails: nobody need send it again.
      const taken = await database.during(atCommit, async () => {
        const answer = await http.inject(requestOf(token))
        await receiver.folded().catch(() => undefined)
        return answer
      })
      // Who speaks Opsgenie hears what became of it, and so waits until it is folded.
      const told = source === 'opsgenie' ? 5 : 2
      expect([source, taken.hasBroken, Math.floor(taken.answer.statusCode / 100)]).toEqual([source, true, told])
      await world.fastForward({ minutes: 2 })
      expect([source, await count()]).toEqual([source, [1]])
    }
  })

  it('any reaction and any sweep leaves nothing of it, and they are done when they come again', async () => {
    const { reactions, sweeps } = world.app.background
    await sql`update incidents set contact_count = 7, escalation_due_at = ${world.now()}`.execute(world.db)
    await world.fastForward({ seconds: 61 })
    for (const name of ['upkeep.check_data', 'upkeep.check_records'])
      for (let tick = 0; tick < 500 && !broken.has(`commit ${name}`); tick++) await sweeps.get(name)!(world.app.context)
    const names = [...reactions.keys(), ...sweeps.keys()].filter((name) => !withoutDatabase.has(name))
    const missing = eachMode
      .flatMap((mode) => names.map((name) => `${mode} ${name}`))
      .filter((name) => !broken.has(name))
    expect(missing.filter((name) => !unreached.has(name))).toEqual([])
  })

  it('all of this leaves a server that goes on', async () => {
    expect(await world.agent.call(registerIncident, { summary: 'Afterwards' })).toMatchObject({ state: 'registered' })
    expect((await world.stranger.send({ method: 'GET', url: '/health/ready' })).statusCode).toBe(200)
  })
})
