import type { Pool } from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as detection from '../contract/detection.ts'
import { createIntake } from '../server/detection/index.ts'
import { sources } from '../server/detection/sources/sources.ts'
import { createWorld, type World } from './world.ts'
import { patience } from './patience.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function open(name: string) {
  const { integration, address } = await world.admin.call(detection.addIntegration, { name, source: 'alertmanager' })
  const request = (...titles: string[]) => ({
    method: 'POST' as const,
    url: new URL(address).pathname,
    headers: { 'content-type': 'application/json' },
    payload: bodyOf(titles),
  })
  return {
    integrationId: integration.id,
    /** Answers the status, and does not wait until it is folded. */
    send: async (...titles: string[]) => (await world.app.http.inject(request(...titles))).statusCode,
    /** By title, as the alerts count them. */
    counts: async () => {
      const { rows } = await world.pool.query<{ title: string; count: number }>(
        `select title, event_count::int as count from alerts where integration_id = $1 order by title`,
        [integration.id],
      )
      return Object.fromEntries(rows.map(({ title, count }) => [title, count]))
    },
    health: async () => (await world.agent.call(detection.readIntegration, { integrationId: integration.id })).health,
  }
}

const bodyOf = (titles: readonly string[]): string =>
  JSON.stringify({
    alerts: titles.map((alertname) => ({ status: 'firing', labels: { alertname }, startsAt: '2026-11-25T08:00:00Z' })),
  })

const journal = async () => (await world.pool.query('select 1 from payload_journal')).rowCount

/** While `work` runs nobody can fold. */
async function whileNothingFolds(pool: Pool, work: (foldingPid: () => Promise<number>) => Promise<void>) {
  const guard = await pool.connect()
  try {
    await guard.query('begin; lock table alerts in exclusive mode')
    await work(() =>
      vi.waitFor(async () => {
        const { rows } = await guard.query<{ pid: number }>(
          `select pid from pg_locks where relation = 'alerts'::regclass and not granted`,
        )
        expect(rows.length).toBe(1)
        return rows[0]!.pid
      }, patience),
    )
  } finally {
    await guard.query('commit')
    guard.release()
  }
}

describe('what was accepted', () => {
  it('and not folded when the process ended is folded by another one, once', async () => {
    const { send, counts, health } = await open('killed')
    await whileNothingFolds(world.pool, async (foldingPid) => {
      expect(await send('a', 'b', 'a')).toBe(200)
      expect(await journal()).toBe(1)
      await world.pool.query('select pg_terminate_backend($1)', [await foldingPid()])
      await expect(world.app.receiver.folded()).rejects.toThrow()
    })
    expect([await counts(), await journal()]).toEqual([{}, 1])
    await world.fastForward({ seconds: 10 })
    await world.fastForward({ seconds: 10 })
    expect([await counts(), await journal()]).toEqual([{ a: 2, b: 1 }, 0])
    expect(await health()).toMatchObject({ payloadCount: 1, eventCount: 3 })
  })

  it('and is being folded by one process is left alone by the others', async () => {
    const { send, counts } = await open('slow')
    await whileNothingFolds(world.pool, async (foldingPid) => {
      expect(await send('a')).toBe(200)
      await foldingPid()
      const sweep = world.app.background.sweeps.get('detection.fold_due_entries')!
      expect(await sweep({ ...world.app.context, now: () => new Date(world.now().getTime() + 60_000) })).toBe(0)
    })
    await world.app.receiver.folded()
    expect([await counts(), await journal()]).toEqual([{ a: 1 }, 0])
  })

  it('and was folded by another process, to which this one seemed dead, is counted once', async () => {
    const { send, counts } = await open('overtaken')
    await whileNothingFolds(world.pool, async (foldingPid) => {
      expect(await send('a')).toBe(200)
      await foldingPid()
      // Waits its turn in this process.
      expect(await send('b')).toBe(200)
      await world.pool.query(`delete from payload_journal where id = (select max(id::text)::uuid from payload_journal)`)
    })
    await world.app.receiver.folded()
    expect(await counts()).toEqual({ a: 1 })
  })

  it('and that the database does not take holds up none of the others, is kept, and tried again', async () => {
    const { send, counts } = await open('odd')
    await world.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
      create trigger refuse before insert on alerts for each row when (new.title = 'odd') execute function refuse()`)
    await whileNothingFolds(world.pool, async (foldingPid) => {
      expect(await send('first')).toBe(200)
      await foldingPid()
      for (const title of ['before', 'odd', 'after']) expect(await send(title)).toBe(200)
    })
    await expect(world.app.receiver.folded()).rejects.toThrow('not this one')
    expect([await counts(), await journal()]).toEqual([{ first: 1, before: 1, after: 1 }, 1])
    await expect(world.fastForward({ seconds: 10 })).rejects.toThrow('cannot be folded')
    await world.pool.query('drop trigger refuse on alerts')
    await world.fastForward({ minutes: 2 })
    expect([await counts(), await journal()]).toEqual([{ first: 1, before: 1, after: 1, odd: 1 }, 0])
  })
})

describe('where folding does not keep up', () => {
  const titles = Array.from({ length: 1000 }, (_, index) => `alert ${index % 10}`)

  it('F-51 the sender that is behind is told to come back, and another is taken all the same', async () => {
    const [loud, calm] = [await open('behind'), await open('not behind')]
    let taken = 0
    await whileNothingFolds(world.pool, async () => {
      for (;;) {
        const status = await loud.send(...titles)
        if (status === 503) break
        expect(status).toBe(200)
        taken += titles.length
        expect(taken).toBeLessThan(100_000)
      }
      expect(await calm.send('a')).toBe(200)
    })
    await world.app.receiver.folded()
    expect(Object.values(await loud.counts()).reduce((total, count) => total + count, 0)).toBe(taken)
    expect(await calm.counts()).toEqual({ a: 1 })
    expect(await loud.send('a')).toBe(200)
  })

  it('a sender that says little need not wait until all of a storm is folded', async () => {
    const [loud, calm] = [await open('storm'), await open('calm')]
    const intake = createIntake(world.app.context)
    const accept = async (integrationId: string, said: readonly string[]) => {
      const payload = { headers: {}, body: Buffer.from(bodyOf(said)) }
      const sender = { integrationId, freshnessMinutes: null, address: '192.0.2.1' }
      return intake.accept(sender, payload, await sources.alertmanager.read(payload, {}))
    }
    await whileNothingFolds(world.pool, async () => {
      for (let turn = 0; turn < 30; turn++) await accept(loud.integrationId, titles)
    })
    const { folded } = await accept(calm.integrationId, ['a'])
    await folded()
    const storm = Object.values(await loud.counts()).reduce((total, count) => total + count, 0)
    expect(storm).toBeLessThan(30_000)
    await intake.folded()
    expect(Object.values(await loud.counts()).reduce((total, count) => total + count, 0)).toBe(30_000)
    expect(await calm.counts()).toEqual({ a: 1 })
  })
})
