/** From an event that is sent to the runbook's webhook that arrives, through everything that is committed between. See README.md. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../server/platform/id.ts'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { startServer } from '../test/real-server.ts'
import { populate } from '../test/population.ts'
import { inDatabase } from './in-database.ts'
import { figuresOf } from './measure.ts'
import { openConnection, requestOf } from './raw-http.ts'
import { openIntegration } from './sender.ts'

const events = Number(process.argv[2] ?? 200)
const everyMilliseconds = Number(process.argv[3] ?? 200)
/** The first ones are not counted: until then each connection has planned what it is asked over and over. */
const warmUp = 60

const clock = () => performance.timeOrigin + performance.now()
const folder = mkdtempSync('/tmp/allclear-bench-')
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
const arrivals = new Map<string, number>()
const hook = http.createServer((request, response) => {
  const at = clock()
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const [host] = (JSON.parse(Buffer.concat(pieces).toString()) as { arguments: string[] }).arguments
    arrivals.set(host!.replace(/:.*/, ''), at)
    response.end('ok')
  })
})
hook.listen(0, '127.0.0.1')
await once(hook, 'listening')
let stopServer: (() => Promise<unknown>) | undefined
try {
  const population = await populate(postgres.url)
  const hosts = Array.from({ length: warmUp + events }, (_, index) => `web-${index}`)
  await addHosts(postgres.url, hosts)
  // A tool of its own for each, so that none of their alerts belong together: each event makes an incident.
  const paths: string[] = []
  for (const host of hosts) paths.push((await openIntegration(postgres.url, 'alertmanager', host)).path)
  process.env['ALLOWED_HOSTS'] = 'localhost'
  const { server, address } = await startServer(folder, postgres.url)
  stopServer = () => {
    const gone = once(server, 'exit')
    server.kill('SIGTERM')
    return gone
  }
  const post = poster(address, population.people.administrator.cookie)
  const runbook = await post('/api/runbooks', {
    name: 'Restart it',
    runs: { kind: 'webhook', address: `http://localhost:${(hook.address() as AddressInfo).port}/` },
    arguments: [{ field: 'alert.host' }],
  })
  const model = await post('/api/models', {
    name: 'It is down',
    content: {
      condition: 'alert.title == "It is down"',
      automation: { activity: 'registration', runbookId: runbook.id, verifyMinutes: 10 },
    },
  })
  await post(`/api/models/${model.id}/publication`, { version: model.version })

  const sent = new Map<string, number>()
  const answered = new Map<string, number>()
  const connection = await openConnection(Number(new URL(address).port))
  for (const [index, host] of hosts.entries()) {
    sent.set(host, clock())
    const status = await connection.send(requestOf(`${paths[index]!}/alertmanager`, { alerts: [alertOf(host)] }))
    if (status !== 200) throw new Error(`The event was answered ${status}`)
    answered.set(host, clock())
    await sleep(everyMilliseconds)
  }
  for (let second = 0; second < 30 && arrivals.size < hosts.length; second++) await sleep(1000)
  connection.close()
  const runs = await runsOf(postgres.url)
  const counted = hosts.slice(warmUp).filter((host) => arrivals.has(host))
  const legs: Record<string, (host: string) => number> = {
    'the event is committed and answered': (host) => answered.get(host)! - sent.get(host)!,
    'the incident stands, with its run': (host) => runs.get(host)!.requestedAt - sent.get(host)!,
    'the run has begun': (host) => runs.get(host)!.startedAt - sent.get(host)!,
    'the webhook arrives': (host) => arrivals.get(host)! - sent.get(host)!,
  }
  console.log(
    `${counted.length} of ${events} webhooks arrived, an event each ${everyMilliseconds} ms\n\n| ms after the event was sent | median | p95 | most |\n| --- | --- | --- | --- |`,
  )
  for (const [leg, of] of Object.entries(legs)) {
    const times = counted.map(of)
    const { median, p95 } = figuresOf([{ calls: times.length, times, counted: 1 }])
    console.log(`| ${leg} | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${Math.max(...times).toFixed(1)} |`)
  }
  process.exitCode = counted.length === events ? 0 : 1
} finally {
  await stopServer?.()
  hook.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function alertOf(host: string) {
  return {
    status: 'firing',
    labels: { alertname: 'It is down', instance: `${host}:9100`, severity: 'critical' },
    annotations: { summary: 'It is down' },
    startsAt: new Date().toISOString(),
  }
}

function poster(address: string, cookie: string) {
  return async (path: string, body: object): Promise<{ id: string; version: number }> => {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, cookie },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as { id: string; version: number }
  }
}

/** Configuration items that alerts name: a runbook is run three times an hour for one, and no more. */
async function addHosts(url: string, hosts: readonly string[]): Promise<void> {
  await inDatabase(url, (client) =>
    client.query(
      `insert into configuration_items (id, name, type) select * from unnest($1::uuid[], $2::text[], $3::text[])`,
      [hosts.map(() => newId()), hosts, hosts.map(() => 'server')],
    ),
  )
}

async function runsOf(url: string): Promise<Map<string, { requestedAt: number; startedAt: number }>> {
  const { rows } = await inDatabase(url, (client) =>
    client.query<{ host: string; requestedAt: Date; startedAt: Date }>(
      `select split_part(call->'arguments'->>0, ':', 1) as host, requested_at as "requestedAt", started_at as "startedAt" from runbook_runs`,
    ),
  )
  return new Map(
    rows.map(({ host, requestedAt, startedAt }) => [
      host,
      { requestedAt: requestedAt.getTime(), startedAt: startedAt?.getTime() },
    ]),
  )
}
