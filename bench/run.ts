/** What creating, reading, listing and searching cost over HTTP, beside the same SQL straight on PostgreSQL. See README.md. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import { createApp } from '../server/app.ts'
import { connectQueue } from '../server/platform/background/runner.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { hashToken, newId, newToken } from '../server/platform/id.ts'
import { createLog } from '../server/platform/log.ts'
import { populate, testConfig, testSecret } from '../test/population.ts'
import { fill } from './fill.ts'
import { type Figures, measure } from './measure.ts'
import { renewed, type Statement, statementsOf } from './statements.ts'

const count = Number(process.argv[2] ?? 20_000)
const seconds = Number(process.argv[3] ?? 8)
const callers = 8
const folder = mkdtempSync('/tmp/allclear-bench-')
const open = () => startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })

const key = `acl_${newToken()}`
let postgres = await open()
const population = await populate(postgres.url)
await fill(postgres.url, population, count)
const setup = new pg.Client(postgres.url)
await setup.connect()
await setup.query(
  `insert into api_keys (id, name, role_id, key_hash, key_start, created_at) select $1, 'benchmark', id, $2, 'acl_', now() from roles where key = 'administrator'`,
  [newId(), hashToken(key)],
)
const { rows } = await setup.query<{ id: string }>('select id from incidents order by number % 997, id limit 500')
await setup.end()
const incidentIds = rows.map((row) => row.id)

const creation = {
  summary: 'The printer on the second floor is slow',
  description: '<p>It takes a minute for each page since this morning.</p>',
  serviceId: population.services.mail,
  requesterId: population.people.user.id,
  categoryId: population.categories.hardware,
  impact: 2,
  urgency: 2,
}
const any = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!
const reads: Record<string, () => string> = {
  'read an incident': () => `/api/incidents/${any(incidentIds)}`,
  'queue page': () => '/api/incidents?limit=50',
  "a team's queue page": () => `/api/incidents?limit=50&teamId=${population.teams.network}`,
  'search, two common words': () => '/api/search?q=the%20is',
  'search, two usual words': () => '/api/search?q=printer%20offline',
  'search, a rare word': () => `/api/search?q=zanzibar${1 + Math.floor(Math.random() * Math.max(1, count / 1000 - 1))}`,
}

const recorded = await recordStatements()
await postgres.stop()

const viaHttp = await measureHttp()
postgres = await open()
const straight = await measureStraight()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
report()

/** One call of each kind through the product in this process, to learn which statements it sends. */
async function recordStatements(): Promise<{
  create: Statement[]
  /** The ids that the create made, which each repetition needs anew. */
  made: string[]
  reads: Map<string, Statement[]>
}> {
  const database = openDatabase(postgres.url, { size: 2 })
  const log = createLog('error')
  const app = await createApp({ config: testConfig(), db: database.db, now: () => new Date(), log, secret: testSecret })
  const boss = await connectQueue(app.background, postgres.url, log)
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'key-of-the-first' }
  const call = async (method: 'GET' | 'POST', url: string) => {
    const answer = await app.http.inject({ method, url, headers, ...(method === 'POST' && { payload: creation }) })
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
  }
  await call('GET', reads['queue page']!())
  const create = await statementsOf(database.pool, () => call('POST', '/api/incidents'))
  const mentioned = [...new Set(JSON.stringify(create).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))]
  const found = await database.pool.query<{ id: string }>(
    'select id from incidents where id = any($1) union select id from contacts where id = any($1)',
    [mentioned],
  )
  const read = new Map<string, Statement[]>()
  for (const [name, url] of Object.entries(reads))
    read.set(name, await statementsOf(database.pool, () => call('GET', url())))
  await app.http.close()
  await boss.stop({ graceful: false })
  await database.close()
  return { create, made: found.rows.map((row) => row.id), reads: read }
}

async function measureHttp(): Promise<Map<string, Figures>> {
  const server = spawn(
    join(import.meta.dirname, '../bin/allclear'),
    ['serve', '--role', 'web', '--data', folder, '--port', '0'],
    {
      env: { ...process.env, ALLCLEAR_SECRET: testSecret, LOG_LEVEL: 'error', DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let printed = ''
  for await (const chunk of server.stdout) {
    printed += String(chunk)
    if (printed.includes('Allclear is at')) break
  }
  const address = /Allclear is at (\S+)/.exec(printed)![1]!
  const agent = new Agent({ keepAlive: true, maxSockets: callers })
  const call = (method: string, path: string, body?: object) =>
    new Promise<void>((resolve, reject) => {
      const text = body && JSON.stringify(body)
      const headers = {
        authorization: `Bearer ${key}`,
        ...(text !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'idempotency-key': newId(),
        }),
      }
      const sent = request(`${address}${path}`, { method, agent, headers }, (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode! < 300 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`)),
        )
      })
      sent.on('error', reject)
      sent.end(text)
    })
  const figures = new Map<string, Figures>()
  for (const [name, path] of Object.entries(reads))
    figures.set(name, await measure(1, seconds / 2, () => call('GET', path())))
  figures.set('create', await measure(callers, seconds, () => call('POST', '/api/incidents', creation)))
  agent.destroy()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.on('exit', resolve))
  return figures
}

async function measureStraight(): Promise<Map<string, Figures>> {
  const pool = new pg.Pool({ connectionString: postgres.url, max: callers })
  const send = async (client: pg.PoolClient, statements: readonly Statement[]) => {
    for (const { text, values } of statements) await client.query(text, values)
  }
  const figures = new Map<string, Figures>()
  for (const [name, statements] of recorded.reads) {
    figures.set(
      name,
      await measure(1, seconds / 2, async () => {
        const client = await pool.connect()
        await send(client, statements)
        client.release()
      }),
    )
  }
  const numbers = new Set(
    recorded.create.flatMap(({ text, values }) =>
      /insert into "incidents"/.test(text) ? values.filter((value) => typeof value === 'number' && value > 10_000) : [],
    ),
  )
  figures.set(
    'create',
    await measure(callers, seconds, async () => {
      const replacements = new Map<string, string>([
        ...recorded.made.map((id): [string, string] => [id, newId()]),
        ['key-of-the-first', newId()],
      ])
      const number = 1_000_000_000 + Math.floor(Math.random() * 1e12)
      const statements = renewed(recorded.create, replacements).map(({ text, values }) => ({
        text,
        values: values.map((value) => (numbers.has(value) ? number : value)),
      }))
      const client = await pool.connect()
      await send(client, statements)
      client.release()
    }),
  )
  await pool.end()
  return figures
}

function report(): void {
  const line = (name: string, callersHere: number) => {
    const http = viaHttp.get(name)!
    const sql = straight.get(name)!
    return `| ${name} | ${callersHere} | ${http.perSecond.toFixed(0)} | ${http.median.toFixed(1)} | ${http.p95.toFixed(1)} | ${sql.perSecond.toFixed(0)} | ${sql.median.toFixed(1)} | ${(http.perSecond / sql.perSecond).toFixed(2)} |`
  }
  console.log(`\n${count.toLocaleString('en')} incidents, ${recorded.create.length} statements for a create\n`)
  console.log(
    '| call | callers | HTTP /s | median ms | p95 ms | the same SQL /s | median ms | ratio |\n|---|---|---|---|---|---|---|---|',
  )
  console.log(['create', ...Object.keys(reads)].map((name) => line(name, name === 'create' ? callers : 1)).join('\n'))
}
