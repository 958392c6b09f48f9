import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { runningUrl, startEmbedded } from '../../server/platform/db/embedded/embedded.ts'
import { hashToken, newId, newToken } from '../../server/platform/id.ts'
import { kill, startServer } from '../real-server.ts'
import { until } from './kill-loop.ts'

export interface StormReport {
  /** Payloads that were answered with 2xx, and the events in them. */
  acknowledged: number
  acknowledgedEvents: number
  /** Acknowledged payloads that are not there, and payloads that are there more than once. Both must stay empty. */
  lost: string[]
  doubled: string[]
  /** Alerts that count other than the payloads that were kept say, by name. */
  miscounted: Record<string, { counted: number; kept: number }>
  alerts: number
  incidents: number
  /** Alerts that are in no group, or in more than one incident. */
  astray: string[]
}

const identities = 20
const clients = 8
const mostEvents = 12
/** Taken between two kills: how long that takes is the machine's affair. */
const [fewestPayloads, morePayloads] = [50, 500]

/**
 * A storm over a few identities, on a folder that was prepared, while the server is killed again and again. Each payload has a name of its own, which goes
 * to a ledger, synced to disk, once the payload is acknowledged; at the end the ledger is held against what was kept, and
 * what was kept against what the alerts count.
 */
export async function stormLoop(folder: string, cycles: number, chance: () => number): Promise<StormReport> {
  const path = await openIntegration(folder)
  const ledger = openSync(join(folder, 'storm.jsonl'), 'a')
  let taken = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    const { server, address } = await startServer(folder)
    const load = { isOn: true }
    const client = async (number: number) => {
      for (let turn = 0; load.isOn; turn++) {
        const name = `p-${cycle}-${number}-${turn}`
        const events = Array.from({ length: 1 + Math.floor(chance() * mostEvents) }, () =>
          Math.floor(chance() * identities),
        )
        const isKept = await send(`${address}${path}`, name, events, load)
        if (!isKept) return
        writeSync(ledger, `${JSON.stringify({ name, events: events.length })}\n`)
        fsyncSync(ledger)
        taken++
      }
    }
    const sending = Array.from({ length: clients }, (_, number) => client(number))
    const enough = taken + fewestPayloads + chance() * morePayloads
    await Promise.race([until(() => taken >= enough), Promise.all(sending)])
    await sleep(chance() * 50)
    load.isOn = false
    await kill(server, folder, chance() < 0.3)
    await Promise.all(sending)
  }
  closeSync(ledger)
  await settle(folder)
  return compare(folder)
}

/** False: the server was killed before it answered. */
async function send(url: string, name: string, events: number[], load: { isOn: boolean }): Promise<boolean> {
  const startsAt = new Date().toISOString()
  const alerts = events.map((identity) => ({
    status: 'firing',
    labels: { alertname: `Storm${identity}`, severity: 'critical' },
    startsAt,
  }))
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ groupKey: name, alerts }),
    })
    await answer.text()
    if (!answer.ok) throw new Error(`${answer.status}`)
    return true
  } catch (error) {
    if (load.isOn) throw error
    return false
  }
}

async function openIntegration(folder: string): Promise<string> {
  const token = newToken()
  await inDatabase(folder, (client) =>
    client.query(
      `insert into integrations (id, name, source, token_hash, token_start, created_at) values ($1, 'storm', 'alertmanager', $2, '', now())`,
      [newId(), hashToken(token)],
    ),
  )
  return `/in/${token}/alertmanager`
}

/** The server once more, until the journal is empty and correlation has nothing left to do. */
async function settle(folder: string): Promise<void> {
  const { server } = await startServer(folder)
  const client = new pg.Client(await runningUrl(folder))
  await client.connect()
  for (;;) {
    const { rowCount } = await client.query(
      'select 1 from payload_journal union all select 1 from alerts where correlate_at is not null limit 1',
    )
    if (rowCount === 0) break
    await sleep(100)
  }
  await client.end()
  await kill(server, folder, false)
}

async function compare(folder: string): Promise<StormReport> {
  const ledger = readFileSync(join(folder, 'storm.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; events: number })
  return inDatabase(folder, async (client) => {
    const payloads = await client.query<{ name: string; count: number }>(
      `select convert_from(body, 'UTF8')::jsonb ->> 'groupKey' as name, count(*)::int as count from received_payloads group by 1`,
    )
    const kept = new Map(payloads.rows.map(({ name, count }) => [name, count]))
    const counts = await client.query<{ title: string; counted: number; kept: number }>(
      `select a.title, a.event_count::int as counted, coalesce(said.count, 0)::int as kept from alerts a
        left join (
          select event -> 'labels' ->> 'alertname' as title, count(*) from received_payloads p,
            jsonb_array_elements(convert_from(p.body, 'UTF8')::jsonb -> 'alerts') event group by 1
        ) said on said.title = a.title`,
    )
    const groups = await client.query<{ title: string; groups: number; incidents: number }>(
      `select a.title, count(m.group_id)::int as groups, count(distinct g.incident_id)::int as incidents from alerts a
        left join alert_memberships m on m.alert_id = a.id left join alert_groups g on g.id = m.group_id group by 1`,
    )
    const incidents = await client.query('select 1 from incidents')
    return {
      acknowledged: ledger.length,
      acknowledgedEvents: ledger.reduce((total, { events }) => total + events, 0),
      lost: ledger.filter(({ name }) => !kept.has(name)).map(({ name }) => name),
      doubled: [...kept].filter(([, count]) => count > 1).map(([name]) => name),
      miscounted: Object.fromEntries(
        counts.rows.filter((row) => row.counted !== row.kept).map(({ title, ...rest }) => [title, rest]),
      ),
      alerts: counts.rows.length,
      incidents: incidents.rowCount ?? 0,
      astray: groups.rows.filter((row) => row.groups !== 1 || row.incidents !== 1).map(({ title }) => title),
    }
  })
}

async function inDatabase<T>(folder: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const postgres = await startEmbedded({ dataFolder: folder, holder: 'the storm loop', log: () => {} })
  const client = new pg.Client(postgres.url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
    await postgres.stop()
  }
}
