import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { addIntegration } from '../contract/detection.ts'
import { addContact, addNote, replyToUser, restrictIncident } from '../contract/incident-verbs.ts'
import { registerIncident } from '../contract/incidents.ts'
import { reportCase } from '../contract/portal.ts'
import { createApp } from '../server/app.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { announce } from '../server/platform/events.ts'
import { createLog } from '../server/platform/log.ts'
import { type Cast, testConfig, testSecret } from './population.ts'
import { createWorld, type World } from './world.ts'
import { patience } from './patience.ts'

interface Message {
  event: string
  data: { kind?: string; id?: string }
}
/** What a browser's EventSource would see. */
class Ear {
  readonly messages: Message[] = []
  readonly status: number
  ended = false
  readonly #abort: AbortController

  private constructor(response: Response, abort: AbortController) {
    this.status = response.status
    this.#abort = abort
    void this.#read(response)
  }

  static async open(base: string, cast: Cast, headers: Record<string, string> = {}, query = ''): Promise<Ear> {
    const abort = new AbortController()
    const { cookie } = world.people[cast]
    const response = await fetch(`${base}/api/live${query}`, { headers: { cookie, ...headers }, signal: abort.signal })
    const ear = new Ear(response, abort)
    ears.push(ear)
    return ear
  }

  async #read(response: Response): Promise<void> {
    let text = ''
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body!) {
        text += decoder.decode(chunk, { stream: true })
        const parts = text.split('\n\n')
        text = parts.pop()!
        for (const part of parts) this.#take(part)
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error
    }
    this.ended = true
  }

  #take(part: string): void {
    const field = (name: string) =>
      part
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const data = field('data')
    if (data === undefined) return
    this.messages.push({
      event: field('event') ?? 'message',
      data: JSON.parse(data) as Message['data'],
    })
  }

  close(): void {
    this.#abort.abort()
  }

  heard(id: string): boolean {
    return this.messages.some(({ data }) => data.id === id)
  }
}

let world: World
let address: string
const ears: Ear[] = []
const listenAt = async (http: World['app']['http']): Promise<string> => {
  await http.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
}
beforeAll(async () => {
  world = await createWorld()
  address = await listenAt(world.app.http)
})
afterEach(() => {
  for (const ear of ears.splice(0)) ear.close()
})

const soon = (what: () => void) => vi.waitFor(what, { timeout: patience, interval: 20 })
const register = () => world.agent.call(registerIncident, { summary: 'It fails', serviceId: world.services.wifi })
/** An incident that everybody who listens and may see incidents has heard of: what came before it has come by then. */
async function afterAllElse(...listening: Ear[]): Promise<void> {
  const { id } = await register()
  await soon(() => expect(listening.map((ear) => ear.heard(id))).toEqual(listening.map(() => true)))
}

describe('a change is told', () => {
  it('to staff, as a hint and not as the change', async () => {
    const ear = await Ear.open(address, 'specialist')
    const { id } = await register()
    await soon(() => expect(ear.heard(id)).toBe(true))
    const told = ear.messages.find(({ data }) => data.id === id)
    expect(told).toEqual({ event: 'message', data: { kind: 'incident', id } })
  })

  it('with what I am notified of', async () => {
    const ear = await Ear.open(address, 'specialist')
    await register()
    await world.settle()
    await soon(() => expect(ear.messages.map(({ data }) => data.kind)).toContain('notification'))
  })

  it('S-008 to the user of their own case and to whoever said the same, and only what is for them', async () => {
    const { case: mine } = await world.user.call(reportCase, { summary: 'Mine' })
    const [user, other, staff] = [
      await Ear.open(address, 'user'),
      await Ear.open(address, 'otherUser'),
      await Ear.open(address, 'agent'),
    ]
    await afterAllElse(staff)
    for (const ear of ears) ear.messages.splice(0)
    await world.agent.call(addNote, { incidentId: mine!.id, html: '<p>x</p>' })
    await afterAllElse(staff)
    expect([user.heard(mine!.id), other.heard(mine!.id), staff.heard(mine!.id)]).toEqual([false, false, true])
    await world.agent.call(replyToUser, { incidentId: mine!.id, html: '<p>x</p>' })
    await soon(() => expect(user.heard(mine!.id)).toBe(true))
    await afterAllElse(staff)
    expect(other.messages).toEqual([])
    await world.agent.call(addContact, { incidentId: mine!.id, personId: world.people.otherUser.id })
    await world.agent.call(addNote, { incidentId: mine!.id, html: '<p>x</p>' })
    await afterAllElse(staff)
    expect(other.messages).toEqual([])
    await world.agent.call(replyToUser, { incidentId: mine!.id, html: '<p>x</p>' })
    await soon(() => expect(other.heard(mine!.id)).toBe(true))
  })

  it('S-008 of a restricted incident to its named people only', async () => {
    const { id } = await register()
    await world.manager.call(restrictIncident, {
      incidentId: id,
      version: 1,
      isRestricted: true,
      namedPersonIds: [world.manager.id, world.agent.id],
    })
    const [named, unnamed, admin, supplier] = [
      await Ear.open(address, 'agent'),
      await Ear.open(address, 'specialist'),
      await Ear.open(address, 'administrator'),
      await Ear.open(address, 'supplier'),
    ]
    await world.agent.call(addNote, { incidentId: id, html: '<p>x</p>' })
    await soon(() => expect(named.heard(id)).toBe(true))
    await afterAllElse(named, unnamed)
    expect([unnamed.heard(id), admin.heard(id), supplier.messages]).toEqual([false, false, []])
  })

  it('S-009 to a supplier whose team has the incident, but not that there is a note that it does not read', async () => {
    const { supplier: teamId } = world.teams
    const { id: incidentId } = await world.agent.call(registerIncident, { summary: 'It fails', teamId })
    const [supplier, staff] = [await Ear.open(address, 'supplier'), await Ear.open(address, 'specialist')]
    await afterAllElse(staff)
    for (const ear of ears) ear.messages.splice(0)
    await world.agent.call(addNote, { incidentId, html: '<p>Between us</p>' })
    await afterAllElse(staff)
    expect([staff.heard(incidentId), supplier.messages]).toEqual([true, []])
    await world.agent.call(addNote, { incidentId, html: '<p>For you</p>', sharedWithTeamId: teamId })
    await soon(() => expect(supplier.heard(incidentId)).toBe(true))
  })

  it('of alerts to those who may read them, however many change at once as one hint', async () => {
    const [staff, user, supplier] = [
      await Ear.open(address, 'agent'),
      await Ear.open(address, 'user'),
      await Ear.open(address, 'supplier'),
    ]
    const { address: sendTo } = await world.admin.call(addIntegration, { name: 'Watch', source: 'alertmanager' })
    await afterAllElse(staff)
    for (const ear of ears) ear.messages.splice(0)
    const alerts = Array.from({ length: 50 }, (_, n) => ({
      status: 'firing',
      labels: { alertname: `A${n}`, severity: 'info' },
    }))
    await world.stranger.send({ method: 'POST', url: new URL(sendTo).pathname, payload: { alerts } })
    await world.settle()
    const hints = (ear: Ear) => ear.messages.filter(({ data }) => data.kind === 'alerts').length
    await soon(() => expect(hints(staff)).toBeGreaterThan(0))
    await afterAllElse(staff)
    expect(hints(staff)).toBeLessThan(5)
    expect([hints(user), hints(supplier)]).toEqual([0, 0])
  })

  it('also when its transaction commits after one with a higher number', async () => {
    const ear = await Ear.open(address, 'agent')
    const early = await register()
    await soon(() => expect(ear.heard(early.id)).toBe(true))
    ear.messages.splice(0)
    let began = (): void => {}
    const hasBegun = new Promise<void>((resolve) => (began = resolve))
    let end = (): void => {}
    const ended = new Promise<void>((resolve) => (end = resolve))
    const slow = inTransaction(world.app.context, async (tx) => {
      await sql`select id from incidents where id = ${early.id} for no key update`.execute(tx)
      await announce(tx, world.app.context, {
        type: 'incident.noted',
        subject: { type: 'incident', id: early.id },
        audience: 'staff',
        payload: {},
      })
      began()
      await ended
    })
    await hasBegun
    await afterAllElse(ear)
    expect(ear.heard(early.id)).toBe(false)
    end()
    await slow
    await soon(() => expect(ear.heard(early.id)).toBe(true))
  })

  it('on every node, whichever made it', async () => {
    const database = openDatabase(world.url, { size: 3 })
    const other = await createApp({
      config: testConfig(),
      db: database.db,
      now: world.now,
      log: createLog('fatal'),
      secret: testSecret,
    })
    afterAll(async () => {
      await other.http.close()
      await database.close()
    })
    const ear = await Ear.open(await listenAt(other.http), 'agent')
    const { id } = await register()
    await soon(() => expect(ear.heard(id)).toBe(true))
  })
})

describe('who comes back', () => {
  const isToldToReadAll = (ear: Ear) => ear.messages.some(({ event }) => event === 'reset')

  it('is told to read everything again; who is new is not', async () => {
    const first = await Ear.open(address, 'agent')
    const [byItself, byUs] = [
      await Ear.open(address, 'agent', { 'last-event-id': '1' }),
      await Ear.open(address, 'agent', {}, '?again'),
    ]
    await soon(() => expect([byItself, byUs].map(isToldToReadAll)).toEqual([true, true]))
    await afterAllElse(first, byItself, byUs)
    expect(isToldToReadAll(first)).toBe(false)
  })

  it('and whoever has stayed when too much has changed to name it', async () => {
    const ear = await Ear.open(address, 'agent')
    await afterAllElse(ear)
    await world.db.transaction().execute((tx) =>
      sql`insert into events (subject_type, subject_id, seq, type, audience, actor_kind, actor_name, occurred_at, recorded_at, payload, digest, hash)
        select 'test', gen_random_uuid(), 1, 'test.many', 'system', 'system', 'test', ${world.now()}, ${world.now()}, '{}', '', '' from generate_series(1, 1500)`.execute(
        tx,
      ),
    )
    await soon(() => expect(isToldToReadAll(ear)).toBe(true))
  })
})

describe('the stream', () => {
  it('is for those who are signed in', async () => {
    const answer = await fetch(`${address}/api/live`)
    expect(answer.status).toBe(401)
    await answer.body?.cancel()
  })

  it('S-015 S-038 ends when the session does', async () => {
    const ear = await Ear.open(address, 'otherSpecialist')
    await sleep(50)
    expect(ear.ended).toBe(false)
    await world.db
      .transaction()
      .execute((tx) =>
        sql`delete from sessions where user_id = (select user_id from people where id = ${world.people.otherSpecialist.id})`.execute(
          tx,
        ),
      )
    await soon(() => expect(ear.ended).toBe(true))
  })

  it('is open in twenty places for a person, and not in one more', async () => {
    for (let count = 0; count < 20; count++) expect((await Ear.open(address, 'stakeholder')).status).toBe(200)
    expect((await Ear.open(address, 'stakeholder')).status).toBe(503)
    for (const ear of ears.splice(0)) ear.close()
    await soon(() => expect(ears).toEqual([]))
    await vi.waitFor(async () => expect((await Ear.open(address, 'stakeholder')).status).toBe(200), {
      timeout: patience,
    })
  })
})
