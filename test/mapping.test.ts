import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { previewMapping } from '../contract/mapping.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function open(source: detection.SourceKey, settings: detection.IntegrationSettings = {}) {
  const name = `${source} ${world.now().getTime()} ${Math.random()}`
  const { integration, address } = await world.admin.call(detection.addIntegration, { name, source, settings })
  const integrationId = integration.id
  const { pathname } = new URL(address)
  return {
    integration,
    pathname,
    send: (payload: string | object, headers = {}) =>
      world.stranger.send({ method: 'POST', url: pathname, headers, payload: payload }),
    alerts: async () => (await world.agent.call(detection.listAlerts, { integrationId })).items,
    read: () => world.agent.call(detection.readIntegration, { integrationId }),
  }
}
const mapping = { identity: 'event.ref', title: 'event.what', action: 'event.alarm' }
const sent = { ref: 'c2', what: 'Oil pressure', alarm: true }

describe('a mapping', () => {
  it('makes alerts of JSON of any form, and ends them', async () => {
    const { send, alerts, integration } = await open('json', { mapping })
    expect(integration.settings).toEqual({ mapping })
    expect((await send(sent)).statusCode).toBe(202)
    expect(await alerts()).toEqual([expect.objectContaining({ identity: 'c2', title: 'Oil pressure' })])
    await send({ ...sent, alarm: false })
    expect(await alerts()).toEqual([])
  })

  it('that fits no longer is a fault of the integration, with the expression to mend, and the payload is kept', async () => {
    const { send, read, integration } = await open('json', { mapping })
    const answer = await send({ reference: 'c2' })
    expect([answer.statusCode, answer.json<object>()]).toEqual([
      422,
      expect.objectContaining({ type: 'urn:allclear:not_understood' }),
    ])
    const { health, version } = await read()
    expect(health).toMatchObject({ payloadCount: 1, faultCount: 1 })
    expect(health.lastFault!.faults[0]!.text).toContain('identity fails: No such key: ref. It is: event.ref')
    const better = { mapping: { ...mapping, identity: 'event.reference' } }
    await world.admin.call(detection.changeIntegration, { integrationId: integration.id, version, settings: better })
    await world.fastForward({ seconds: 3 })
    expect((await send({ reference: 'c2', what: 'x', alarm: true })).statusCode).toBe(202)
  })

  it('that is none, or that nothing would use, is refused', async () => {
    const add = (source: string, settings: object) =>
      world.admin.attempt(detection.addIntegration, { name: 'refused', source, settings })
    const bad = await add('json', { mapping: { identity: 'event.', title: 'stranger' } })
    expect([bad.status, bad.body]).toEqual([
      422,
      expect.objectContaining({
        type: 'urn:allclear:bad_mapping',
        field: 'identity',
        errors: [expect.objectContaining({ field: 'identity' }), expect.objectContaining({ field: 'title' })],
      }),
    ])
    const unused = await add('pagerduty', { mapping })
    expect([unused.status, unused.body['type']]).toEqual([422, 'urn:allclear:mapping_unused'])
    const { integration } = await open('json')
    const settings = { mapping: { identity: ')' } }
    const changed = await world.admin.attempt(detection.changeIntegration, {
      integrationId: integration.id,
      version: 1,
      settings,
    })
    expect(changed.body['type']).toBe('urn:allclear:bad_mapping')
  })

  it('shows what it would have made of the last payloads, and changes nothing', async () => {
    const { send, integration, alerts } = await open('json', { mapping })
    for (const ref of ['a', 'b', 'c', 'd', 'e', 'f']) await send({ ...sent, ref })
    // A test of ours has not the tool's form.
    await world.admin.call(detection.sendTestEvent, { integrationId: integration.id })
    const other = { identity: 'event.ref + "!"', title: 'event.gone', severity: 'event.' }
    const preview = { source: 'json' as const, integrationId: integration.id, mapping: other }
    const { previews, problems } = await world.admin.call(previewMapping, preview)
    expect(problems.map(({ field }) => field)).toEqual(['severity'])
    expect(previews.map(({ events }) => events[0]!.identity)).toEqual(['f!', 'e!', 'd!', 'c!', 'b!'])
    expect(previews[0]).toMatchObject({
      body: JSON.stringify({ ...sent, ref: 'f' }),
      faults: [
        { reason: 'expression_wrong', details: { field: 'severity' } },
        { reason: 'expression_fails', details: { field: 'title', problem: 'No such key: gone' } },
      ],
    })
    expect((await alerts()).length).toBe(6)
  })

  it('shows what it would make of a payload that is pasted, and the one of the source where none is given', async () => {
    const payload = JSON.stringify({ title: 'A'.repeat(600), severity: 'P1', at: 1_767_225_600 })
    const { previews, mapping: used } = await world.admin.call(previewMapping, { source: 'json', payload })
    expect(used.identity).toBe('event.?identity.or(event.?title)')
    expect(previews).toEqual([
      expect.objectContaining({
        payloadId: null,
        events: [
          expect.objectContaining({ severity: 'critical', title: 'A'.repeat(500), at: '2026-01-01T00:00:00.000Z' }),
        ],
      }),
    ])
  })
})

describe('CloudEvents', () => {
  it('are taken in structured and in binary mode, and shown again as they came', async () => {
    const { send, alerts, integration } = await open('cloudevents')
    const file = '../server/detection/sources/cloudevents/payloads/structured.json'
    const body = readFileSync(join(import.meta.dirname, file), 'utf8')
    expect((await send(body, { 'content-type': 'application/cloudevents+json' })).statusCode).toBe(202)
    const attributes = {
      'ce-specversion': '1.0',
      'ce-id': '7',
      'ce-source': '/cranes',
      'ce-type': 'low',
      'ce-subject': 'c2',
    }
    await send('{"title": "Oil"}', { ...attributes, 'content-type': 'application/json' })
    expect((await alerts()).map(({ identity, title }) => [identity, title])).toEqual([
      ['/cranes c2', 'Oil'],
      ['https://batch.example.org/nightly tariff-import', 'tariff-import ended with exit code 3'],
    ])
    const preview = { source: 'cloudevents' as const, integrationId: integration.id }
    const { previews } = await world.admin.call(previewMapping, preview)
    expect(previews.map(({ events }) => events[0]?.title)).toEqual(['Oil', 'tariff-import ended with exit code 3'])
  })

  it('may be sent by whoever asks before with the right token', async () => {
    const { pathname } = await open('cloudevents')
    const ask = (url: string) =>
      world.stranger.send({ method: 'OPTIONS', url, headers: { 'webhook-request-origin': 'events.example.org' } })
    const { statusCode, headers } = await ask(pathname)
    expect([statusCode, headers['webhook-allowed-origin'], headers['webhook-allowed-rate']]).toEqual([
      200,
      'events.example.org',
      '*',
    ])
    const wrong = await ask(`/in/${'x'.repeat(43)}/cloudevents`)
    expect([wrong.statusCode, wrong.headers['webhook-allowed-origin']]).toEqual([401, undefined])
  })
})
