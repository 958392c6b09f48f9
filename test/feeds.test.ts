import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

let world: World
/** A supplier: what it says, and how it was asked. */
const supplier = { status: 200, body: '', etag: '', asked: [] as IncomingHttpHeaders[] }
const server = createServer((request, response) => {
  supplier.asked.push(request.headers)
  if (supplier.etag !== '' && request.headers['if-none-match'] === supplier.etag) return response.writeHead(304).end()
  return response.writeHead(supplier.status, supplier.etag === '' ? {} : { etag: supplier.etag }).end(supplier.body)
})
let feedUrl: string
beforeAll(async () => {
  world = await createWorld({ allowedHosts: ['localhost'] })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  feedUrl = `http://localhost:${(server.address() as AddressInfo).port}/api/v2/summary.json`
})
afterAll(() => server.close())
beforeEach(() => Object.assign(supplier, { status: 200, body: page(incident('a')), etag: '', asked: [] }))

const incident = (id: string, over = {}) => ({
  id,
  name: `Incident ${id}`,
  status: 'investigating',
  impact: 'critical',
  started_at: world.now().toISOString(),
  ...over,
})
const page = (...incidents: object[]) => JSON.stringify({ page: {}, components: [], incidents })

async function open(over: object = {}) {
  const form = { name: `feed ${Math.random()}`, source: 'feed' as const, settings: { feedUrl }, ...over }
  const { integration } = await world.admin.call(detection.addIntegration, form)
  const integrationId = integration.id
  return {
    integrationId,
    alerts: async () => (await world.agent.call(detection.listAlerts, { integrationId })).items,
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId })).items,
    read: () => world.agent.call(detection.readIntegration, { integrationId }),
    async close() {
      const { version } = await this.read()
      await world.admin.call(detection.changeIntegration, { integrationId, version, isActive: false })
    },
  }
}

describe('a status page of a supplier', () => {
  it('is asked by itself, and what is no longer on it is over', async () => {
    const feed = await open()
    await world.fastForward({ seconds: 1 })
    expect(await feed.alerts()).toEqual([
      expect.objectContaining({ identity: 'a', title: 'Incident a', severity: 'critical' }),
    ])
    supplier.body = page(incident('b'))
    await world.fastForward({ minutes: 3 })
    expect((await feed.alerts()).map(({ identity }) => identity)).toEqual(['b'])
    supplier.body = page()
    await world.fastForward({ minutes: 3 })
    expect(await feed.alerts()).toEqual([])
    await feed.close()
  })

  it('raises an incident of the service that its integration names', async () => {
    const service = await world.admin.call(catalogue.addService, { name: 'Payments by Harbour Cloud' })
    const feed = await open({ serviceId: service.id })
    await world.fastForward({ seconds: 1 })
    await world.fastForward({ minutes: 1 })
    const { rows } = await world.pool.query<{ summary: string }>(
      'select summary from incidents where service_id = $1',
      [service.id],
    )
    expect(rows.map(({ summary }) => summary)).toEqual([expect.stringContaining('Incident a')])
    await feed.close()
  })

  it('is kept only when it has changed, and asked for changes alone', async () => {
    supplier.etag = '"one"'
    const feed = await open()
    for (let count = 0; count < 3; count++) await world.fastForward({ minutes: 3 })
    expect(supplier.asked.map((headers) => headers['if-none-match'])).toEqual([undefined, '"one"', '"one"'])
    supplier.etag = ''
    await world.fastForward({ minutes: 3 })
    expect((await feed.payloads()).length).toBe(1)
    await feed.close()
  })

  it('that does not answer is a fault of the integration, asked less and less, and changes no alert', async () => {
    const feed = await open()
    await world.fastForward({ seconds: 1 })
    Object.assign(supplier, { status: 503, asked: [] })
    for (let minute = 0; minute < 30; minute++) await world.fastForward({ minutes: 1 })
    expect((await feed.read()).health.lastFault!.faults[0]!.text).toMatch(/^localhost:\d+ answered 503$/)
    expect(supplier.asked.length).toBeLessThan(6)
    expect((await feed.alerts()).length).toBe(1)
    // It says nothing new, and the fault is over all the same.
    supplier.status = 200
    await world.fastForward({ hours: 1 })
    const { lastFault, lastReceivedAt } = (await feed.read()).health
    expect(Date.parse(lastReceivedAt!)).toBeGreaterThan(Date.parse(lastFault!.at))
    expect((await feed.payloads())[0]).toMatchObject({ faults: [], eventCount: 0 })
    expect((await feed.alerts()).length).toBe(1)
    await feed.close()
  })

  it('that answers something else is a fault, and changes no alert', async () => {
    const feed = await open()
    await world.fastForward({ seconds: 1 })
    supplier.body = '<!doctype html><html>We moved</html>'
    await world.fastForward({ minutes: 3 })
    expect((await feed.read()).health.lastFault!.faults[0]!.text).toMatch(/neither RSS, Atom nor/)
    expect((await feed.alerts()).length).toBe(1)
    await feed.close()
  })

  it('in RSS is read as well, and old history is no news', async () => {
    supplier.body = readFileSync(
      join(import.meta.dirname, '../server/detection/sources/feed/payloads/history.rss'),
      'utf8',
    ).replaceAll('Tue, 24 Nov 2026 05:20:00 +0000', world.now().toUTCString())
    const feed = await open()
    await world.fastForward({ seconds: 1 })
    expect((await feed.alerts()).map(({ title }) => title)).toContain('Elevated errors of the API')
    await feed.close()
  })

  it('is asked at once where it leads elsewhere, and no more where its integration is closed', async () => {
    const feed = await open()
    await world.fastForward({ seconds: 1 })
    const { version } = await feed.read()
    await world.admin.call(detection.changeIntegration, {
      integrationId: feed.integrationId,
      version,
      settings: { feedUrl: `${feedUrl}?other` },
    })
    await world.fastForward({ seconds: 1 })
    expect(supplier.asked.length).toBe(2)
    await feed.close()
    await world.fastForward({ minutes: 10 })
    expect(supplier.asked.length).toBe(2)
  })
})

it('S-070 no feed is asked for at a private address', async () => {
  const url = feedUrl.replace('localhost', '127.0.0.1')
  const feed = await open({ settings: { feedUrl: url } })
  await world.fastForward({ seconds: 1 })
  expect(supplier.asked).toEqual([])
  expect((await feed.read()).health.lastFault!.faults[0]!.text).toContain('is not a public address')
  await feed.close()
})

it('a feed needs an address, and nothing else takes one', async () => {
  const add = (source: string, settings: object) =>
    world.admin.attempt(detection.addIntegration, { name: 'refused', source, settings })
  const answers = [await add('feed', {}), await add('json', { feedUrl }), await add('feed', { feedUrl: 'file:///etc' })]
  expect(answers.map(({ status, body }) => [status, body['type']])).toEqual([
    [422, 'urn:allclear:feed_url_needed'],
    [422, 'urn:allclear:feed_url_unused'],
    [400, 'urn:allclear:invalid_request'],
  ])
})
