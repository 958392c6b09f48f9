import { Agent } from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { change, event } from '@pagerduty/pdjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { listChangeEvents } from '../contract/change-events.ts'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

let world: World
/** Where we listen, as PagerDuty's client wants to be told. */
let server: string
beforeAll(async () => {
  world = await createWorld()
  await world.app.http.listen({ host: '127.0.0.1', port: 0 })
  server = `127.0.0.1:${(world.app.http.server.address() as AddressInfo).port}`
})

async function open(name: string, over: { serviceId?: string } = {}) {
  const form = { name, source: 'pagerduty' as const, ...over }
  const { integration, token, address } = await world.admin.call(detection.addIntegration, form)
  const url = new URL(address)
  return {
    integration,
    url,
    key: token,
    post: async (path: string, body: unknown) => {
      const payload = typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await world.stranger.send({ method: 'POST', url: path, payload })
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), headers: answer.headers }
    },
    alerts: async (view: 'open' | 'resolved' = 'open') =>
      (await world.agent.call(detection.listAlerts, { integrationId: integration.id, view })).items,
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId: integration.id })).items,
  }
}
const problem = { summary: 'Mail stands still', source: 'relay-9', severity: 'error' } as const

/** The client speaks TLS to its server, which a proxy ends before us; this takes it off within the client's process. */
const withoutTls = new Agent()
withoutTls.createConnection = ({ host, port }) => net.connect(Number(port), host ?? undefined)
const asClient = { agent: withoutTls }

describe("PagerDuty's own client", () => {
  const send = (data: object) => event({ ...asClient, server, data: data as Parameters<typeof event>[0]['data'] })

  it('raises, acknowledges and clears an alert with nothing changed but the host', async () => {
    const { key, alerts } = await open('own client')
    const raised = await send({ routing_key: key, event_action: 'trigger', dedup_key: 'mail', payload: problem })
    expect([raised.status, raised.data]).toEqual([
      202,
      { status: 'success', message: 'Event processed', dedup_key: 'mail' },
    ])
    expect(await alerts()).toEqual([
      expect.objectContaining({
        identity: 'mail',
        title: 'Mail stands still',
        severity: 'high',
        host: 'relay-9',
        state: 'firing',
      }),
    ])
    await send({ routing_key: key, event_action: 'acknowledge', dedup_key: 'mail' })
    expect(await alerts()).toEqual([expect.objectContaining({ title: 'Mail stands still', state: 'acknowledged' })])
    await send({ routing_key: key, event_action: 'resolve', dedup_key: 'mail' })
    expect(await alerts()).toEqual([])
    expect(await alerts('resolved')).toEqual([
      expect.objectContaining({ title: 'Mail stands still', severity: 'high', eventCount: 3 }),
    ])
    await send({ routing_key: key, event_action: 'trigger', dedup_key: 'mail', payload: problem })
    expect((await alerts()).map(({ state }) => state)).toEqual(['firing'])
  })

  it('tells of a change, which is kept for whoever looks for what changed', async () => {
    const { key, integration, alerts } = await open('deployments', { serviceId: world.services.wifi })
    const payload = { source: 'ci-4', timestamp: '2026-11-25T07:00:00Z' }
    const links = [
      { href: 'https://ci.example.org/4', text: 'Run' },
      { href: 'javascript:alert(1)', text: 'No' },
    ]
    const tell = (summary: string, custom_details: object) =>
      change({
        ...asClient,
        server,
        data: { routing_key: key, payload: { ...payload, summary, custom_details }, links } as never,
      })
    const told = await tell('Payroll 9.2 is out', { service: 'payroll' })
    expect([told.status, told.data]).toEqual([202, { status: 'success', message: 'Change event processed' }])
    await tell('Something is out', { commit: '5fe1' })
    const { items } = await world.agent.call(listChangeEvents, { integrationId: integration.id })
    expect(items.map(({ summary, service }) => [summary, service?.name])).toEqual([
      ['Something is out', 'Wi-Fi'],
      ['Payroll 9.2 is out', 'Payroll'],
    ])
    expect(items[1]).toMatchObject({
      at: '2026-11-25T07:00:00.000Z',
      source: 'ci-4',
      links: [{ href: 'https://ci.example.org/4', text: 'Run' }],
      details: { service: 'payroll' },
    })
    expect(await alerts()).toEqual([])
    const ofPayroll = { serviceId: world.services.payroll, from: '2026-11-25T07:00:00Z' }
    expect((await world.agent.call(listChangeEvents, ofPayroll)).items.length).toBe(1)
    const before = { ...ofPayroll, from: undefined, to: '2026-11-25T07:00:00Z' }
    expect((await world.agent.call(listChangeEvents, before)).items).toEqual([])
  })
})

describe('an event', () => {
  it('without a key is given one that clears it again', async () => {
    const { key, post, alerts } = await open('keyless')
    const { body } = await post('/v2/enqueue', { routing_key: key, event_action: 'trigger', payload: problem })
    expect((await alerts()).map(({ identity }) => identity)).toEqual([body['dedup_key']])
    await post('/v2/enqueue', { routing_key: key, event_action: 'resolve', dedup_key: body['dedup_key'] })
    expect(await alerts()).toEqual([])
  })

  it('that clears or acknowledges what nobody raised is accepted, and shows nowhere', async () => {
    const { key, post, alerts } = await open('unknown')
    for (const event_action of ['resolve', 'acknowledge'])
      expect((await post('/v2/enqueue', { routing_key: key, event_action, dedup_key: 'x' })).status).toBe(202)
    expect([await alerts(), await alerts('resolved')]).toEqual([[], []])
  })

  it('of version 1 raises and clears an alert too', async () => {
    const { key, post, alerts } = await open('version 1')
    const send = (event_type: string) =>
      post('/generic/2010-04-15/create_event.json', {
        service_key: key,
        event_type,
        incident_key: 'oil',
        description: 'Oil is low',
      })
    expect(await send('trigger')).toMatchObject({
      status: 200,
      body: { status: 'success', message: 'Event processed', incident_key: 'oil' },
    })
    expect((await alerts()).map(({ title }) => title)).toEqual(['Oil is low'])
    await send('resolve')
    expect(await alerts()).toEqual([])
  })

  it('that cannot be understood is refused as PagerDuty does, and kept as it came', async () => {
    const { key, post, payloads } = await open('broken')
    const sent = { routing_key: key, event_action: 'trigr' }
    expect(await post('/v2/enqueue', sent)).toMatchObject({
      status: 400,
      body: {
        status: 'invalid event',
        message: 'Event object is invalid',
        errors: ["'event_action' is not one of trigger, acknowledge, resolve"],
      },
    })
    const [kept] = await payloads()
    expect(kept).toMatchObject({ body: JSON.stringify(sent), eventCount: 0 })
    const change = { routing_key: key, payload: {} }
    expect((await post('/v2/change/enqueue', change)).body['errors']).toEqual(["'payload.summary' is missing or blank"])
  })

  it('with a field that PagerDuty would refuse raises its alert all the same, and shows the fault', async () => {
    const { key, post, alerts, payloads } = await open('lenient')
    const payload = { ...problem, severity: 'purple' }
    expect((await post('/v2/enqueue', { routing_key: key, event_action: 'trigger', payload })).status).toBe(202)
    expect((await alerts())[0]).toMatchObject({ severity: 'unknown', title: 'Mail stands still' })
    expect((await payloads())[0]!.faults[0]!.text).toContain("'payload.severity'")
  })

  it('S-076 with a key that is missing, unknown or of another tool is refused, and nothing of it is kept', async () => {
    const { post } = await open('stranger')
    const other = await world.admin.call(detection.addIntegration, { name: 'other tool', source: 'alertmanager' })
    const event = { event_action: 'trigger', payload: problem }
    const count = async () => (await world.db.selectFrom('receivedPayloads').select('id').execute()).length
    const before = await count()
    for (const path of ['/v2/enqueue', '/v2/change/enqueue']) {
      expect((await post(path, event)).body['errors']).toEqual(["'routing_key' is missing or blank"])
      for (const routing_key of ['x'.repeat(32), 'x'.repeat(100_000), other.token])
        expect(await post(path, { ...event, routing_key })).toMatchObject({
          status: 401,
          body: { status: 'invalid event' },
        })
    }
    for (const body of ['', 'x', '[]', 'null']) expect((await post('/v2/enqueue', body)).status).toBe(400)
    expect(await count()).toBe(before)
  })

  it('F-51 of a storm is told to come back as its clients understand it', async () => {
    const { key, post, alerts } = await open('storm')
    const event = { routing_key: key, event_action: 'trigger', dedup_key: 'a', payload: problem }
    const answers = await Promise.all(Array.from({ length: 1200 }, () => post('/v2/enqueue', event)))
    const byStatus = Map.groupBy(answers, ({ status }) => status)
    expect(new Set(byStatus.keys())).toEqual(new Set([202, 429]))
    expect(byStatus.get(429)![0]!.headers['retry-after']).toBeDefined()
    expect((await alerts())[0]!.eventCount).toBe(byStatus.get(202)!.length)
  })
})

it('an integration takes over the key that its tool already has, and keeps nothing of it to read', async () => {
  const token = 'd41f00b204e9800998ecf8427e0a1b2c'
  const form = { name: 'moved', source: 'pagerduty' as const, token }
  const { integration } = await world.admin.call(detection.addIntegration, form)
  const event = { routing_key: token, event_action: 'trigger', payload: problem }
  const sent = await world.stranger.send({ method: 'POST', url: '/v2/enqueue', payload: event })
  expect(sent.statusCode).toBe(202)
  const log = await world.db.selectFrom('events').select('payload').where('subjectId', '=', integration.id).execute()
  expect(log.length).toBe(1)
  expect(JSON.stringify(log)).not.toContain(token)
  const again = await world.admin.attempt(detection.addIntegration, { ...form, name: 'moved again' })
  expect(again.status).toBe(409)
  const weak = await world.admin.attempt(detection.addIntegration, { ...form, token: 'hunter2' })
  expect(weak.status).toBe(400)
})

it('PagerDuty’s address is that of its events, and its key stands apart from it', async () => {
  const { url, integration, key } = await open('address')
  expect(url.pathname).toBe('/v2/enqueue')
  expect(key.startsWith(integration.tokenStart)).toBe(true)
})
