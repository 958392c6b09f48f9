import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '../../server/platform/db/embedded/embedded.ts'
import { kill, startServer } from '../real-server.ts'

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

const clients = 6
/** Acknowledged between two kills: how long that takes is the machine's affair. */
const mostWrites = 60

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
    // At any moment, most often soon: there a start still settles, and a longer run is more of the same.
    const enough = report.acknowledged + Math.floor(chance() ** 3 * mostWrites)
    await Promise.race([until(() => report.acknowledged >= enough), Promise.all(writing)])
    await sleep(chance() * 50)
    load.isOn = false
    await kill(server, folder, chance() < 0.3)
    await Promise.all(writing)
  }
  closeSync(ledger)
  await compare(folder, attempted, report)
  return report
}

/** It looks often: what it waits for is gone soon. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5)
}

const pathOf = (write: Write) =>
  write.kind === 'incident' ? '/api/incidents' : `/api/incidents/${write.incidentId}/notes`

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
