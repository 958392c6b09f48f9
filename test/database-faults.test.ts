import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { startServer } from './real-server.ts'
import { copyFolder } from './kill/prepare.ts'
import { testLogLevel, testSecret } from './population.ts'
import { patience } from './patience.ts'

/** The real server beside a PostgreSQL that these tests may stop, block and cut off. */
const folder = mkdtempSync('/tmp/allclear-faults-')
const bin = join(import.meta.dirname, '../bin/allclear')
const startPostgres = () => startEmbedded({ dataFolder: folder, holder: 'the fault tests', log: () => {} })
let postgres: Awaited<ReturnType<typeof startPostgres>>
const { key } = inject('prepared')
let running: ChildProcess[] = []
let address: string

beforeAll(async () => {
  copyFolder(inject('prepared').folder, folder)
  postgres = await startPostgres()
})
afterAll(async () => {
  for (const child of running) await end(child, 'SIGKILL')
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<ChildProcess> {
  const started = await startServer(folder, postgres.url)
  running.push(started.server)
  address = started.address
  return started.server
}
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  running = running.filter((one) => one !== child)
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  child.kill(signal)
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

const register = (summary: string, given: object = {}) =>
  fetch(`${address}/api/incidents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': summary.replaceAll(' ', '-'),
    },
    body: JSON.stringify({ summary, ...given }),
  })

async function inDatabase<T extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(postgres.url)
  await client.connect()
  const { rows } = await client.query<T>(statement, values)
  await client.end()
  return rows
}
/** Holds a table so that whoever writes to it waits, until it is let go. */
async function hold(table: string): Promise<() => Promise<void>> {
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query('begin')
  await client.query(`lock table ${table} in exclusive mode`)
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}
/** How many inserts wait for the table; a sweep that waits for it too is not counted. */
const waiting = async (table: string): Promise<number> =>
  (
    await inDatabase(
      `select 1 from pg_locks join pg_stat_activity using (pid) where not granted and relation = '${table}'::regclass and query ~ '^\\s*insert into "?${table}\\M'`,
    )
  ).length
const named = (like: string) =>
  inDatabase<{ summary: string; count: number }>(
    `select summary, count(*)::int as count from incidents where summary like $1 group by 1 order by 1`,
    [like],
  )

describe('a process that ends', () => {
  // First, so that no other job is taken before the one that counts.
  it('F-02 as a worker killed in the middle of a job has it done by the next, once', async () => {
    const server = await start()
    const [agent] = await inDatabase<{ id: string; teamId: string }>(
      `select p.id, m.team_id as "teamId" from people p join team_members m on m.person_id = p.id where p.name = 'The agent'`,
    )
    const openJobs = () =>
      inDatabase<{ state: string; reaction: string }>(
        `select state, data->>'reaction' as reaction from pgboss.job where state in ('created', 'retry', 'active')`,
      )
    const letGo = await hold('notifications')
    const answer = await register('told once', { teamId: agent!.teamId, assigneeId: agent!.id })
    expect(answer.status).toBe(201)
    await vi.waitFor(async () => expect(await waiting('notifications')).toBeGreaterThan(0), { timeout: patience })
    expect(await openJobs()).toContainEqual({ state: 'active', reaction: 'notifications.notify' })
    await end(server, 'SIGKILL')
    await letGo()
    const env = { ...process.env, ALLCLEAR_SECRET: testSecret, LOG_LEVEL: testLogLevel, DATABASE_URL: postgres.url }
    const words = ['serve', '--role', 'worker', '--data', folder]
    const worker = spawn(bin, words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    running.push(worker)
    const told = () =>
      inDatabase(
        `select n.id from notifications n join incidents i on i.id = n.incident_id where i.summary = 'told once' and n.person_id = $1`,
        [agent!.id],
      )
    await vi.waitFor(async () => expect((await told()).length).toBe(1), { timeout: patience, interval: 500 })
    await vi.waitFor(async () => expect(await openJobs()).toEqual([]), { timeout: patience })
    expect(await told()).toHaveLength(1)
    await end(worker, 'SIGKILL')
  })

  it('F-12 at SIGTERM finishes what was begun, takes nothing new and leaves with 0', async () => {
    const server = await start()
    const letGo = await hold('incidents')
    const begun = [1, 2, 3, 4, 5, 6].map((number) => register(`begun ${number}`))
    await vi.waitFor(async () => expect(await waiting('incidents')).toBe(6), { timeout: patience })
    const ended = end(server, 'SIGTERM')
    const refused = () =>
      fetch(`${address}/health/live`).then(
        ({ status }) => status === 503,
        () => true,
      )
    await vi.waitFor(async () => expect(await refused()).toBe(true), { timeout: patience })
    await letGo()
    expect((await Promise.all(begun)).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
    expect(await ended).toBe(0)
    expect((await named('begun %')).map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1])
  })
})

describe('a process in which something is thrown that nobody awaits', () => {
  it('F-60 ends and says why, so that whatever started it starts it again, and loses nothing', async () => {
    const thrower = join(folder, 'thrower.mjs')
    writeFileSync(thrower, `process.on('SIGUSR2', () => void Promise.reject(new Error('nobody thought of it')))`)
    vi.stubEnv('NODE_OPTIONS', `--import=${thrower}`)
    const server = await start()
    vi.unstubAllEnvs()
    expect((await register('before it was thrown')).status).toBe(201)
    server.kill('SIGUSR2')
    const [code] = (await once(server, 'exit')) as [number]
    expect(code).toBe(1)
    running = running.filter((one) => one !== server)
    const next = await start()
    expect((await register('before it was thrown')).status).toBe(201)
    expect((await named('before it was thrown')).map(({ count }) => count)).toEqual([1])
    await end(next, 'SIGTERM')
  })
})

describe('a database in trouble', () => {
  beforeAll(start)

  it('F-14 that cuts every connection is used again at once, with nothing lost and nothing doubled', async () => {
    const odd: string[] = []
    const acknowledged = new Set<string>()
    const load = { isOver: false }
    /** As a good client does: the same key again until there is an answer. */
    const client = async (number: number) => {
      for (let turn = 0; !load.isOver; turn++) {
        const summary = `cut ${number}-${turn}`
        for (;;) {
          const answer = await register(summary)
          const body = await answer.text()
          if (answer.status === 201) break
          if (answer.status !== 503 || answer.headers.get('retry-after') === null) odd.push(`${answer.status} ${body}`)
          await sleep(20)
        }
        acknowledged.add(summary)
      }
    }
    const clients = [1, 2, 3, 4].map(client)
    for (let cut = 0; cut < 8; cut++) {
      await sleep(150 + Math.random() * 150)
      await inDatabase(
        `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      const before = acknowledged.size
      await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before), { timeout: patience })
    }
    load.isOver = true
    await Promise.all(clients)
    expect(odd).toEqual([])
    const found = await named('cut %')
    expect(found.filter(({ count }) => count !== 1)).toEqual([])
    expect(new Set(found.map(({ summary }) => summary))).toEqual(acknowledged)
  })

  it('F-15 that is away is said so with a 503, and nothing needs a restart when it is back', async () => {
    await postgres.stop()
    for (let attempt = 0; attempt < 5; attempt++) {
      const answer = await register(`away ${attempt}`)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
      expect(await answer.json()).toMatchObject({ type: 'urn:allclear:database_unavailable' })
    }
    expect((await fetch(`${address}/health/live`)).status).toBe(200)
    expect((await fetch(`${address}/health/ready`)).status).toBe(503)
    postgres = await startPostgres()
    await vi.waitFor(async () => expect((await register('back again')).status).toBe(201), {
      timeout: patience,
      interval: 200,
    })
    await vi.waitFor(async () => expect((await fetch(`${address}/health/ready`)).status).toBe(200), {
      timeout: patience,
      interval: 200,
    })
    expect((await named('away %')).length).toBe(0)
    expect((await named('back again')).map(({ count }) => count)).toEqual([1])
  })
})

describe('a migration', () => {
  const migrating = join(import.meta.dirname, '../server/platform/db/migrate.ts')
  const program = `import { migrate } from ${JSON.stringify(migrating)}; await migrate(process.env.DATABASE_URL)`
  const urlOf = (database: string) => postgres.url.replace(/\/[^/]*$/, `/${database}`)
  const begin = (database: string) =>
    spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, DATABASE_URL: urlOf(database) },
      stdio: 'inherit',
    })
  const schemaOf = async (database: string) => {
    const client = new pg.Client(urlOf(database))
    await client.connect()
    const { rows } = await client.query<{ line: string }>(`
      select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
        from information_schema.columns where table_schema = 'public'
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select format('%s %s', tgname, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
      union all select name from migrations
      order by 1`)
    await client.end()
    return rows.map(({ line }) => line)
  }

  it('F-22 killed at any moment is all there or not at all, and the next start completes it', async () => {
    await inDatabase('create database clean')
    await migrate(urlOf('clean'))
    const clean = await schemaOf('clean')
    expect(clean.length).toBeGreaterThan(300)
    for (let round = 0; round < 12; round++) {
      const database = `killed_${round}`
      await inDatabase(`create database ${database}`)
      const child = begin(database)
      const gone = once(child, 'exit')
      await vi.waitFor(
        async () =>
          expect(
            (await inDatabase(`select 1 from pg_stat_activity where datname = $1`, [database])).length,
          ).toBeGreaterThan(0),
        { timeout: patience, interval: 5 },
      )
      await sleep(Math.random() * 250)
      child.kill('SIGKILL')
      await gone
      await vi.waitFor(
        async () =>
          expect(await inDatabase(`select 1 from pg_stat_activity where datname = $1`, [database])).toEqual([]),
        { timeout: patience, interval: 20 },
      )
      await migrate(urlOf(database))
      expect(await schemaOf(database)).toEqual(clean)
    }
  })
})
