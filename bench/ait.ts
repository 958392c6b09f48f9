/** Replays four companies' days of alerts as fast as they are taken: what is kept, what becomes of it, and how soon. See README.md. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { startServer } from '../test/real-server.ts'
import { populate } from '../test/population.ts'
import { openConnection, requestOf } from './raw-http.ts'
import { openIntegration } from './sender.ts'

const networks = ['russellmitchell', 'santos', 'fox', 'wilson']
const data = process.argv[2] ?? '../shared/data/ait-alerts'
const perRequest = 64
const connectionsEach = 4

interface Event {
  at: string
  name: string
  host: string
  phase: string
}
/** When each phase's first alert was accepted, by network and phase. */
const accepted = new Map<string, number>()
const said = new Map<string, { events: number; pairs: Map<string, number> }>()

if (!existsSync(data)) {
  console.log(`There is no ${data}: say where the AIT Alert Data Set lies.`)
} else {
  const folder = mkdtempSync('/tmp/allclear-bench-')
  const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
  try {
    await populate(postgres.url)
    const senders = new Map<string, string>()
    for (const network of networks)
      senders.set(network, (await openIntegration(postgres.url, 'alertmanager', network)).path)
    const { server, address } = await startServer(folder, postgres.url)
    const port = Number(new URL(address).port)
    const from = performance.now()
    const counts = await Promise.all(networks.map((network) => replay(network, port, senders.get(network)!)))
    const sent = counts.reduce((total, count) => total + count, 0)
    const sending = (performance.now() - from) / 1000
    await report(postgres.url, sent, sending, from)
    server.kill('SIGTERM')
    await once(server, 'exit')
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function replay(network: string, port: number, path: string): Promise<number> {
  const events = eventsOf(network)
  let next = 0
  const sender = async () => {
    const connection = await openConnection(port)
    while (next < events.length) {
      const batch = events.slice(next, (next += perRequest))
      const request = requestOf(`${path}/alertmanager`, { alerts: batch.map(alertOf) })
      // Told to come back, it comes back, as a tool does.
      while ((await connection.send(request)) !== 200) await sleep(100)
      const now = performance.now()
      for (const { phase } of batch) if (!accepted.has(`${network} ${phase}`)) accepted.set(`${network} ${phase}`, now)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connectionsEach }, sender))
  return events.length
}

function alertOf({ at, name, host }: Event) {
  return { status: 'firing', labels: { alertname: name, instance: host }, startsAt: at }
}

function eventsOf(network: string): Event[] {
  const [, ...lines] = gunzipSync(readFileSync(join(data, `${network}_alerts.csv.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [time = '', name = '', , host = '', , timeLabel = '', eventLabel = ''] = line.split(',')
    const phase = eventLabel.trim() === '-' ? timeLabel : eventLabel.trim()
    const key = `${network} ${phase}`
    const known = said.get(key) ?? { events: 0, pairs: new Map<string, number>() }
    known.events++
    const pair = `${name}\t${host}`
    known.pairs.set(pair, (known.pairs.get(pair) ?? 0) + 1)
    said.set(key, known)
    return { at: new Date(Number(time) * 1000).toISOString(), name, host, phase }
  })
}

interface Became {
  network: string
  name: string
  host: string
  count: number
  incidents: { number: number; at: number }[]
}

async function report(url: string, sent: number, sending: number, from: number): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const unhandled =
    'select 1 from payload_journal union all select 1 from alerts where correlate_at is not null limit 1'
  while ((await client.query(unhandled)).rowCount !== 0) await sleep(200)
  const settled = (performance.now() - from) / 1000
  const began = Date.now() - (performance.now() - from)
  const { rows } = await client.query<Became>(
    `select i.name as network, a.labels ->> 'alertname' as name, a.host, a.event_count::int as count, (
        select coalesce(json_agg(distinct jsonb_build_object('number', n.number, 'at', extract(epoch from n.registered_at) * 1000)), '[]')
        from alert_memberships m join alert_groups g on g.id = m.group_id join incidents n on n.id = g.incident_id where m.alert_id = a.id
      ) as incidents
    from alerts a join integrations i on i.id = a.integration_id`,
  )
  const counted = rows.reduce((total, { count }) => total + count, 0)
  const { rows: kept } = await client.query<{ count: number }>(
    'select sum(event_count)::int as count from received_payloads',
  )
  const { rowCount: incidents } = await client.query('select 1 from incidents')
  await client.end()
  const byPair = new Map(rows.map((row) => [`${row.network} ${row.name}\t${row.host}`, row]))
  const split = rows.filter((row) => row.incidents.length > 1).length
  const miscounted = countedOtherwise(byPair)
  console.log(`${sent} events sent and accepted in ${sending.toFixed(0)} s (${(sent / sending).toFixed(0)} /s), all handled after ${settled.toFixed(0)} s
${kept[0]!.count} kept, ${counted} counted, ${miscounted} alerts miscounted
${rows.length} alerts, ${incidents} incidents: ${(sent / incidents!).toFixed(0)} events an incident; (name, host) with more than one incident: ${split}
`)
  console.log('| network | phase | events | alerts | incidents | events an incident | first incident after s |')
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const [key, { events, pairs }] of [...said].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [network, phase] = key.split(' ') as [string, string]
    const found = [...pairs.keys()].flatMap((pair) => byPair.get(`${network} ${pair}`)?.incidents ?? [])
    const distinct = new Map(found.map((incident) => [incident.number, incident.at]))
    const first = Math.min(...distinct.values()) - began
    const after = (first - (accepted.get(key)! - from)) / 1000
    const cells = [network, phase, events, pairs.size, distinct.size, (events / distinct.size).toFixed(0)]
    console.log(`| ${[...cells, after <= 0 ? 'open before' : after.toFixed(1)].join(' | ')} |`)
  }
  process.exitCode = counted === sent && kept[0]!.count === sent && miscounted === 0 && split === 0 ? 0 : 1
}

/** How many alerts count other than the file says. */
function countedOtherwise(byPair: ReadonlyMap<string, Became>): number {
  const expected = new Map<string, number>()
  for (const [key, { pairs }] of said)
    for (const [pair, count] of pairs) {
      const name = `${key.split(' ')[0]} ${pair}`
      expected.set(name, (expected.get(name) ?? 0) + count)
    }
  return [...expected].filter(([pair, count]) => byPair.get(pair)?.count !== count).length
}
