import { hash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

/** An integration of its own, and how its tool sends to it. */
async function open(name: string, over: Partial<Parameters<typeof form>[1]> = {}) {
  const { integration, address } = await world.admin.call(detection.addIntegration, form(name, over))
  const { pathname } = new URL(address)
  return {
    integration,
    pathname,
    send: (payload: unknown, url = pathname) =>
      world.stranger.send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      }),
    alerts: async (view: 'open' | 'resolved' | 'stale' = 'open') =>
      (await world.agent.call(detection.listAlerts, { integrationId: integration.id, view })).items,
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId: integration.id })).items,
    health: async () => (await world.agent.call(detection.readIntegration, { integrationId: integration.id })).health,
  }
}
const form = (name: string, over: { freshnessMinutes?: number }) => ({ name, source: 'alertmanager' as const, ...over })

const alert = (name: string, over: Record<string, unknown> = {}) => ({
  status: 'firing',
  labels: { alertname: name, severity: 'critical', instance: 'db-07:9100' },
  annotations: { summary: `${name} on db-07` },
  startsAt: '2026-11-25T08:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  fingerprint: `fp-${name}`,
  ...over,
})
const group = (...alerts: object[]) => ({ version: '4', groupKey: '{}:{}', status: 'firing', alerts })
const resolved = { status: 'resolved', endsAt: '2026-11-25T08:30:00Z' }

describe('an integration', () => {
  it('shows its token once, and knows it afterwards by its hash alone', async () => {
    const { integration, pathname, send } = await open('shown once')
    expect(pathname).toContain(integration.tokenStart)
    expect(JSON.stringify(await world.admin.call(detection.listIntegrations))).not.toContain(pathname.split('/')[2])
    expect((await send(group())).statusCode).toBe(200)
  })

  it('answers its tool with nothing that a browser would run', async () => {
    const { send } = await open('answers')
    for (const { statusCode, headers } of [await send(group(alert('a'))), await send('['), await send('[', '/in/x')])
      expect({ statusCode, ...headers }).toMatchObject({
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
      })
  })

  it('S-076 takes nothing for a token that is wrong, renewed or closed, and keeps nothing of it', async () => {
    const { integration, pathname, send, payloads } = await open('renewed')
    expect((await send(group(alert('a')), `/in/${'x'.repeat(43)}/alertmanager`)).statusCode).toBe(401)
    const { address } = await world.admin.call(detection.renewToken, { integrationId: integration.id, version: 1 })
    expect((await send(group(alert('a')), pathname)).statusCode).toBe(401)
    expect((await send(group(alert('a')), new URL(address).pathname)).statusCode).toBe(200)
    await world.admin.call(detection.changeIntegration, { integrationId: integration.id, version: 2, isActive: false })
    await world.fastForward({ seconds: 3 })
    expect((await send(group(alert('a')), new URL(address).pathname)).statusCode).toBe(401)
    expect((await payloads()).length).toBe(1)
  })

  it('says again where its tool sends to, with a word in place of the token', async () => {
    const { integration, pathname } = await open('forgotten')
    const again = await world.admin.call(detection.readAddress, { integrationId: integration.id })
    expect(again.token).toBe('TOKEN')
    expect(new URL(again.address).pathname).toBe(pathname.replace(/^\/in\/[^/]+/, '/in/TOKEN'))
    expect((await world.agent.attempt(detection.readAddress, { integrationId: integration.id })).status).toBe(403)
  })

  it('keeps each payload as it came before it answers, and says what it could not understand', async () => {
    const { send, payloads, health } = await open('kept')
    const text = JSON.stringify(group(alert('a', { strange: [1, 2] }), { status: 'firing' }))
    expect((await send(text)).statusCode).toBe(200)
    const broken = await send('{"alerts": [')
    expect(broken.statusCode).toBe(422)
    expect(broken.json()).toMatchObject({ type: 'urn:allclear:not_understood' })
    const [second, first] = await payloads()
    expect([first?.sha256, second?.sha256]).toEqual([hash('sha256', text), hash('sha256', '{"alerts": [')])
    expect(first).toMatchObject({
      body: text,
      eventCount: 1,
      faults: [{ reason: 'missing_all', details: { fields: 'fingerprint, labels' } }],
    })
    expect(second).toMatchObject({ body: '{"alerts": [', eventCount: 0 })
    expect(await health()).toMatchObject({
      payloadCount: 2,
      eventCount: 1,
      faultCount: 2,
      lastFault: { faults: second!.faults },
    })
  })

  it('says which variable its sender did not fill in', async () => {
    const { send, health } = await open('templated')
    await send(group(alert('a', { annotations: { summary: 'Problem on {HOST.NAME}' } })))
    expect((await health()).lastFault!.faults[0]!.text).toContain('{HOST.NAME}')
  })
})

describe('an alert', () => {
  it('F-54 that is repeated, late and out of order is one alert in the state of the latest word', async () => {
    const { send, alerts } = await open('orderless')
    await send(group(alert('disk', resolved)))
    expect([await alerts(), await alerts('resolved')]).toEqual([[], []])
    await send(group(alert('disk')))
    await send(group(alert('disk')))
    expect(await alerts()).toEqual([])
    const [over] = await alerts('resolved')
    expect(over).toMatchObject({ state: 'resolved', eventCount: 3, firedAt: '2026-11-25T08:00:00.000Z' })
    await send(group(alert('disk', { startsAt: '2026-11-25T09:00:00Z' }), alert('disk', resolved)))
    expect((await alerts()).map(({ id, state, eventCount }) => ({ id, state, eventCount }))).toEqual([
      { id: over!.id, state: 'firing', eventCount: 5 },
    ])
  })

  it('says who sent it, what fails and how badly, with the payload beside it', async () => {
    const { send, alerts, integration } = await open('telling')
    const sent = JSON.stringify(group(alert('disk')))
    await send(sent)
    const [shown] = await alerts()
    expect(shown).toMatchObject({
      integration: { id: integration.id, name: 'telling' },
      title: 'disk on db-07',
      severity: 'critical',
      host: 'db-07:9100',
    })
    const { payload } = await world.agent.call(detection.readAlert, { alertId: shown!.id })
    expect(payload!.body).toBe(sent)
  })

  it('that nobody repeats in time is stale, never silently resolved, and fires again at the next word', async () => {
    const { send, alerts } = await open('quiet', { freshnessMinutes: 10 })
    await send(group(alert('disk')))
    await world.fastForward({ minutes: 11 })
    expect((await alerts()).map(({ state }) => state)).toEqual(['stale'])
    await send(group(alert('disk')))
    expect((await alerts()).map(({ state }) => state)).toEqual(['firing'])
  })

  it('is acknowledged and ended by hand, until its sender says that it fires anew', async () => {
    const { send, alerts } = await open('by hand')
    await send(group(alert('disk')))
    const alertId = (await alerts())[0]!.id
    expect(await world.agent.call(detection.acknowledgeAlert, { alertId })).toMatchObject({ state: 'acknowledged' })
    await send(group(alert('disk')))
    expect((await alerts())[0]).toMatchObject({ state: 'acknowledged' })
    const withdraw = () => world.agent.attempt(detection.withdrawAlertAcknowledgement, { alertId })
    expect((await withdraw()).body).toMatchObject({ state: 'firing', acknowledgedAt: null })
    expect((await withdraw()).status).toBe(409)
    const { timeline } = await world.agent.call(detection.readAlert, { alertId })
    expect(timeline.map(({ type }) => type)).toEqual(['acknowledgement_withdrawn', 'acknowledged'])
    expect(await world.agent.call(detection.resolveAlert, { alertId, reason: 'Cleaned up' })).toMatchObject({
      state: 'resolved',
    })
    const again = await world.agent.attempt(detection.acknowledgeAlert, { alertId })
    expect([again.status, again.body['state']]).toEqual([409, 'resolved'])
    await send(group(alert('disk', { startsAt: new Date(world.now().getTime() + 60_000).toISOString() })))
    expect((await alerts())[0]).toMatchObject({ state: 'firing' })
  })
})

describe('two alerts of one sender', () => {
  it('are two, however long and alike their names', async () => {
    const { send, alerts } = await open('wordy')
    const named = (last: string) => alert('a', { fingerprint: 'x'.repeat(3000) + last })
    await send(group(named('1'), named('2'), named('1')))
    expect((await alerts()).map(({ eventCount }) => eventCount).toSorted((a, b) => a - b)).toEqual([1, 2])
  })
})

describe('a storm', () => {
  it('F-51 over few alerts counts every event and makes no alert twice', async () => {
    const { send, alerts, health } = await open('storm')
    const names = Array.from({ length: 20 }, (_, n) => `alert ${n}`)
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) => send(group(alert(names[n % 20]!), alert(names[(n * 7) % 20]!)))),
    )
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    const shown = await alerts()
    expect(shown.map(({ title }) => title).toSorted()).toEqual(names.map((name) => `${name} on db-07`).toSorted())
    expect(shown.reduce((sum, { eventCount }) => sum + eventCount, 0)).toBe(600)
    expect((await health()).eventCount).toBe(600)
    const { eventCounts } = await world.agent.call(detection.readAlertDensity, {
      integrationId: (await open('none')).integration.id,
    })
    expect(eventCounts.every((count) => count === 0)).toBe(true)
  })

  it('of one sender is told to wait, and another is taken all the same', async () => {
    const [storm, calm] = [await open('loud'), await open('calm')]
    const flood = Array.from({ length: 1500 }, () => storm.send(group(alert('a'))))
    const answered = await calm.send(group(alert('b')))
    expect(answered.statusCode).toBe(200)
    const answers = await Promise.all(flood)
    const counts = Map.groupBy(answers, ({ statusCode }) => statusCode)
    expect(new Set(counts.keys())).toEqual(new Set([200, 503]))
    expect(counts.get(503)![0]!.headers['retry-after']).toBeDefined()
    expect((await storm.alerts())[0]!.eventCount).toBe(counts.get(200)!.length)
  })
})
