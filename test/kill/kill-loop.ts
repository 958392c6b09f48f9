import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '../../server/platform/db/embedded/embedded.ts'
import { testLogLevel, testSecret } from '../population.ts'

export interface KillReport {
  cycles: number
  /** Writes that were answered with 2xx. */
  acknowledged: number
  /** Calls whose answer a kill swallowed and that were repeated with their key. */
  repeated: number
  /** Acknowledged writes that are not there, and writes that are there more than once. Both must stay empty. */
  lost: string[]
  doubled: string[]
  brokenChains: number
  readyMilliseconds: number[]
}

interface Write {
  key: string
  kind: 'incident' | 'note'
  incidentId?: string
}

const root = join(import.meta.dirname, '../..')
const clients = 6

/**
 * Runs the real server on a folder that was prepared, writes from several clients, kills it with SIGKILL at a random
 * moment, starts it again, and so on. What was acknowledged goes to a ledger of its own, synced to disk; at the end ledger and database are compared.
 */
export async function killLoop(folder: string, key: string, cycles: number, chance: () => number): Promise<KillReport> {
  const ledger = openSync(join(folder, 'ledger.jsonl'), 'a')
  const report: KillReport = {
    cycles,
    acknowledged: 0,
    repeated: 0,
    lost: [],
    doubled: [],
    brokenChains: 0,
    readyMilliseconds: [],
  }
  const unanswered: Write[] = []
  const attempted: Write[] = []

  for (let cycle = 0; cycle < cycles; cycle++) {
    const started = performance.now()
    const { server, address } = await startServer(folder)
    report.readyMilliseconds.push(Math.round(performance.now() - started))
    const load = { isOn: true }
    const send = async (write: Write): Promise<string | undefined> => {
      try {
        const answer = await fetch(`${address}${pathOf(write)}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': write.key },
          body: JSON.stringify(write.kind === 'incident' ? { summary: write.key } : { html: `<p>${write.key}</p>` }),
        })
        const body = (await answer.json()) as { id?: string }
        if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(body)}`)
        writeSync(ledger, `${JSON.stringify(write)}\n`)
        fsyncSync(ledger)
        report.acknowledged++
        return body.id
      } catch (error) {
        if (load.isOn) throw error
        unanswered.push(write)
        return undefined
      }
    }
    const client = async (number: number) => {
      for (let turn = 0; load.isOn; turn++) {
        const write: Write = { key: `k-${cycle}-${number}-${turn}`, kind: 'incident' }
        attempted.push(write)
        const incidentId = await send(write)
        if (incidentId === undefined || !load.isOn) return
        const note: Write = { key: `n-${cycle}-${number}-${turn}`, kind: 'note', incidentId }
        attempted.push(note)
        await send(note)
      }
    }
    // Those that the last kill left without an answer come first, with their keys.
    const again = unanswered.splice(0)
    report.repeated += again.length
    for (const write of again) await send(write)
    const writing = Array.from({ length: clients }, (_, number) => client(number))
    // At any moment of two seconds, most often soon: there a start still settles, and a longer run is more of the same.
    await sleep(50 + chance() ** 4 * 1950)
    load.isOn = false
    await kill(server, folder, chance() < 0.3)
    await Promise.all(writing)
  }
  closeSync(ledger)
  await compare(folder, attempted, report)
  return report
}

const pathOf = (write: Write) =>
  write.kind === 'incident' ? '/api/incidents' : `/api/incidents/${write.incidentId}/notes`

export async function startServer(
  folder: string,
  databaseUrl = '',
  role: 'web' | 'worker' | 'all' = 'all',
  port = 0,
): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(
    join(root, 'bin/allclear'),
    ['serve', '--role', role, '--data', folder, '--port', String(port)],
    {
      env: { ...process.env, ALLCLEAR_SECRET: testSecret, LOG_LEVEL: testLogLevel, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let printed = ''
  // Left open: the server goes on writing to it.
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk)
    const address = /Allclear is at (\S+)/.exec(printed)?.[1]
    if (address !== undefined) return { server, address }
  }
  throw new Error(`The server ended before it was ready: ${printed}`)
}

/** SIGKILL to the server; sometimes to PostgreSQL as well, as when the machine goes. */
export async function kill(server: ChildProcess, folder: string, withPostgres: boolean): Promise<void> {
  const gone = once(server, 'exit')
  if (withPostgres) {
    const postmaster = Number(readFileSync(join(folder, 'postgresql/cluster/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(postmaster, 'SIGKILL')
  }
  server.kill('SIGKILL')
  await gone
}

async function compare(folder: string, attempted: readonly Write[], report: KillReport): Promise<void> {
  const acknowledged = new Set(
    readFileSync(join(folder, 'ledger.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as Write).key),
  )
  const postgres = await startEmbedded({ dataFolder: folder, holder: 'the kill loop', log: () => {} })
  const client = new pg.Client(postgres.url)
  await client.connect()
  const counts = new Map<string, number>()
  const incidents = await client.query<{ key: string; count: number }>(
    `select summary as key, count(*)::int as count from incidents group by 1`,
  )
  const notes = await client.query<{ key: string; count: number }>(
    `select substring(payload->>'html' from '<p>(.*)</p>') as key, count(*)::int as count from events where type = 'incident.noted' group by 1`,
  )
  for (const { key, count } of [...incidents.rows, ...notes.rows]) counts.set(key, count)
  const broken = await client.query<{ count: number }>(`
    select count(*)::int as count from (
      select hash, sha256(coalesce(lag(hash) over chain, ''::bytea) || digest) as expected, seq, row_number() over chain as place
      from events window chain as (partition by subject_type, subject_id order by seq)
    ) chained where hash <> expected or seq <> place`)
  await client.end()
  await postgres.stop()
  report.lost = [...acknowledged].filter((key) => !counts.has(key))
  report.doubled = attempted.map((write) => write.key).filter((key) => (counts.get(key) ?? 0) > 1)
  report.brokenChains = broken.rows[0]!.count
}
