/** How long the auditor takes for a pass over all records, and for each tick of it. See README.md. */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { Background } from '../server/platform/background/background.ts'
import { systemActor } from '../server/platform/context.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { createLog } from '../server/platform/log.ts'
import { checkRecords } from '../server/upkeep/usecases/check-records.ts'
import { populate } from '../test/population.ts'
import { fill } from './fill.ts'
import { inDatabase } from './in-database.ts'

const count = Number(process.argv[2] ?? 100_000)
const passes = Number(process.argv[3] ?? 3)

const folder = mkdtempSync(`${process.argv[4] ?? '/tmp'}/allclear-check-records-`)
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
try {
  await fill(postgres.url, await populate(postgres.url), count)
  await addContacts(postgres.url)
  console.log(`${count.toLocaleString('en')} incidents, load ${loadavg()[0]!.toFixed(1)}`)
  for (let pass = 0; pass < passes; pass++) console.log(say(await takePass(postgres.url)))
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Each incident counts one. Those of the product lie in the order of their ids, which tell the time; those of `fill` do not. */
function addContacts(url: string): Promise<void> {
  return inDatabase(url, async (client) => {
    await client.query(`set synchronous_commit = off; set session_replication_role = replica`)
    await client.query(`insert into contacts (id, incident_id, person_id, channel, text, outcome, basis, received_at)
      select gen_random_uuid(), id, requester_id, channel, summary, 'incident', '{}', registered_at from incidents`)
    await client.query('cluster incidents using incidents_pkey')
    await client.query('vacuum analyze contacts, incidents, events')
  })
}

/** Ticks until one asks nothing: then the pass is over. In milliseconds. */
async function takePass(url: string): Promise<number[]> {
  const { db, pool, close } = openDatabase(url, { size: 2 })
  let asked = 0
  pool.on('acquire', () => asked++)
  const begun = new Date()
  const context = { db, now: () => begun, actor: systemActor(), background: new Background() }
  const sweep = checkRecords(createLog('fatal'))
  const ticks: number[] = []
  for (;;) {
    const from = performance.now()
    asked = 0
    await sweep(context)
    if (asked === 0) break
    ticks.push(performance.now() - from)
  }
  await close()
  return ticks
}

function say(ticks: readonly number[]): string {
  const sorted = ticks.toSorted((a, b) => a - b)
  const all = ticks.reduce((sum, one) => sum + one, 0)
  return `${ticks.length} ticks, ${(all / 1000).toFixed(2)} s together; a tick ${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)} ms (median), ${sorted.at(-1)!.toFixed(0)} ms (most), the first ${ticks[0]!.toFixed(0)} ms`
}
