import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { registerIncident } from '../contract/incidents.ts'
import { Background, reactionQueue } from '../server/platform/background/background.ts'
import { connectQueue, runBackground } from '../server/platform/background/runner.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { newId } from '../server/platform/id.ts'
import { createLog } from '../server/platform/log.ts'
import { createWorld, type World } from './world.ts'
import { patience } from './patience.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => {
  world.app.background.onWake = undefined
})

/** For each waking: its name, and how many jobs and incidents any other connection saw then. */
function watch(summary: string) {
  const wakings: Promise<{ name: string; jobs: number; incidents: number }>[] = []
  const seen = async (name: string) => {
    const { rows } = await world.pool.query<{ jobs: number; incidents: number }>(
      `select count(distinct i.id)::int as incidents, count(j.id)::int as jobs
        from incidents i left join pgboss.job j on j.data->'event'->>'subjectId' = i.id::text where i.summary = $1`,
      [summary],
    )
    return { name, ...rows[0]! }
  }
  world.app.background.onWake = (name) => void wakings.push(seen(name))
  return () => Promise.all(wakings)
}

describe('whoever reacts is woken', () => {
  it('once, when what was announced is committed with its jobs', async () => {
    const wakings = watch('The scale shows nothing')
    await world.agent.call(registerIncident, { summary: 'The scale shows nothing', serviceId: world.services.wifi })
    const seen = await wakings()
    expect(seen).toMatchObject([{ name: reactionQueue, incidents: 1 }])
    expect(seen[0]!.jobs).toBeGreaterThan(0)
  })

  it('only where it concerns them', async () => {
    const { id } = await world.agent.call(registerIncident, {
      summary: 'The lift stands',
      serviceId: world.services.wifi,
    })
    const { rows } = await world.pool.query<{ reaction: string }>(
      `select data->>'reaction' as reaction from pgboss.job where data->'event'->>'subjectId' = $1`,
      [id],
    )
    // Neither what lies beside an alert is kept of it nor the runbook of a model run, for it has neither.
    expect(rows.map(({ reaction }) => reaction)).toEqual(['notifications.notify'])
  })

  it('not by what was taken back', async () => {
    const { background, context } = world.app
    const wakings = watch('never')
    const undone = inTransaction(context, async (tx) => {
      background.wake(tx, 'correlation.correlate')
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(await wakings()).toEqual([])
  })
})

it('reactions that all wait for one lock leave connections for requests', async () => {
  const { context } = world.app
  const background = new Background()
  const lock = Promise.withResolvers<void>()
  const seen = { most: 0, now: 0, done: 0 }
  background.on('test.happened', 'test.waits', async () => {
    seen.most = Math.max(seen.most, ++seen.now)
    await lock.promise
    seen.now--
    seen.done++
  })
  const log = createLog('fatal')
  const boss = await connectQueue(background, world.url, log)
  const runner = await runBackground(boss, background, { ...context, background }, log)
  try {
    await inTransaction({ ...context, background }, async (tx) => {
      for (let eventId = 1; eventId <= 12; eventId++)
        await background.react(tx, { eventId, type: 'test.happened', subjectId: newId(), payload: {} })
    })
    await vi.waitUntil(() => seen.now >= 4, patience)
    lock.resolve()
    await vi.waitUntil(() => seen.done === 12, patience)
    expect(seen.most).toBe(4)
  } finally {
    await runner.stop()
    await boss.stop({ graceful: false })
  }
})

it('a sweep that is woken goes before those that wait for their turn', async () => {
  const { context } = world.app
  const background = new Background()
  const order: string[] = []
  for (const name of ['first', 'second', 'third'])
    background.everyTick(name, async () => {
      order.push(name)
      if (name === 'first') background.onWake?.('third')
      return 0
    })
  const log = createLog('fatal')
  const boss = await connectQueue(background, world.url, log)
  const runner = await runBackground(boss, background, { ...context, background }, log)
  try {
    await vi.waitUntil(() => order.length >= 4, patience)
    expect(order.slice(0, 4)).toEqual(['first', 'third', 'second', 'third'])
  } finally {
    await runner.stop()
    await boss.stop({ graceful: false })
  }
})

it('F-60 what throws in the background is logged, and stops neither the others nor the process', async () => {
  const { context } = world.app
  const background = new Background()
  const done: string[] = []
  background.everyTick('test.throws_always', () => Promise.reject(new Error('a sweep that nobody thought of')))
  background.everyTick('test.goes_on', async () => {
    done.push('sweep')
    return 0
  })
  background.on('test.broken', 'test.throws', () => Promise.reject(new Error('a reaction that nobody thought of')))
  background.on('test.broken', 'test.works', async () => {
    done.push('reaction')
  })
  const logged: string[] = []
  const log = createLog('error', { write: (line) => void logged.push(line) })
  const boss = await connectQueue(background, world.url, log)
  const runner = await runBackground(boss, background, { ...context, background }, log)
  try {
    await inTransaction({ ...context, background }, (tx) =>
      background.react(tx, { eventId: 1, type: 'test.broken', subjectId: newId(), payload: {} }),
    )
    const count = (what: string) => done.filter((one) => one === what).length
    await vi.waitUntil(() => count('reaction') === 1 && count('sweep') >= 2, patience)
    await vi.waitUntil(() => logged.join('').includes('a reaction that nobody thought of'), patience)
    expect(logged.join('')).toContain('a sweep that nobody thought of')
    const { rows } = await world.pool.query<{ state: string }>(
      `select state::text from pgboss.job where data->>'reaction' = 'test.throws'`,
    )
    expect(rows).toEqual([{ state: 'retry' }])
  } finally {
    await runner.stop()
    await boss.stop({ graceful: false })
  }
})
