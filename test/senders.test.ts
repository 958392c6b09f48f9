import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

interface Sending {
  method?: string
  query?: string
  headers?: Record<string, string>
  payload?: string
}
interface Sender {
  source: detection.SourceKey
  title: string
  raise: Sending
  clear: Sending
  /** Says by its own clock when what it tells of happened, so that order does not matter. */
  hasClock: boolean
}

const payload = (source: string, name: string): object =>
  JSON.parse(
    readFileSync(resolve(import.meta.dirname, `../server/detection/sources/${source}/payloads/${name}.json`), 'utf8'),
  ) as object
const json = (body: unknown): Sending => ({
  headers: { 'content-type': 'application/json' },
  payload: JSON.stringify(body),
})

const activated = payload('newrelic', 'activated')
const triggered = payload('datadog', 'triggered')
const [stored] = (payload('grafana', 'firing-and-resolved') as { alerts: object[] }).alerts
const grafanaGroup = (over: object) => json({ alerts: [{ ...stored, ...over }] })
const kuma = payload('uptime-kuma', 'down') as { heartbeat: object }
const down = payload('healthchecks', 'down')
const { data } = payload('azure', 'fired') as { data: { essentials: object } }
const { incident } = payload('gcp', 'open') as { incident: object }
const inQuery = (fields: Record<string, string>): Sending => ({
  method: 'GET',
  query: `?${new URLSearchParams(fields).toString()}`,
})
const senders: Sender[] = [
  {
    source: 'grafana',
    title: 'Cold store too warm',
    raise: grafanaGroup({}),
    clear: { ...grafanaGroup({ status: 'resolved', endsAt: '2026-11-24T07:00:00Z' }), method: 'PUT' },
    hasClock: true,
  },
  {
    source: 'newrelic',
    title: 'Berth API answers too slowly',
    raise: json(activated),
    clear: json({ ...activated, state: 'CLOSED', updatedAt: 1795500900000 }),
    hasClock: true,
  },
  {
    source: 'datadog',
    title: '[Triggered on {host:crane-3}] Oil pressure is low',
    raise: json(triggered),
    clear: json({
      ...triggered,
      alert_transition: 'Recovered',
      alert_type: 'success',
      date: '1795500900000',
    }),
    hasClock: true,
  },
  {
    source: 'azure',
    title: 'Berth database is slow',
    raise: json({ data }),
    clear: json({
      data: {
        ...data,
        essentials: { ...data.essentials, monitorCondition: 'Resolved', resolvedDateTime: '2026-11-24T06:30:00Z' },
      },
    }),
    hasClock: true,
  },
  {
    source: 'gcp',
    title: 'Berths: p95 above 1.5 s',
    raise: json({ version: '1.2', incident }),
    clear: json({ version: '1.2', incident: { ...incident, state: 'closed', ended_at: 1795500600 } }),
    hasClock: true,
  },
  {
    source: 'uptime-kuma',
    title: 'Berth board – kaj 3 is down',
    raise: json(kuma),
    clear: inQuery({
      monitor: '{"id": 31}',
      heartbeat: JSON.stringify({ ...kuma.heartbeat, status: 1, time: '2026-11-24 06:59:10' }),
      msg: 'Up',
    }),
    hasClock: true,
  },
  {
    source: 'healthchecks',
    title: 'Nightly backup is down',
    raise: json(down),
    clear: inQuery({ code: '1f0c2a9e-55d1-4c0c-8f0e-9e5c6f0b7d31', status: 'up', now: '2026-11-24T03:00:05Z' }),
    hasClock: true,
  },
  {
    source: 'sentry',
    title: 'TypeError: berth is undefined',
    raise: json(payload('sentry', 'event-alert')),
    clear: {
      ...json(payload('sentry', 'issue-resolved')),
      headers: { 'sentry-hook-resource': 'issue', 'sentry-hook-timestamp': '1795503000' },
    },
    hasClock: true,
  },
  {
    source: 'openstatus',
    title: 'Booking: error',
    raise: json(payload('openstatus', 'error')),
    clear: json({ monitor: { id: '41' }, status: 'recovered', cronTimestamp: 1795500600000 }),
    hasClock: true,
  },
]

async function open(source: detection.SourceKey, name: string) {
  const { integration, address } = await world.admin.call(detection.addIntegration, { name, source })
  const url = new URL(address).pathname
  const alerts = async (view: 'open' | 'resolved') =>
    (await world.agent.call(detection.listAlerts, { integrationId: integration.id, view })).items
  return {
    send: ({ method = 'POST', query = '', ...rest }: Sending, token?: string) =>
      world.stranger.send({
        method,
        url: (token === undefined ? url : url.replace(/[\w-]{43}/, token)) + query,
        ...rest,
      }),
    alerts,
    titles: async () => ({
      open: (await alerts('open')).map(({ title }) => title),
      resolved: (await alerts('resolved')).map(({ title }) => title),
    }),
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId: integration.id })).items,
  }
}

describe.each(senders)('what $source sends', ({ source, title, raise, clear, hasClock }) => {
  it('F-54 raises one alert however often it comes, and clears it', async () => {
    const { send, alerts, titles } = await open(source, `${source} in order`)
    expect([(await send(raise)).statusCode, (await send(raise)).statusCode]).toEqual([200, 200])
    expect((await alerts('open')).map((alert) => [alert.title, alert.eventCount])).toEqual([[title, 2]])
    expect((await send(clear)).statusCode).toBe(200)
    await send(clear)
    expect((await titles()).open).toEqual([])
    expect((await alerts('resolved')).map(({ eventCount }) => eventCount)).toEqual([4])
  })

  it.runIf(hasClock)('F-54 is over although the news of its beginning came last', async () => {
    const { send, titles } = await open(source, `${source} out of order`)
    await send(clear)
    await send(raise)
    expect((await titles()).open).toEqual([])
    expect((await titles()).resolved.length).toBe(1)
  })

  it('S-076 is refused with a wrong token, and never an error of ours whatever it holds', async () => {
    const { send } = await open(source, `${source} hostile`)
    expect((await send(raise, 'x'.repeat(43))).statusCode).toBe(401)
    const nonsense = ['', '{', 'null', '[]', '[[]]', '0', '"x"', 'a=b', '\0', '{"__proto__":{"id":1}}']
    const fields = Object.keys(JSON.parse(raise.payload ?? '{}') as object)
    const strange = [null, [], {}, [null], { a: { b: [] } }, 1e308, true, '', 'x\0y'].flatMap((value) =>
      fields.map((field) => JSON.stringify({ ...(JSON.parse(raise.payload ?? '{}') as object), [field]: value })),
    )
    for (const sent of [...nonsense, ...strange])
      expect([sent, (await send({ ...raise, payload: sent })).statusCode]).toEqual([sent, expect.toBeOneOf([200, 422])])
  })
})

const samples = resolve(import.meta.dirname, '../../shared/reference/wire-samples')
describe.skipIf(!existsSync(samples))(`the samples of the wire formats (skipped where ${samples} is absent)`, () => {
  it.each([
    ['grafana', 'grafana-webhook-firing', 'Queue invoices holds 18421 messages', 'unknown'],
    ['newrelic', 'newrelic-workflow-activated', 'billing-api error percentage > 5 for at least 5 minutes', 'critical'],
    ['datadog', 'datadog-recommended-template-rendered', '[Triggered on {host:cache-05}] Redis fragmentation', 'high'],
    ['azure', 'azure-common-schema-fired', 'vm-cpu-high', 'medium'],
    ['gcp', 'gcp-monitoring-open', 'cart latency: p95 above 1.5 s', 'high'],
    ['sentry', 'sentry-metric-alert-critical', 'Checkout error rate', 'critical'],
    ['uptime-kuma', 'uptime-kuma-down', 'Customer portal is down', 'critical'],
  ] as const)('%s: %s', async (source, name, title, severity) => {
    const { send, alerts, payloads } = await open(source, name)
    expect((await send({ payload: readFileSync(resolve(samples, `${name}.json`), 'utf8') })).statusCode).toBe(200)
    expect((await alerts('open')).map((alert) => [alert.title, alert.severity])).toEqual([[title, severity]])
    expect((await payloads()).map(({ faults }) => faults)).toEqual([[]])
  })
})
