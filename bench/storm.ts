/** A storm of events over a few alerts, and what agents and other tools notice of it. See README.md. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { startServer } from '../test/real-server.ts'
import { populate } from '../test/population.ts'
import { createSender } from './calls.ts'
import { fill } from './fill.ts'
import { inDatabase } from './in-database.ts'
import { figuresOf, type Taken } from './measure.ts'
import { openConnection, requestOf } from './raw-http.ts'
import { openIntegration } from './sender.ts'

const events = Number(process.argv[2] ?? 100_000)
const seconds = Number(process.argv[3] ?? 60)
const identities = 20
const connections = 16
const quietSeconds = 20

const folder = mkdtempSync('/tmp/allclear-bench-')
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
try {
  const population = await populate(postgres.url)
  await fill(postgres.url, population, 20_000)
  const [stormy, other] = [
    await openIntegration(postgres.url, 'alertmanager', 'storm'),
    await openIntegration(postgres.url, 'alertmanager', 'another'),
  ]
  const { server, address } = await startServer(folder, postgres.url)
  const port = Number(new URL(address).port)
  const incidentId = await oneIncident(postgres.url)
  const agent = createSender(address)
  const pages = [
    '/api/incidents?limit=50',
    '/api/incident-counts',
    `/api/incidents/${incidentId}`,
    `/api/incidents/${incidentId}/timeline`,
  ]
  const headers = { cookie: population.people.agent.cookie }
  /** An agent who opens a page a quarter of a second after the last, and a tool that sends five events a second. */
  const bystanders = async (until: () => boolean) => {
    let turn = 0
    const page = () => pages[turn++ % pages.length]!
    const reading = paced(250, until, () => agent.send({ callers: 1, method: 'GET', path: page, headers }))
    const connection = await openConnection(port)
    const sending = paced(200, until, async () => {
      const status = await connection.send(
        requestOf(`${other.path}/alertmanager`, { alerts: [alertOf(`Other${turn % 5}`)] }),
      )
      if (status !== 200) throw new Error(`The other tool was answered ${status}`)
    })
    const both = { pages: await reading, other: await sending }
    connection.close()
    return both
  }
  const quietUntil = performance.now() + quietSeconds * 1000
  const quiet = await bystanders(() => performance.now() > quietUntil)
  let isOver = false
  const meanwhile = bystanders(() => isOver)
  const { refused, took } = await storm(port, `${stormy.path}/alertmanager`)
  isOver = true
  const busy = await meanwhile
  agent.close()
  const counted = await countsOf(postgres.url, stormy.integrationId)
  console.log(`${events} events over ${identities} alerts, accepted in ${took.toFixed(1)} s; ${refused} refused and sent again
${counted.alerts} alerts, ${counted.events} events counted, ${counted.payloads} payloads kept

| p95 ms | before | in the storm |
| --- | --- | --- |
| agents' pages | ${p95(quiet.pages)} | ${p95(busy.pages)} |
| another tool's events | ${p95(quiet.other)} | ${p95(busy.other)} |`)
  process.exitCode = counted.alerts === identities && counted.events === events ? 0 : 1
  server.kill('SIGTERM')
  await once(server, 'exit')
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function alertOf(alertname: string) {
  return {
    status: 'firing',
    labels: { alertname, instance: `${alertname}.example.org`, severity: 'critical' },
    annotations: { summary: `${alertname} is wrong` },
    startsAt: new Date().toISOString(),
  }
}

/** Each event in a request of its own, as many a second as it takes to be done in time. */
async function storm(port: number, path: string): Promise<{ refused: number; took: number }> {
  const from = performance.now()
  let [begun, refused] = [0, 0]
  const sender = async () => {
    const connection = await openConnection(port)
    while (begun < events) {
      const number = begun++
      const dueIn = (number / events) * seconds * 1000 - (performance.now() - from)
      if (dueIn > 1) await sleep(dueIn)
      const request = requestOf(path, { alerts: [alertOf(`Storm${number % identities}`)] })
      while ((await connection.send(request)) !== 200) {
        refused++
        await sleep(1000)
      }
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, sender))
  return { refused, took: (performance.now() - from) / 1000 }
}

async function paced(every: number, isOver: () => boolean, call: () => Promise<unknown>): Promise<Taken> {
  const times: number[] = []
  const from = performance.now()
  while (!isOver()) {
    const begun = performance.now()
    await call()
    times.push(performance.now() - begun)
    await sleep(every)
  }
  return { calls: times.length, times, counted: performance.now() - from }
}

function p95(taken: Taken): string {
  return figuresOf([taken]).p95.toFixed(1)
}

async function oneIncident(url: string): Promise<string> {
  return inDatabase(url, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from incidents order by number desc limit 1')
    return rows[0]!.id
  })
}

async function countsOf(url: string, integrationId: string) {
  return inDatabase(url, async (client) => {
    while ((await client.query('select 1 from payload_journal limit 1')).rowCount !== 0) await sleep(100)
    const { rows } = await client.query<{ alerts: number; events: number; payloads: number }>(
      `select count(*)::int as alerts, sum(event_count)::int as events,
        (select count(*)::int from received_payloads where integration_id = $1) as payloads from alerts where integration_id = $1`,
      [integrationId],
    )
    return rows[0]!
  })
}
