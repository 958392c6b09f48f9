import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { addNote, restrictIncident } from '../contract/incident-verbs.ts'
import { registerIncident } from '../contract/incidents.ts'
import { listAudit, verifyAudit } from '../contract/records.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { announce, digestOf, type EventContent } from '../server/platform/events.ts'
import { newId } from '../server/platform/id.ts'
import { createWorld, type World } from './world.ts'
import { patience } from './patience.ts'

let world: World
let database: pg.Client
beforeAll(async () => {
  world = await createWorld()
  database = new pg.Client(world.url)
  await database.connect()
})
afterAll(() => database.end())

const auditor = () => world.as('process_owner')
const verify = () => auditor().call(verifyAudit, {})
const register = () => world.agent.call(registerIncident, { summary: 'It fails' })
const kinds = async () => [...new Set((await verify()).faults.map(({ kind }) => kind))]
const lastEventId = async () =>
  (await world.db.selectFrom('events').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id

/** What every tick tries, until all is sealed: a transaction in any database of the server, another test's too, holds it up. */
const seal = (attempt = (): Promise<unknown> => world.fastForward({ minutes: 2 })) =>
  vi.waitFor(
    async () => {
      await attempt()
      expect((await verify()).sealedUpTo).toBe(await lastEventId())
    },
    { timeout: patience },
  )

describe('the log', () => {
  it('tells each change once, newest first, with who and what', async () => {
    const { id, number } = await register()
    await world.agent.call(addNote, { incidentId: id, html: '<p>x</p>' })
    const { items } = await auditor().call(listAudit, { subjectType: 'incident', subjectId: id })
    expect(items.map(({ seq, type, actor }) => [seq, type, actor.name])).toEqual([
      [2, 'incident.noted', 'The agent'],
      [1, 'incident.registered', 'The agent'],
    ])
    expect(items[1]!.payload).toMatchObject({ number })
    expect(items[0]!.names).toEqual({ [id]: String(number) })
    expect(items[1]!.names).toMatchObject({ [world.agent.id]: 'The agent' })
    const mine = await auditor().call(listAudit, { actorId: world.agent.id, type: 'incident.noted', limit: 1 })
    expect(mine.items.map((item) => item.id)).toEqual([items[0]!.id])
  })

  it('is read a page at a time, without a gap', async () => {
    for (let i = 0; i < 5; i++) await register()
    const whole = await auditor().call(listAudit, { limit: 200 })
    const ids: number[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await auditor().call(listAudit, { limit: 3, ...(after !== undefined && { after }) })
      ids.push(...page.items.map((item) => item.id))
      after = page.next
    }
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a))
    expect(ids.slice(0, whole.items.length)).toEqual(whole.items.map((item) => item.id))
  })

  it('S-008 of a restricted incident is for its named people', async () => {
    const { id } = await register()
    await world.manager.call(restrictIncident, {
      incidentId: id,
      version: 1,
      isRestricted: true,
      namedPersonIds: [world.manager.id],
    })
    expect((await auditor().call(listAudit, { subjectId: id })).items).toEqual([])
    await world.manager.call(restrictIncident, {
      incidentId: id,
      version: 2,
      isRestricted: true,
      namedPersonIds: [world.manager.id, auditor().id],
    })
    expect((await auditor().call(listAudit, { subjectId: id })).items).not.toEqual([])
  })

  it('S-096 takes no change, no removal and no emptying', async () => {
    for (const table of ['events', 'checkpoints'])
      for (const statement of [`update ${table} set id = default`, `delete from ${table}`, `truncate ${table}`])
        await expect(database.query(statement)).rejects.toThrow('append-only')
  })
})

describe('a checkpoint', () => {
  it('is made a minute after the last when something happened, and not otherwise', async () => {
    await register()
    await seal()
    const first = await verify()
    expect(first.isIntact).toBe(true)
    await world.fastForward({ minutes: 2 })
    expect((await verify()).checkpointCount).toBe(first.checkpointCount)
    await register()
    await seal(() => world.fastForward({ seconds: 90 }))
    expect((await verify()).checkpointCount).toBe(first.checkpointCount + 1)
  })

  it('waits for a transaction that has a lower number and has not ended', async () => {
    await seal()
    const sealed = (await verify()).sealedUpTo
    let began = (): void => {}
    const hasBegun = new Promise<void>((resolve) => (began = resolve))
    let end = (): void => {}
    const ended = new Promise<void>((resolve) => (end = resolve))
    const id = newId()
    const slow = inTransaction(world.app.context, async (tx) => {
      // What a use case does: it writes its record, then announces.
      await sql`update teams set name = name`.execute(tx)
      await announce(tx, world.app.context, {
        type: 'test.slow',
        subject: { type: 'test', id },
        audience: 'system',
        payload: {},
      })
      began()
      await ended
    })
    await hasBegun
    await register()
    await world.fastForward({ minutes: 2 })
    expect((await verify()).sealedUpTo).toBe(sealed)

    end()
    await slow
    await seal()
    expect((await verify()).isIntact).toBe(true)
  })

  it('is made once by processes that try at the same time', async () => {
    await register()
    await seal()
    const before = (await verify()).checkpointCount
    await register()
    const sweep = world.app.background.sweeps.get('audit.seal')!
    const later = { ...world.app.context, now: () => new Date(world.now().getTime() + 120_000) }
    await seal(() => Promise.all([sweep(later), sweep(later), sweep(later)]))
    expect(await verify()).toMatchObject({ isIntact: true, checkpointCount: before + 1 })
  })
})

describe('S-096 tampering shows', () => {
  beforeEach(async () => {
    await register()
    await seal()
    expect((await verify()).isIntact).toBe(true)
    await database.query('begin')
    await database.query('alter table events disable trigger user')
  })
  /** What a superuser did is seen by who checks; then it is undone for the next test. */
  const afterTampering = async (tamper: () => Promise<unknown>): Promise<string[]> => {
    const keep = 'create table kept as select * from events'
    await database.query(keep)
    await tamper()
    await database.query('commit')
    const found = await kinds()
    await database.query('alter table events disable trigger user')
    await database.query('delete from events')
    await database.query('insert into events overriding system value select * from kept')
    await database.query('drop table kept')
    await database.query('alter table events enable trigger user')
    expect((await verify()).isIntact).toBe(true)
    return found
  }
  const newestIncidentEvent = `(select max(id) from events where subject_type = 'incident')`

  it.each([
    ['a changed payload', `update events set payload = payload || '{"number": 1}' where id = ${newestIncidentEvent}`],
    ['a changed actor', `update events set actor_name = 'Somebody else' where id = ${newestIncidentEvent}`],
    [
      'a changed time',
      `update events set occurred_at = occurred_at - interval '1 hour' where id = ${newestIncidentEvent}`,
    ],
    ['a changed audience', `update events set audience = 'system' where id = ${newestIncidentEvent}`],
  ])('%s', async (_, statement) => {
    expect(await afterTampering(() => database.query(statement))).toEqual(['digest'])
  })

  it('a removed event amid a chain', async () => {
    const found = await afterTampering(async () => {
      await database.query(`delete from events where seq = 1 and subject_id = (
        select subject_id from events where subject_type = 'incident' and seq = 2 limit 1)`)
    })
    expect(found).toEqual(['gap', 'chain', 'missing'])
  })

  it('the newest events removed', async () => {
    const found = await afterTampering(() => database.query(`delete from events where id = ${newestIncidentEvent}`))
    expect(found).toEqual(['missing'])
  })

  it('a whole chain that was rewritten with all its digests, by who has no key', async () => {
    const found = await afterTampering(async () => {
      const event = await world.db
        .selectFrom('events')
        .selectAll()
        .where('subjectType', '=', 'incident')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      const { id, seq: _, digest: __, hash: ___, ...content } = event
      const payload = { ...(content.payload as object), number: 1 }
      const digest = digestOf({ ...content, payload } as EventContent)
      const hash = createHash('sha256').update(digest).digest()
      await database.query('update events set payload = $2, digest = $3, hash = $4 where id = $1', [
        id,
        payload,
        digest,
        hash,
      ])
    })
    expect(found).toEqual(['seal'])
  })
})

it('only who may read the audit reads or checks it', async () => {
  for (const caller of [world.user, world.agent, world.supplier, world.stakeholder]) {
    expect((await caller.attempt(listAudit)).status).toBe(403)
    expect((await caller.attempt(verifyAudit, {})).status).toBe(403)
  }
})
