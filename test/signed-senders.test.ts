import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it, test } from 'vitest'
import * as detection from '../contract/detection.ts'
import { integrationsWithLostSecrets } from '../server/detection/index.ts'
import { createSealing } from '../server/platform/sealing.ts'
import { testSecret } from './population.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const secret = 's3cr3t-for-tests'
const payload = (source: string, name: string) =>
  readFileSync(resolve(import.meta.dirname, `../server/detection/sources/${source}/payloads/${name}.json`), 'utf8')
/** The same headers with another signature. */
const changed = (headers: Record<string, string>, change: (signature: string) => string) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, name.includes('signature') ? change(value) : value]),
  )
const signed = (text: string, by = secret) => createHmac('sha256', by).update(text).digest('hex')

async function open(source: detection.SourceKey, name: string, signingSecret?: string) {
  const { integration, address } = await world.admin.call(detection.addIntegration, {
    name,
    source,
    ...(signingSecret !== undefined && { signingSecret }),
  })
  const integrationId = integration.id
  return {
    integration,
    send: (body: string, headers: Record<string, string> = {}) =>
      world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload: body, headers }),
    change: (change: object) => world.admin.call(detection.changeIntegration, { integrationId, version: 1, ...change }),
    alerts: async () => (await world.agent.call(detection.listAlerts, { integrationId })).items,
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId })).items,
    read: () => world.agent.call(detection.readIntegration, { integrationId }),
  }
}

it('is asked for again, and shows why, where this server cannot open the secret', async () => {
  const { send, alerts, read, integration } = await open('sentry', 'restored', secret)
  const sealed = createSealing('of another server').seal(secret)
  await world.pool.query('update integrations set signing_secret = $1 where id = $2', [sealed, integration.id])
  const body = payload('sentry', 'event-alert')
  const answer = await send(body, { 'sentry-hook-signature': signed(body) })
  expect([answer.statusCode, answer.json()]).toMatchObject([503, { type: 'urn:allclear:secret_lost' }])
  expect(await alerts()).toEqual([])
  expect((await read()).health.lastFault?.faults[0]?.text).toContain('enter it again')
  expect(await integrationsWithLostSecrets(world.db, createSealing(testSecret))).toEqual(['restored'])
})

describe.each([
  {
    source: 'sentry' as const,
    body: payload('sentry', 'event-alert'),
    headers: (text: string, by?: string): Record<string, string> => ({ 'sentry-hook-signature': signed(text, by) }),
    vector: {
      'sentry-hook-signature': 'e2d4623d5bca8be9f5b93d83193092b8edb5dd375e309232a7a36166274beb53',
    } as Record<string, string>,
  },
  {
    source: 'grafana' as const,
    body: payload('grafana', 'firing-and-resolved'),
    headers: (text: string, by?: string): Record<string, string> => {
      const moment = String(Math.floor(world.now().getTime() / 1000))
      return {
        'x-grafana-alerting-timestamp': moment,
        'x-grafana-alerting-signature': signed(`${moment}:${text}`, by),
      }
    },
    vector: {
      'x-grafana-alerting-signature': 'e2d4623d5bca8be9f5b93d83193092b8edb5dd375e309232a7a36166274beb53',
    } as Record<string, string>,
  },
])('what $source signs', ({ source, body, headers, vector }) => {
  it('raises an alert where the integration has the same secret', async () => {
    const { send, alerts, integration } = await open(source, `${source} signed`, secret)
    expect(integration.isSigned).toBe(true)
    expect((await send(body, headers(body))).statusCode).toBe(200)
    expect((await alerts()).length).toBeGreaterThan(0)
    // The vector is of a body that is no alert: signed, it is read, and says nothing.
    expect((await send('{"hello":"world"}', vector)).statusCode).toBe(422)
  })

  it('S-076 is refused with another secret, cut short, changed or bare; the integration shows why, and nothing that was forged', async () => {
    const { send, alerts, payloads, read } = await open(source, `${source} forged`, secret)
    const forgeries = [
      await send(body, headers(body, 'another secret')),
      await send(body.replace('"', ' "'), headers(body)),
      await send(body),
      await send('{"hello":"World"}', vector),
      ...(await Promise.all(
        [
          (s: string) => s.slice(0, -2),
          (s: string) => s.slice(2),
          () => '',
          (s: string) => s.repeat(2),
          (s: string) => `sha256=${s}`,
        ].map((change) => send(body, changed(headers(body), change))),
      )),
    ]
    expect(new Set(forgeries.map(({ statusCode }) => statusCode))).toEqual(new Set([401]))
    expect(await alerts()).toEqual([])
    expect((await payloads()).map((kept) => kept.body + kept.eventCount)).toEqual(Array(9).fill('0'))
    expect((await read()).health).toMatchObject({ faultCount: 9, eventCount: 0 })
    expect((await read()).health.lastFault!.faults[0]!.text).toMatch(/signed with another secret/)
  })

  it('needs no signature until the integration has a secret, nor after it was taken away', async () => {
    const { send, change } = await open(source, `${source} bare`)
    expect((await send(body)).statusCode).toBe(200)
    expect(await change({ signingSecret: secret })).toMatchObject({ isSigned: true, version: 2 })
    await world.fastForward({ seconds: 3 })
    expect((await send(body)).statusCode).toBe(401)
    expect(await change({ version: 2, signingSecret: null })).toMatchObject({ isSigned: false, version: 3 })
    await world.fastForward({ seconds: 3 })
    expect((await send(body)).statusCode).toBe(200)
  })
})

test('S-076 what Grafana signed is refused when somebody sends it again after five minutes, or before its time', async () => {
  const { send, alerts, payloads } = await open('grafana', 'replayed', secret)
  const body = payload('grafana', 'firing-and-resolved')
  const signedAt = (seconds: number) => {
    const moment = String(Math.floor(world.now().getTime() / 1000) + seconds)
    return { 'x-grafana-alerting-timestamp': moment, 'x-grafana-alerting-signature': signed(`${moment}:${body}`) }
  }
  const recorded = signedAt(0)
  await world.fastForward({ minutes: 6 })
  for (const headers of [
    recorded,
    signedAt(-302),
    signedAt(302),
    { ...recorded, ...signedAt(0), 'x-grafana-alerting-timestamp': '' },
  ])
    expect((await send(body, headers)).statusCode).toBe(401)
  expect(await alerts()).toEqual([])
  expect(new Set((await payloads()).map((kept) => kept.body + kept.eventCount))).toEqual(new Set(['0']))
  expect((await send(body, signedAt(-290))).statusCode).toBe(200)
})

test('those that sign are those that the contract names', async () => {
  for (const source of detection.sourceKeys) {
    const { status, body } = await world.admin.attempt(detection.addIntegration, {
      name: `signing ${source}`,
      source,
      signingSecret: secret,
      settings: source === 'feed' ? { feedUrl: 'https://status.example.org/feed' } : {},
    })
    const signs = (detection.signingSources as readonly string[]).includes(source)
    expect([source, status]).toEqual([source, signs ? 201 : 422])
    if (!signs) expect(body['type']).toBe('urn:allclear:nothing_is_signed')
  }
})

test('S-091 a signing secret is in no answer, no log and no table as it was given', async () => {
  const rare = 'quite-a-rare-signing-secret'
  const { change, read } = await open('sentry', 'secretive', rare)
  await change({ signingSecret: `${rare}-2`, name: 'secretive still' })
  expect(JSON.stringify([await read(), world.logged])).not.toContain(rare)
  const { rows } = await world.pool.query<{ row: string }>(
    `select i::text as row from integrations i union all select e::text from events e union all select k::text from idempotency_keys k`,
  )
  expect(rows.filter(({ row }) => row.includes('secretive')).length).toBeGreaterThan(1)
  expect(rows.filter(({ row }) => row.includes(rare))).toEqual([])
})
