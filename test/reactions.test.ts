import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { registerIncident } from '../contract/incidents.ts'
import { reactionQueue } from '../server/platform/background/background.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { createWorld, type World } from './world.ts'

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
