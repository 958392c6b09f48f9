/** How many alerts a second are taken and kept, beside Alertmanager, which keeps them in memory. See README.md. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { startServer } from '../test/real-server.ts'
import { populate } from '../test/population.ts'
import { figuresOf, measure, type Taken } from './measure.ts'
import { openConnection, requestOf } from './raw-http.ts'
import { openIntegration } from './sender.ts'

const seconds = Number(process.argv[2] ?? 8)
const role = (process.argv[3] ?? 'all') as 'all' | 'web'
const callers = 16
const identities = 1024
/** Both take turns, so that they meet the same machine. */
const rounds = 3

const folder = mkdtempSync('/tmp/allclear-bench-')
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
try {
  await populate(postgres.url)
  const { path, integrationId } = await openIntegration(postgres.url, 'prometheus')
  const { server, address } = await startServer(folder, postgres.url, role)
  const manager = await startAlertmanager()
  const ours = { port: Number(new URL(address).port), path: `${path}/api/v2/alerts` }
  // Every alert is known before anything is measured, so that the correlation of new ones is not part of it.
  await sendAll(ours, 64)
  await rested(postgres.url)
  console.log(`${execFileSync('nproc', { encoding: 'utf8' }).trim()} cores, concurrency ${callers}, --role ${role}`)
  console.log('| alerts a request | Allclear, kept /s | p95 ms | Alertmanager, in memory /s | p95 ms | ratio |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  let sent = identities
  for (const size of [1, 64]) {
    const kept: Taken[] = []
    const theirs: Taken[] = []
    for (let round = 0; round < rounds; round++) {
      kept.push(await take(ours, size))
      theirs.push(await take({ port: manager.port, path: '/api/v2/alerts' }, size))
    }
    sent += kept.reduce((total, { calls }) => total + calls * size, 0)
    const [a, b] = [figuresOf(kept), figuresOf(theirs)]
    const cells = [size, a.perSecond * size, a.p95, b.perSecond * size, b.p95, a.perSecond / b.perSecond]
    console.log(`| ${cells.map((cell, index) => cell.toFixed([0, 0, 1, 0, 1, 2][index])).join(' | ')} |`)
  }
  await rested(postgres.url)
  const counted = await countEvents(postgres.url, integrationId)
  console.log(`${sent} events acknowledged, ${counted} counted`)
  if (counted !== sent) process.exitCode = 1
  for (const one of [server, manager.process]) {
    one.kill('SIGTERM')
    await once(one, 'exit')
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

interface Target {
  port: number
  path: string
}

/** So many alerts in each request, each request with others. */
function requestsOf(path: string, size: number): Buffer[] {
  const startsAt = new Date(Date.now() - 60_000).toISOString()
  const endsAt = new Date(Date.now() + 3_600_000).toISOString()
  const alerts = Array.from({ length: identities }, (_, index) => ({
    labels: { alertname: `Check${index % 32}`, instance: `host-${index}:9100`, job: 'node', severity: 'warning' },
    annotations: { summary: `Check ${index % 32} fails on host-${index}` },
    startsAt,
    endsAt,
    generatorURL: 'http://prometheus.example.org/graph',
  }))
  return Array.from({ length: identities / size }, (_, index) =>
    requestOf(path, alerts.slice(index * size, (index + 1) * size)),
  )
}

async function sendAll({ port, path }: Target, size: number): Promise<void> {
  const connection = await openConnection(port)
  for (const request of requestsOf(path, size)) {
    const status = await connection.send(request)
    if (status !== 200) throw new Error(`${path} answers ${status}`)
  }
  connection.close()
}

async function take({ port, path }: Target, size: number): Promise<Taken> {
  const requests = requestsOf(path, size)
  const free = await Promise.all(Array.from({ length: callers }, () => openConnection(port)))
  const all = [...free]
  let turn = 0
  const taken = await measure(callers, seconds / rounds, async () => {
    const connection = free.pop()!
    const status = await connection.send(requests[turn++ % requests.length]!)
    free.push(connection)
    if (status !== 200) throw new Error(`${path} answers ${status}`)
  })
  for (const connection of all) connection.close()
  return taken
}

/** Debian's package prometheus-alertmanager, alone and without anybody to tell. */
async function startAlertmanager(): Promise<{ process: ChildProcess; port: number }> {
  const config = `${folder}/alertmanager.yml`
  writeFileSync(config, 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n')
  const port = await freePort()
  const process = spawn(
    'prometheus-alertmanager',
    [
      `--config.file=${config}`,
      `--storage.path=${folder}/alertmanager`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { stdio: 'ignore' },
  )
  process.once('error', () =>
    console.error('This needs prometheus-alertmanager (apt-get install prometheus-alertmanager)'),
  )
  for (let attempt = 0; attempt < 100; attempt++) {
    const isReady = await fetch(`http://127.0.0.1:${port}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return { process, port }
    await sleep(100)
  }
  throw new Error('Alertmanager does not start')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Until all that was accepted is folded, and correlation has nothing left to do. */
async function rested(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  for (;;) {
    const { rows } = await client.query(
      `select 1 from payload_journal union all select 1 from alerts where correlate_at is not null and ${role === 'all'} limit 1`,
    )
    if (rows.length === 0) break
    await sleep(200)
  }
  await client.end()
}

async function countEvents(url: string, integrationId: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ count: number }>(
    'select sum(event_count)::int as count from alerts where integration_id = $1',
    [integrationId],
  )
  await client.end()
  return rows[0]!.count
}
