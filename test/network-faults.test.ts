import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { addNote } from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import { readAttachment } from '../contract/records.ts'
import { upload } from './every-endpoint.ts'
import { type NetworkProxy, startNetworkProxy } from './network-proxy.ts'
import { patience } from './patience.ts'
import { createWorld } from './world.ts'

let network!: NetworkProxy
/** What the product has with its database, in milliseconds. */
const short = 1000
const world = await createWorld(
  {},
  {
    patience: short,
    async url(databaseUrl) {
      network = await startNetworkProxy(databaseUrl)
      return network.url
    },
  },
)
const { agent } = world
afterEach(() => Object.assign(network, { lateness: 0, bytesPerSecond: Infinity }))

const attempt = (summary: string) => agent.attempt(registerIncident, { summary }, { 'idempotency-key': summary })

/** As a good client does: the same key again until there is an answer. */
async function insist(summary: string): Promise<number[]> {
  const refusals: number[] = []
  for (;;) {
    const { status, response } = await attempt(summary)
    if (status === 201) return refusals
    if (response.headers['retry-after'] === undefined) throw new Error(`${status} ${response.body}`)
    refusals.push(status)
  }
}
const many = (what: string) => Array.from({ length: 8 }, () => `${what}-${randomUUID()}`)
const countOf = async (summaries: string[]): Promise<number[]> => {
  const found = await world.db.selectFrom('incidents').select('summary').where('summary', 'in', summaries).execute()
  return summaries.map((summary) => found.filter((incident) => incident.summary === summary).length)
}
const once = (summaries: string[]) => summaries.map(() => 1)

describe('F-16 a network to the database that', () => {
  it('is slow makes answers late and nothing else', async () => {
    network.lateness = 15
    const summaries = many('late')
    expect((await Promise.all(summaries.map(insist))).flat()).toEqual([])
    expect(await countOf(summaries)).toEqual(once(summaries))
  })

  it('is narrow carries a file whole, there and back', async () => {
    network.bytesPerSecond = 256 * 1024
    const content = 'all of it. '.repeat(10_000)
    const file = (await agent.send(upload('long.txt', content))).json<{ id: string }>()
    const { response } = await agent.attempt(readAttachment, { attachmentId: file.id })
    expect(response.body).toBe(content)
  })

  it('breaks again and again loses nothing and doubles nothing', async () => {
    network.lateness = 5
    const load = { isOn: true }
    const done: string[] = []
    const clients = many('cut').map(async (client) => {
      for (let turn = 0; load.isOn; turn++) {
        await insist(`${client}-${turn}`)
        done.push(`${client}-${turn}`)
      }
    })
    for (let cut = 0; cut < 5; cut++) {
      const before = done.length
      await vi.waitFor(() => expect(done.length).toBeGreaterThan(before + 8), { timeout: patience })
      network.cut()
    }
    load.isOn = false
    await Promise.all(clients)
    expect(await countOf(done)).toEqual(once(done))
  })

  it('goes silent is told from one that is slow: callers get a 503, and new connections take over', async () => {
    await Promise.all(many('warm').map(insist))
    const summaries = many('silent')
    network.deafen()
    const refusals = await Promise.all(summaries.map(insist))
    expect(refusals.some((statuses) => statuses.length > 0)).toBe(true)
    expect(new Set(refusals.flat())).toEqual(new Set([503]))
    expect(await countOf(summaries)).toEqual(once(summaries))
  })

  it('was in trouble leaves no connection behind', async () => {
    await Promise.all(many('afterwards').map(insist))
    const { pool } = world
    await vi.waitFor(() => expect([pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, 0]), patience)
    expect(pool.totalCount).toBeLessThanOrEqual(10)
    const { rows } = await sql`
      select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(
      world.db,
    )
    expect(rows).toEqual([])
  })
})

it('F-20 a transaction that its process forgets is ended, and whoever waited for it goes on', async () => {
  const { id: incidentId } = await agent.call(registerIncident, { summary: 'Held' })
  const note = () => agent.attempt(addNote, { incidentId, html: '<p>x</p>' })
  let waiting: ReturnType<typeof note> | undefined
  const forgotten = world.db.transaction().execute(async (tx) => {
    await sql`select 1 from incidents where id = ${incidentId} for update`.execute(tx)
    waiting = note()
    const holders = () =>
      sql`select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`.execute(
        world.db,
      )
    await vi.waitFor(async () => expect((await holders()).rows).toEqual([]), { timeout: patience })
    await sql`select 1`.execute(tx)
  })
  await expect(forgotten).rejects.toThrow(/terminat|not queryable/)
  expect([200, 503]).toContain((await waiting!).status)
  expect((await note()).status).toBe(200)
})

it('F-17 a connection that breaks after the commit was sent leaves one incident, and the same answer to who asks again', async () => {
  const summary = `unknown-${randomUUID()}`
  network.tearAfter('commit')
  expect(await attempt(summary)).toMatchObject({ status: 503, body: { type: 'urn:allclear:database_unavailable' } })
  expect(await countOf([summary])).toEqual([1])
  const again = await attempt(summary)
  expect(again.status).toBe(201)
  const { id } = again.body as { id: string }
  expect(await agent.call(readIncident, { incidentId: id })).toMatchObject({ summary })
  expect(await countOf([summary])).toEqual([1])
})
