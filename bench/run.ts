/** What creating, reading, listing and searching cost over HTTP, beside the same SQL straight on PostgreSQL. See README.md. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import pg from 'pg'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { hashToken, newId, newToken } from '../server/platform/id.ts'
import { startServer } from '../test/real-server.ts'
import { populate } from '../test/population.ts'
import { type Call, callsOf, createSender } from './calls.ts'
import { fill } from './fill.ts'
import { figuresOf, measure, type Taken } from './measure.ts'
import { recordStatements, type Statement } from './statements.ts'

const count = Number(process.argv[2] ?? 20_000)
const seconds = Number(process.argv[3] ?? 10)
/** HTTP and SQL take turns, so that both meet the same machine. */
const rounds = 4

const folder = mkdtempSync('/tmp/allclear-bench-')
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
try {
  await run(postgres.url)
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function run(url: string): Promise<void> {
  const population = await populate(url)
  await fill(url, population, count)
  const key = `acl_${newToken()}`
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  // PostgreSQL's goodbye to a connection that is being closed.
  pool.on('error', () => {})
  await pool.query(
    `insert into api_keys (id, name, role_id, key_hash, key_start, created_at)
      select $1, 'benchmark', id, $2, 'acl_', now() from roles where key = 'administrator'`,
    [newId(), hashToken(key)],
  )
  const incidents = await pool.query<{ id: string }>('select id from incidents order by number % 997, id limit 500')
  const calls = callsOf(
    population,
    key,
    incidents.rows.map((row) => row.id),
  )
  const statements = await recordStatements(url, calls)
  const load = loadavg()[0]!.toFixed(1)
  const { server, address } = await startServer(folder, url, 'web')
  const { send, close } = createSender(address)
  const readServerCpu = createCpuReader(send, key)

  console.log(`\n${count.toLocaleString('en')} incidents, ${cpus().length} cores, load ${load} before\n`)
  console.log(
    '| call | callers | HTTP /s | median ms | p95 ms | CPU ms | added CPU ms | statements | the same SQL /s | median ms | ratio |\n|---|---|---|---|---|---|---|---|---|---|---|',
  )
  for (const [name, call] of Object.entries(calls)) {
    const http: Worked[] = []
    const sql: Worked[] = []
    for (let round = 0; round < rounds; round++) {
      http.push(await work(call.callers, () => send(call), readServerCpu))
      sql.push(await work(call.callers, () => sendStraight(pool, statements[name]!()), readOwnCpu))
    }
    console.log(rowOf(name, call, http, statements[name]!().length, sql))
  }
  close()
  await pool.end()
  server.kill('SIGTERM')
  await once(server, 'exit')
}

interface Worked extends Taken {
  /** How long the process that sent the SQL was at work for all these calls, in milliseconds. */
  cpu: number
}

async function work(
  callers: number,
  call: () => Promise<unknown>,
  readCpu: () => number | Promise<number>,
): Promise<Worked> {
  const before = await readCpu()
  const taken = await measure(callers, seconds / rounds, call)
  return { ...taken, cpu: (await readCpu()) - before }
}

async function sendStraight(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect()
  for (const { text, values } of statements) await client.query(text, values)
  client.release()
}

/** How long the server's process has been at work, in milliseconds, from its own metrics. */
function createCpuReader(send: (call: Call) => Promise<string>, key: string): () => Promise<number> {
  const metrics: Call = {
    callers: 1,
    method: 'GET',
    path: () => '/metrics',
    headers: { authorization: `Bearer ${key}` },
  }
  return async () => Number(/^process_cpu_seconds_total (\S+)$/m.exec(await send(metrics))?.[1]) * 1000
}

function readOwnCpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function rowOf(name: string, { callers }: Call, http: Worked[], statementCount: number, sql: Worked[]): string {
  const [ours, straight] = [figuresOf(http), figuresOf(sql)]
  const cells = [
    name,
    callers,
    ours.perSecond.toFixed(0),
    ours.median.toFixed(1),
    ours.p95.toFixed(1),
    cpuOf(http).toFixed(2),
    (cpuOf(http) - cpuOf(sql)).toFixed(2),
    statementCount,
    straight.perSecond.toFixed(0),
    straight.median.toFixed(1),
    (ours.perSecond / straight.perSecond).toFixed(2),
  ]
  return `| ${cells.join(' | ')} |`
}

/** Of one call. */
function cpuOf(worked: Worked[]): number {
  const sum = (field: 'cpu' | 'calls') => worked.reduce((total, one) => total + one[field], 0)
  return sum('cpu') / sum('calls')
}
