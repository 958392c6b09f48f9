import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { startServer } from './real-server.ts'
import { copyFolder } from './kill/prepare.ts'
import { testSecret } from './population.ts'
import { patience } from './patience.ts'

/** The real server, on a disk of its own that these tests fill, spoil and take away. */
const isRoot = process.getuid?.() === 0
const folder = mkdtempSync('/tmp/allclear-storage-')
const mount = (at: string, options: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'allclear', at]).status === 0
const hasOwnDisk = isRoot && mount(folder, 'size=200m,mode=755')
const bin = join(import.meta.dirname, '../bin/allclear')
const cluster = join(folder, 'postgresql/cluster')
const startPostgres = () => startEmbedded({ dataFolder: folder, holder: 'the storage tests', log: () => {} })
let postgres!: Awaited<ReturnType<typeof startPostgres>>
let server: ChildProcess | undefined
let address: string
const headers = { authorization: `Bearer ${inject('prepared').key}` }

beforeAll(async () => {
  copyFolder(inject('prepared').folder, folder)
  postgres = await startPostgres()
  ;({ server, address } = await startServer(folder, postgres.url))
})
afterAll(async () => {
  const gone = server && once(server, 'exit')
  server?.kill('SIGKILL')
  await gone
  await postgres?.stop()
  if (hasOwnDisk) execFileSync('umount', ['--lazy', folder])
  rmSync(folder, { recursive: true, force: true })
})

const register = async (summary: string, description = '') => {
  const answer = await fetch(`${address}/api/incidents`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': summary },
    body: JSON.stringify({ summary, description }),
  })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text() }
}
const read = async () => (await fetch(`${address}/api/incidents?limit=200`, { headers })).status
const attach = async () => {
  const body = new FormData()
  body.append('file', new Blob(['x'.repeat(2_000_000)]), 'notes.txt')
  const { status, headers: got } = await fetch(`${address}/api/attachments`, { method: 'POST', headers, body })
  return { status, retryAfter: got.get('retry-after') }
}
const allclear = (...words: string[]) =>
  spawnSync(bin, words, {
    env: { ...process.env, ALLCLEAR_SECRET: testSecret, DATABASE_URL: postgres.url, ALLCLEAR_DATA: folder },
    encoding: 'utf8',
  })

async function inDatabase<T extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(postgres.url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(statement, values)).rows
  } finally {
    await client.end().catch(() => {})
  }
}
const untilTaken = (summary: string) =>
  vi.waitFor(async () => expect((await register(summary)).status).toBe(201), { timeout: patience, interval: 200 })

/** What was acknowledged is there once; what was refused is not there at all. */
async function expectTruth(acknowledged: string[], refused: string[]): Promise<void> {
  const rows = await inDatabase<{ summary: string }>('select summary from incidents where summary = any($1)', [
    [...acknowledged, ...refused],
  ])
  expect(rows.map(({ summary }) => summary).toSorted()).toEqual(acknowledged.toSorted())
}

describe.runIf(hasOwnDisk)('F-06 a disk that is full to the last byte (needs root, who may mount)', () => {
  const ballast = join(folder, 'ballast')
  const acknowledged: string[] = []
  const refused: string[] = []
  afterAll(() => rmSync(ballast, { force: true }))

  it('refuses what it cannot keep with a 507 and a time to try again, and can be read', async () => {
    const { bavail, bsize } = statfsSync(folder)
    execFileSync('fallocate', ['-l', String(bavail * bsize - 500_000), ballast])
    const long = Array.from({ length: 3000 }, (_, word) => `${word}x${word * 7919}`).join(' ')
    for (let turn = 0; refused.length < 3; turn++) {
      const summary = `full-${turn}`
      const { status, retryAfter, body } = await register(summary, `<p>${turn} ${long}</p>`)
      if (status === 201) acknowledged.push(summary)
      else {
        expect([status, retryAfter, body]).toEqual([507, '60', expect.stringContaining('urn:allclear:disk_full')])
        refused.push(summary)
      }
    }
    // PostgreSQL may have let go of some room meanwhile: files fill it up again.
    let attached = await attach()
    for (let file = 0; file < 50 && attached.status === 201; file++) attached = await attach()
    expect(attached).toEqual({ status: 507, retryAfter: '60' })
    expect(await read()).toBe(200)
    await expectTruth(acknowledged, refused)
  })

  it('leaves no half of a backup behind', () => {
    const file = join(folder, 'all.backup')
    expect(allclear('backup', file).status).toBe(1)
    expect(readdirSync(folder).filter((name) => name.startsWith('all.backup'))).toEqual([])
  })

  it('where not even the log of the database has room, says so, and goes on by itself when there is', async () => {
    // The next segment of the write-ahead log finds no room, which PostgreSQL does not survive.
    await expect(inDatabase(`select pg_switch_wal(); select pg_logical_emit_message(true, 'x', 'x')`)).rejects.toThrow()
    const { status, retryAfter } = await register('no-log')
    expect([503, 507]).toContain(status)
    expect(retryAfter).not.toBeNull()
    refused.push('no-log')
    rmSync(ballast)
    await untilTaken('room-again')
    expect(await attach()).toMatchObject({ status: 201 })
    expect(server!.exitCode).toBeNull()
    await expectTruth([...acknowledged, 'room-again'], refused)
  })
})

describe('F-09 files that may not be touched', () => {
  it('while it runs are a 503 and not half a write, and nothing needs a restart when they may again', async () => {
    const refused = ['locked-1', 'locked-2', 'locked-3']
    const connections = await inDatabase<{ pid: number }>(
      `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    chmodSync(cluster, 0)
    try {
      // Files that are open stay so; connections that come anew must open theirs.
      for (const { pid } of connections) process.kill(pid, 'SIGTERM')
      for (const summary of refused) expect(await register(summary)).toMatchObject({ status: 503, retryAfter: '2' })
      expect(await read()).toBe(503)
    } finally {
      chmodSync(cluster, 0o700)
    }
    await untilTaken('unlocked')
    await expectTruth(['unlocked'], refused)
  })

  it.runIf(hasOwnDisk || !isRoot)('at the start are told of, and nothing is written', async () => {
    const closed = mkdtempSync('/tmp/allclear-closed-')
    if (isRoot) mount(closed, 'size=1m,ro')
    else chmodSync(closed, 0o500)
    try {
      const start = startEmbedded({ dataFolder: closed, holder: 'the storage tests', log: () => {} })
      await expect(start).rejects.toThrow(isRoot ? /is read-only/ : /belongs to another user/)
      expect(readdirSync(closed)).toEqual([])
    } finally {
      if (isRoot) execFileSync('umount', [closed])
      rmSync(closed, { recursive: true })
    }
  })
})

describe('F-10 a page that the disk changed', () => {
  it('is never read as if it were right, and the doctor names its table', async () => {
    const [file] = await inDatabase<{ path: string }>(`select pg_relation_filepath('incidents') as path`)
    await postgres.stop()
    const path = join(cluster, file!.path)
    const before = readFileSync(path)
    const changed = Buffer.from(before)
    const { uid, gid, mode } = statSync(path)
    changed[8000] = changed[8000]! ^ 1
    writeFileSync(path, changed)
    postgres = await startPostgres()
    await vi.waitFor(async () => expect(await read()).toBe(500), { timeout: patience, interval: 200 })
    const { status, stdout } = allclear('doctor')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^fault\s+data\s+table incidents: invalid page in block 0/m)

    await postgres.stop()
    writeFileSync(path, before)
    expect(statSync(path)).toMatchObject({ uid, gid, mode })
    postgres = await startPostgres()
    await untilTaken('sound-again')
    expect(existsSync(path)).toBe(true)
  })
})
