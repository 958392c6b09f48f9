import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { DataFolderHeld, defaultDataFolder, runningUrl, startEmbedded } from './embedded.ts'
import type { EmbeddedPostgres } from './embedded.ts'
import { findPostmaster, takeDown } from './postmaster.ts'
import { patience } from '../../../../test/patience.ts'

const root = process.getuid?.() === 0
const folders: string[] = []

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
  folders.push(folder)
  return folder
}

function start(dataFolder: string, log: (message: string) => void = () => undefined): Promise<EmbeddedPostgres> {
  return startEmbedded({ dataFolder, holder: `the test, pid ${process.pid}`, log })
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** Another process that opens the folder under the name "child, pid N", says how that went, and does as told. */
class Other {
  readonly child: ChildProcess
  readonly answer: Promise<string>

  constructor(dataFolder: string, then: 'idles' | 'blocks its event loop') {
    const program = `
      import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
      const [dataFolder, then] = process.argv.slice(1)
      const holder = 'child, pid ' + process.pid
      const answer = await startEmbedded({ dataFolder, holder, log() {} }).then(() => 'open', (error) => String(error))
      process.stdout.write(answer, () => {
        if (answer !== 'open') process.exit(1)
        if (then !== 'idles') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      })
      setInterval(() => undefined, 1000)`
    this.child = spawn(process.execPath, ['--input-type=module', '--eval', program, dataFolder, then], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.answer = once(this.child.stdout!, 'data').then(String, () => 'killed')
    onTestFinished(() => this.kill())
  }

  /** Kills it as a crash would, alone, or as a container's end would, with all that it has started. */
  async kill(whom: 'alone' | 'with its children' = 'alone'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const exit = once(this.child, 'exit')
    process.kill(whom === 'alone' ? this.child.pid! : -this.child.pid!, 'SIGKILL')
    await exit
  }
}

function postmaster(folder: string): number {
  const found = findPostmaster(join(folder, 'postgresql', 'cluster'))
  if (!found) throw new Error('PostgreSQL does not run')
  return found.pid
}

afterAll(async () => {
  for (const folder of folders) {
    await takeDown(join(folder, 'postgresql', 'cluster'))
    rmSync(folder, { recursive: true })
  }
})

describe('an embedded PostgreSQL', () => {
  const folder = emptyFolder()

  test('starts on an empty folder, durable, in UTF-8, without TCP, and keeps its data over a stop', async () => {
    const first = await start(folder)
    const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'server_encoding']
    const columns = [...settings, 'listen_addresses', 'TimeZone'].map(
      (name) => `current_setting('${name}') as "${name}"`,
    )
    expect(await query(first.url, `select ${columns.join()}, lower('ÅÄÖ') as lower`)).toEqual([
      {
        fsync: 'on',
        synchronous_commit: 'on',
        full_page_writes: 'on',
        data_checksums: 'on',
        server_encoding: 'UTF8',
        listen_addresses: '',
        TimeZone: 'UTC',
        lower: 'åäö',
      },
    ])
    await query(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    expect(findPostmaster(join(folder, 'postgresql', 'cluster'))).toBeUndefined()

    const second = await start(folder)
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await second.stop()
  })

  test('reads letters and dashes of a text as such, so that search finds words', async () => {
    const database = await start(folder)
    const words = await query(
      database.url,
      `select to_tsvector('simple', 'Skrivaren på Åsgatan—“trasig”')::text as words`,
    )
    await database.stop()
    expect(words).toEqual([{ words: `'på':2 'skrivaren':1 'trasig':4 'åsgatan':3` }])
  })

  test('is open to nobody but its user and us', async () => {
    const database = await start(folder)
    const cluster = join(folder, 'postgresql', 'cluster')
    for (const path of [join(folder, 'postgresql'), cluster]) expect(statSync(path).mode & 0o077).toBe(0)
    expect(statSync(folder).mode & 0o067).toBe(0)
    expect(statSync(join(folder, 'postgresql.log')).mode & 0o077).toBe(0)
    await database.stop()
  })

  test.runIf(root)('runs as an unprivileged user when we are root (needs root)', async () => {
    const database = await start(folder)
    const status = readFileSync(`/proc/${postmaster(folder)}/status`, 'utf8')
    const owner = statSync(join(folder, 'postgresql', 'cluster')).uid
    expect(owner).not.toBe(0)
    expect(status).toMatch(new RegExp(String.raw`^Uid:\t${owner}\t${owner}\t${owner}\t`, 'm'))
    expect(status).toMatch(/^Groups:\t\s*$/m)
    expect(statSync(join(folder, 'postgresql-binaries')).uid).toBe(0)
    await database.stop()
  })

  test.runIf(root)('says which folder to choose where its user cannot enter (needs root)', async () => {
    const closed = emptyFolder()
    await expect(start(join(closed, 'below'))).rejects.toThrow(/cannot enter .*--data or ALLCLEAR_DATA/)
  })

  test.skipIf(root)('runs as ourselves when we are not root (needs an ordinary user)', async () => {
    const database = await start(folder)
    expect(statSync(join(folder, 'postgresql', 'cluster')).uid).toBe(process.getuid?.())
    await database.stop()
  })

  test.skipIf(root)("refuses another user's folder with the way out (needs an ordinary user)", async () => {
    await expect(start('/')).rejects.toThrow(/belongs to another user.*--data or ALLCLEAR_DATA/)
  })

  test('has its data under the home folder of a user, and under /var/lib for root', () => {
    vi.stubEnv('XDG_DATA_HOME', '/home/ada/data')
    expect(defaultDataFolder()).toBe(root ? '/var/lib/allclear' : '/home/ada/data/allclear')
  })

  test('works in a folder too deep for a socket, with spaces, commas and letters of any language', async () => {
    const above = emptyFolder()
    chmodSync(above, 0o755)
    const database = await start(join(above, 'd'.repeat(120), 'här, i mappen'))
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
  })

  test('refuses data of another major version with the way to carry it over', async () => {
    await (await start(folder)).stop()
    const version = join(folder, 'postgresql', 'cluster', 'PG_VERSION')
    const ours = readFileSync(version, 'utf8')
    writeFileSync(version, '17\n')
    await expect(start(folder)).rejects.toThrow(/PostgreSQL 17.*allclear backup.*allclear restore/)
    writeFileSync(version, ours)
  })

  test('starts although its last process id now belongs to another program', async () => {
    await (await start(folder)).stop()
    const owner = statSync(join(folder, 'postgresql'))
    const sleeper = spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid })
    onTestFinished(() => void sleeper.kill())
    const cluster = join(folder, 'postgresql', 'cluster')
    writeFileSync(join(cluster, 'postmaster.pid'), `${sleeper.pid}\n${cluster}\n1\n5432\n\n\n\n\n`)
    const database = await start(folder)
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(sleeper.exitCode).toBeNull()
    await database.stop()
  })

  test('is started again when its process is killed', async () => {
    const messages: string[] = []
    const database = await start(folder, (message) => messages.push(message))
    const first = postmaster(folder)
    process.kill(first, 'SIGKILL')
    await vi.waitFor(() => query(database.url, 'select 1'), { timeout: patience, interval: 100 })
    expect(postmaster(folder)).not.toBe(first)
    expect(messages).toEqual(['PostgreSQL is gone: starting it again.'])
    await database.stop()
  })
})

test('the file that names its process may go at any moment', async () => {
  const cluster = emptyFolder()
  const file = join(cluster, 'postmaster.pid')
  const flicker = spawn('sh', ['-c', 'echo ready; while :; do : > "$1"; rm "$1"; done', 'sh', file])
  onTestFinished(() => void flicker.kill())
  await once(flicker.stdout, 'data')
  for (let times = 0; times < 30_000; times++) expect(findPostmaster(cluster)).toBeUndefined()
})

describe('two processes on one data folder', () => {
  const folder = emptyFolder()

  test('F-08: the second is refused with the name of the first, also while that is blocked, and not after its death', async () => {
    const holder = new Other(folder, 'blocks its event loop')
    expect(await holder.answer).toBe('open')
    const running = postmaster(folder)

    const refused = await start(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(DataFolderHeld)
    expect(refused).toMatchObject({ holder: `child, pid ${holder.child.pid}` })
    expect(String(refused)).toContain(`is in use by child, pid ${holder.child.pid}.`)

    const url = await runningUrl(folder)
    expect(await query(url!, 'select 1 as one')).toEqual([{ one: 1 }])

    await holder.kill()
    expect(await runningUrl(folder)).toBeUndefined()
    const next = await start(folder)
    expect(postmaster(folder)).toBe(running)
    expect(next.url).toBe(url)
    await next.stop()
  })

  test('F-08: of several that start at the same moment one wins and the others name it', async () => {
    const others = Array.from({ length: 4 }, () => new Other(folder, 'idles'))
    const answers = await Promise.all(others.map((other) => other.answer))
    const winner = others[answers.indexOf('open')]
    const refusal = `DataFolderHeld: The data folder ${folder} is in use by child, pid ${winner?.child.pid}.`
    expect(answers.toSorted()).toEqual([refusal, refusal, refusal, 'open'].toSorted())
  })

  test('a folder that nobody holds has no running database to offer, nor has one that is not there', async () => {
    const database = await start(folder)
    await database.stop()
    expect(await runningUrl(folder)).toBeUndefined()
    expect(await runningUrl(join(folder, 'absent'))).toBeUndefined()
  })
})

describe('F-13: killed while it starts', () => {
  // The first start on a folder, and then the next one that has to clean up after it, at random points.
  test.for([1, 2, 3, 4, 5])('the next start succeeds (round %i)', async (round) => {
    const folder = emptyFolder()
    for (const longest of [2000, 500]) {
      const other = new Other(folder, 'idles')
      await sleep(randomInt(longest))
      await other.kill(round % 2 === 0 ? 'alone' : 'with its children')
    }
    const database = await start(folder)
    await query(database.url, 'create table whole as select 1 as one')
    await database.stop()
    const again = await start(folder)
    expect(await query(again.url, 'select one from whole')).toEqual([{ one: 1 }])
    await again.stop()
    const left = [...readdirSync(join(folder, 'postgresql')), ...readdirSync(join(folder, 'postgresql-binaries'))]
    expect(left).toEqual(['cluster', expect.stringMatching(/^18\./)])
  })
})
