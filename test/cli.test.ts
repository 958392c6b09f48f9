import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registerIncident } from '../contract/incidents.ts'
import { importServicenowLog } from '../server/imports/index.ts'
import { runningUrl } from '../server/platform/db/embedded/embedded.ts'
import { findPostmaster } from '../server/platform/db/embedded/postmaster.ts'
import { commandLine, fingerprints, query } from './command-line.ts'
import { bytesOf, csvOf, smallLog } from './servicenow-log.ts'
import { createWorld } from './world.ts'

const { emptyDatabase, folder, run, start } = commandLine()
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
      [0, ['api-key', 'create', '--role', 'supplier', '--team', 'the Supplier team'], 'acl_'],
      [1, ['api-key', 'create', '--role', 'supplier', '--team', 'Nobody']],
    ]
    await Promise.all(
      usages.map(async ([code, words, said = '']) =>
        expect(await run(world.url, words), words.join(' ')).toMatchObject({
          code,
          stdout: holds(said),
        }),
      ),
    )
  })

  it('names every setting that is wrong', async () => {
    const { code, stderr } = await run('nonsense://x', ['doctor', '--json'], '', { PORT: 'x' })
    expect(code).toBe(1)
    const { stderr: serving } = await run('nonsense://x', ['serve'], '', { PORT: 'x' })
    expect(`${stderr}${serving}`).toMatch(/PORT[\s\S]*DATABASE_URL/)
  })

  it('serves, greets a new installation with a link, makes people and keys beside it, and stops when asked', async () => {
    const url = await emptyDatabase()
    const server = start(url, ['serve', '--port', '0'], { ALLOWED_HOSTS: '10.9.8.0/24, wiki.internal:8443' })
    let [greeting, log] = ['', '']
    server.stderr?.on('data', (piece: Buffer) => (log += piece.toString()))
    server.stdout?.on('data', (piece: Buffer) => (greeting += piece.toString()))
    while (!greeting.includes('/welcome?token=')) await once(server.stdout ?? server, 'data')
    expect(log, 'S-074 what is opened is logged').toContain('"allowedHosts":["10.9.8.0/24","wiki.internal:8443"]')
    const address = /http:\S+(?=\n)/.exec(greeting)?.[0] ?? ''
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
    // Nobody else gets in where it listens, and who cannot says so and ends.
    expect(await run(url, ['serve', '--port', new URL(address).port])).toMatchObject({
      code: 1,
      stderr: holds('is taken by another program: end that, or choose another port with PORT.'),
    })

    const made = await run(url, ['api-key', 'create', '--role', 'administrator'])
    expect(made).toMatchObject({ code: 0, stdout: holds(/^acl_\S{43}\n$/) })
    const headers = { authorization: `Bearer ${made.stdout.trim()}` }
    expect((await fetch(`${address}/metrics`)).status).toBe(401)
    expect((await fetch(`${address}/metrics`, { headers })).status).toBe(200)

    const added = await fetch(`${address}/api/integrations`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Prometheus', source: 'alertmanager' }),
    })
    expect(((await added.json()) as { address: string }).address).toContain(`${address}/in/`)

    const password = 'a long enough password'
    const add = ['user', 'add', 'ada@example.org', '--name', 'Ada', '--role', 'agent']
    expect(await run(url, add, `${password}\n`)).toMatchObject({
      code: 0,
      stdout: holds(/^Ada can sign in as ada@example\.org\nAllclear is not set up yet/),
    })
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
  })
})

/** Once the database is there, and its tables. */
async function countIncidents(data: string): Promise<number> {
  const url = await runningUrl(data)
  if (url === undefined) return 0
  const [found] = await query(url, `select to_regclass('incidents') is not null as "isThere"`)
  return found?.['isThere'] ? (await query(url, 'select from incidents')).length : 0
}

describe('a signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s while the demo is filled stops PostgreSQL too',
    async (signal) => {
      // Short, because the database's socket lies in it.
      const data = mkdtempSync('/tmp/allclear-signal-')
      try {
        const filling = start('', ['demo'], { ALLCLEAR_DATA: data })
        await expect.poll(() => countIncidents(data)).toBeGreaterThan(0)
        const cluster = join(realpathSync(data), 'postgresql', 'cluster')
        expect(findPostmaster(cluster)).toBeDefined()
        filling.kill(signal)
        expect(await once(filling, 'exit')).toEqual([null, signal])
        expect(findPostmaster(cluster)).toBeUndefined()
      } finally {
        rmSync(data, { recursive: true, force: true })
      }
    },
    240_000,
  )
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
    expect((await run(url, ['user', 'list'])).stdout).not.toContain('signs in')
    const left = ['accounts', 'one_time_links', 'checkpoints']
    expect(await fingerprints(url, left)).toEqual(await fingerprints(world.url, left))
  })
})

describe('the doctor', () => {
  it('finds a sound installation sound, and a record that was changed behind the log', async () => {
    const sound = await run(world.url, ['doctor', '--json'])
    expect(sound).toMatchObject({ code: 0 })
    const verdicts = Object.fromEntries(
      (JSON.parse(sound.stdout) as { check: string; verdict: string }[]).map(({ check, verdict }) => [check, verdict]),
    )
    expect(verdicts).toMatchObject({
      settings: 'ok',
      database: 'ok',
      log: 'ok',
      records: 'ok',
      secrets: 'ok',
      reactions: 'ok',
    })

    await query(
      world.url,
      `update incidents set summary = 'Nothing happened' where external_ref = 'servicenow:INC0000001'`,
    )
    expect(await run(world.url, ['doctor'])).toMatchObject({
      code: 1,
      stdout: holds(/fault\s+records/),
    })
  })
})
