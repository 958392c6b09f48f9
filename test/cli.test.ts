import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { registerIncident } from '../contract/incidents.ts'
import { importServicenowLog } from '../server/imports/index.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { testSecret } from './population.ts'
import { bytesOf, csvOf, smallLog } from './servicenow-log.ts'
import { createWorld } from './world.ts'

const allclear = resolve(import.meta.dirname, '../bin/allclear')
const folder = mkdtempSync(join(tmpdir(), 'allclear-cli-'))
const databases: string[] = []
afterAll(async () => {
  for (const name of databases) await query(urlOf('postgres'), `drop database if exists ${name} with (force)`)
  rmSync(folder, { recursive: true })
})

const urlOf = (database: string): string => inject('postgresUrl').replace('{database}', database)

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

async function emptyDatabase(): Promise<string> {
  const name = `cli_${randomUUID().replaceAll('-', '')}`
  await query(urlOf('postgres'), `create database ${name}`)
  databases.push(name)
  return urlOf(name)
}

interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

function start(url: string, words: string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(allclear, words, {
    env: { ...process.env, DATABASE_URL: url, ALLCLEAR_DATA: folder, ALLCLEAR_SECRET: testSecret, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

async function run(url: string, words: string[], input = '', environment = {}): Promise<Outcome> {
  const child = start(url, words, environment)
  const outcome = { stdout: '', stderr: '' }
  child.stdout?.on('data', (piece: Buffer) => (outcome.stdout += piece.toString()))
  child.stderr?.on('data', (piece: Buffer) => (outcome.stderr += piece.toString()))
  child.stdin?.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...outcome }
}

const forgotten = new Set(['migrations', 'migrations_lock', 'sessions', 'verifications', 'idempotency_keys'])

/** A fingerprint of every table, to tell whether two databases hold the same. */
async function fingerprints(url: string, but: string[] = []): Promise<Record<string, unknown>> {
  const tables = await query(url, `select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const prints: Record<string, unknown> = {}
  for (const { name } of tables as { name: string }[]) {
    if (forgotten.has(name) || but.includes(name)) continue
    const [row] = await query(
      url,
      `select count(*)::int, md5(string_agg(t::text, '' order by t::text)) from "${name}" t`,
    )
    prints[name] = row
  }
  return prints
}

const holds = (text: string | RegExp): unknown => expect.stringMatching(text)

const world = await createWorld()
await world.agent.call(registerIncident, {
  summary: 'It says "=1+1" \\ and more',
  description: '<p>tab\there, line\nthere</p>',
  requesterId: world.user.id,
})
await importServicenowLog(world.app.context, {
  bytes: bytesOf(csvOf(Object.values(smallLog).flat())),
  timeZone: 'UTC',
  onRemark: () => {},
  onProgress: () => {},
})

describe('the command line', () => {
  it('explains itself, and tells wrong usage from failure by its exit code', async () => {
    const usages: [number, string[], string?][] = [
      [0, ['--help'], 'restore'],
      [0, ['import', '--help'], 'servicenow-log'],
      [2, []],
      [2, ['nonsense']],
      [2, ['serve', '--role', 'captain']],
      [2, ['import', 'servicenow-log', 'x.csv', '--time-zone', 'Mars/Base']],
      [1, ['import', 'servicenow-log', join(folder, 'nothing.csv')]],
    ]
    await Promise.all(
      usages.map(async ([code, words, said = '']) =>
        expect(await run(world.url, words), words.join(' ')).toMatchObject({
          code,
          stdout: holds(said),
        }),
      ),
    )
  }, 60_000)

  it('names every setting that is wrong', async () => {
    const { code, stderr } = await run('nonsense://x', ['doctor', '--json'], '', { PORT: 'x' })
    expect(code).toBe(1)
    const { stderr: serving } = await run('nonsense://x', ['serve'], '', { PORT: 'x' })
    expect(`${stderr}${serving}`).toMatch(/PORT[\s\S]*DATABASE_URL/)
  })

  it('serves, greets a new installation with a link, makes people and keys beside it, and stops when asked', async () => {
    const url = await emptyDatabase()
    const server = start(url, ['serve', '--port', '0'])
    let greeting = ''
    server.stdout?.on('data', (piece: Buffer) => (greeting += piece.toString()))
    while (!greeting.includes('/welcome?token=')) await once(server.stdout ?? server, 'data')
    const address = /http:\S+(?=\n)/.exec(greeting)?.[0] ?? ''
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)

    const made = await run(url, ['api-key', 'create', '--role', 'administrator'])
    expect(made).toMatchObject({ code: 0, stdout: holds(/^acl_\S{43}\n$/) })
    const headers = { authorization: `Bearer ${made.stdout.trim()}` }
    expect((await fetch(`${address}/metrics`)).status).toBe(401)
    expect((await fetch(`${address}/metrics`, { headers })).status).toBe(200)

    const password = 'a long enough password'
    const add = ['user', 'add', 'ada@example.org', '--name', 'Ada', '--role', 'agent']
    expect(await run(url, add, `${password}\n`)).toMatchObject({ code: 0 })
    expect(await run(url, ['user', 'list'])).toMatchObject({
      code: 0,
      stdout: 'Ada\tada@example.org\tagent\tsigns in\n',
    })
    const signIn = () =>
      fetch(`${address}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address },
        body: JSON.stringify({ email: 'ada@example.org', password }),
      })
    expect((await signIn()).status).toBe(200)
    expect(await run(url, ['user', 'disable', 'ada@example.org'])).toMatchObject({ code: 0 })
    expect((await signIn()).status).toBe(401)
    expect(await run(url, ['user', 'disable', 'nobody@example.org'])).toMatchObject({ code: 1 })

    server.kill('SIGTERM')
    expect(await once(server, 'exit')).toEqual([0, null])
  }, 120_000)
})

describe('a backup (F-25, F-26)', () => {
  const file = join(folder, 'all.backup')
  const made = run(world.url, ['backup', file])

  it('is restored to the same rows and an intact log, with nothing waiting to be sent again', async () => {
    expect(await made).toMatchObject({ code: 0 })
    const url = await emptyDatabase()
    const restored = await run(url, ['restore', file])
    expect(restored).toMatchObject({ code: 0, stdout: holds('The log is intact') })
    expect(await fingerprints(url)).toEqual(await fingerprints(world.url))
    expect(await query(url, `select from information_schema.tables where table_schema = 'pgboss'`)).toEqual([])
    const [next] = await query(
      url,
      `select nextval('incident_numbers')::int as number, max(number)::int as last from incidents`,
    )
    expect(Number(next?.['number'])).toBeGreaterThan(Number(next?.['last']))
  }, 60_000)

  it('is not overwritten, and not restored over anything', async () => {
    await made
    expect(await run(world.url, ['backup', file])).toMatchObject({ code: 1 })
    expect(await run(world.url, ['restore', file])).toMatchObject({
      code: 1,
      stderr: holds('something in this database'),
    })
  }, 60_000)

  it('restores nothing when it is cut short or changed', async () => {
    await made
    const url = await emptyDatabase()
    await migrate(url)
    const before = await fingerprints(url)
    const [cut, changed] = [join(folder, 'cut.backup'), join(folder, 'changed.backup')]
    writeFileSync(cut, readFileSync(file))
    truncateSync(cut, Math.floor(readFileSync(file).length / 2))
    writeFileSync(
      changed,
      gzipSync(gunzipSync(readFileSync(file)).toString('latin1').replace('It says', 'He says'), { level: 1 }),
    )
    expect(await run(url, ['restore', cut])).toMatchObject({ code: 1 })
    expect(await run(url, ['restore', changed])).toMatchObject({ code: 1, stderr: holds('damaged') })
    expect(await fingerprints(url)).toEqual(before)
  }, 60_000)

  it('asks for the key that sealed its log, or does without the seals', async () => {
    await made
    const url = await emptyDatabase()
    const otherKey = { ALLCLEAR_SECRET: 'another secret that is long enough for this' }
    expect(await run(url, ['restore', file], '', otherKey)).toMatchObject({
      code: 1,
      stderr: holds('another key'),
    })
    expect(await run(url, ['restore', file, '--without-seals'], '', otherKey)).toMatchObject({ code: 0 })
    expect(await fingerprints(url, ['checkpoints'])).toEqual(await fingerprints(world.url, ['checkpoints']))
  }, 60_000)
})

describe('an export', () => {
  it('imports back to the same, without passwords, with a log that is intact (S-089)', async () => {
    const to = join(folder, 'export')
    expect(await run(world.url, ['export', to])).toMatchObject({ code: 0 })
    expect(existsSync(join(to, 'accounts.jsonl'))).toBe(false)
    expect(readFileSync(join(to, 'incidents.csv'), 'utf8')).toContain('It says ""=1+1"" \\ and more')
    const url = await emptyDatabase()
    expect(await run(url, ['import', 'allclear', to])).toMatchObject({
      code: 0,
      stdout: holds('The log is intact'),
    })
    const left = ['accounts', 'one_time_links', 'checkpoints']
    expect(await fingerprints(url, left)).toEqual(await fingerprints(world.url, left))
  }, 60_000)
})

describe('the doctor', () => {
  it('finds a sound installation sound, and a record that was changed behind the log', async () => {
    const sound = await run(world.url, ['doctor', '--json'])
    expect(sound).toMatchObject({ code: 0 })
    const verdicts = Object.fromEntries(
      (JSON.parse(sound.stdout) as { check: string; verdict: string }[]).map(({ check, verdict }) => [check, verdict]),
    )
    expect(verdicts).toMatchObject({ settings: 'ok', database: 'ok', log: 'ok', records: 'ok', reactions: 'ok' })

    await query(
      world.url,
      `update incidents set summary = 'Nothing happened' where external_ref = 'servicenow:INC0000001'`,
    )
    expect(await run(world.url, ['doctor'])).toMatchObject({
      code: 1,
      stdout: holds(/fault\s+records/),
    })
  }, 60_000)
})
