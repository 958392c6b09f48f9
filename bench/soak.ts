/** Whether anything grows that should not while the server works for long: memory, handles, disk. See README.md. */
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startServer } from '../test/real-server.ts'
import { prepare } from '../test/kill/prepare.ts'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { inDatabase } from './in-database.ts'
import { openIntegration } from './sender.ts'

const minutes = Number(process.argv[2] ?? 10)
/** Of every second so much is work: the caller waits as long as the server took. */
const share = 0.5
const sampleEvery = 5000

interface Sample {
  second: number
  /** In the JavaScript heap and outside of it after a collection, and of the whole process, in MB. */
  heap: number
  rss: number
  handles: number
  databaseMb: number
  incidents: number
}

const folder = mkdtempSync('/tmp/allclear-soak-')
// Each sample asks for a collection first: what is left then is what is held.
const agentFile = join(folder, 'sample.mjs')
writeFileSync(
  agentFile,
  `import { writeFileSync, renameSync } from 'node:fs'
process.on('SIGUSR2', () => {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external, rss } = process.memoryUsage()
  writeFileSync('${folder}/sample.tmp', JSON.stringify({ heap: (heapUsed + external) / 1e6, rss: rss / 1e6 }))
  renameSync('${folder}/sample.tmp', '${folder}/sample.json')
})
let faults = 0
process.on('unhandledRejection', () => writeFileSync('${folder}/unhandled', String(++faults)))
`,
)
const { key } = await prepare(folder)
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the soak', log: () => {} })
const { path } = await openIntegration(postgres.url, 'alertmanager', 'soak')
process.env['NODE_OPTIONS'] = `--expose-gc --import=${agentFile}`
const { server, address } = await startServer(folder, postgres.url)
delete process.env['NODE_OPTIONS']
try {
  const samples: Sample[] = []
  const load = { isOn: true, calls: 0 }
  const working = Array.from({ length: 4 }, (_, caller) => work(caller, load))
  // The first minutes fill caches and compile code; they are sampled, and not judged.
  const begun = performance.now()
  while (performance.now() - begun < minutes * 60_000) {
    await sleep(sampleEvery)
    samples.push(await sample((performance.now() - begun) / 1000))
  }
  load.isOn = false
  await Promise.all(working)
  report(samples, load.calls)
  server.kill('SIGTERM')
  await once(server, 'exit')
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Registers, writes, reads and sends, with pauses of its own length. */
async function work(caller: number, load: { isOn: boolean; calls: number }): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const call = async (method: string, to: string, body?: object): Promise<{ id?: string }> => {
    const began = performance.now()
    const answer = await fetch(address + to, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${text}`)
    load.calls++
    await sleep(((performance.now() - began) * (1 - share)) / share)
    return JSON.parse(text === '' ? '{}' : text) as { id?: string }
  }
  for (let turn = 0; load.isOn; turn++) {
    const { id } = await call('POST', '/api/incidents', { summary: `Soak ${caller}-${turn}` })
    await call('POST', `/api/incidents/${id}/notes`, { html: '<p>Looked at</p>' })
    await call('GET', '/api/incidents?limit=50')
    await call('GET', `/api/incidents/${id}/timeline`)
    const labels = { alertname: `Soak${turn % 20}`, instance: `host-${caller}`, severity: 'info' }
    await call('POST', `${path}/alertmanager`, { alerts: [{ status: turn % 2 ? 'resolved' : 'firing', labels }] })
  }
}

async function sample(second: number): Promise<Sample> {
  rmSync(join(folder, 'sample.json'), { force: true })
  // bin/allclear becomes Node itself, so this is the process.
  process.kill(server.pid!, 'SIGUSR2')
  let text = ''
  while (text === '') {
    await sleep(50)
    try {
      text = readFileSync(join(folder, 'sample.json'), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  const handles = readdirSync(`/proc/${server.pid}/fd`).length
  const rows = await inDatabase(postgres.url, (client) =>
    client.query<{ bytes: string; incidents: number }>(
      `select pg_database_size(current_database())::text as bytes, (select count(*)::int from incidents) as incidents`,
    ),
  )
  const { bytes, incidents } = rows.rows[0]!
  return {
    second,
    ...(JSON.parse(text) as { heap: number; rss: number }),
    handles,
    databaseMb: Number(bytes) / 1e6,
    incidents,
  }
}

function report(samples: readonly Sample[], calls: number): void {
  const judged = samples.slice(Math.floor(samples.length / 3))
  const slope = (of: (one: Sample) => number) => slopeOf(judged.map((one) => [one.second / 3600, of(one)]))
  const [first, last] = [judged[0]!, judged.at(-1)!]
  const unhandled = readdirSync(folder).includes('unhandled') ? readFileSync(join(folder, 'unhandled'), 'utf8') : '0'
  const perIncident = ((last.databaseMb - first.databaseMb) / (last.incidents - first.incidents)) * 1000
  console.log(`${minutes} min, ${calls} calls, ${last.incidents} incidents; the last two thirds judged:
held memory: ${first.heap.toFixed(1)} to ${last.heap.toFixed(1)} MB, ${slope((one) => one.heap).toFixed(1)} MB an hour
process: ${first.rss.toFixed(0)} to ${last.rss.toFixed(0)} MB, ${slope((one) => one.rss).toFixed(1)} MB an hour
handles: ${first.handles} to ${last.handles}
database: ${perIncident.toFixed(1)} kB an incident with its note, events and alert
unhandled rejections: ${unhandled}`)
  process.exitCode = Number(unhandled) > 0 || last.handles > first.handles + 10 ? 1 : 0
}

/** Least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean(([at]) => at), mean(([, value]) => value)]
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  return points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread
}
