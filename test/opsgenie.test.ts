import type { AddressInfo } from 'node:net'
import opsgenie from 'opsgenie-sdk'
import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { addHeartbeat, listHeartbeats } from '../contract/heartbeats.ts'
import { createWorld, type World } from './world.ts'

let world: World
let host: string
beforeAll(async () => {
  world = await createWorld()
  await world.app.http.listen({ host: '127.0.0.1', port: 0 })
  host = `http://127.0.0.1:${(world.app.http.server.address() as AddressInfo).port}`
})

/** What the client hands to its callback. */
interface Said {
  httpStatusCode?: number
  message?: string
  result?: string
  requestId: string
  data: Record<string, unknown> & { alertId: string; id: string }
}
type Callback = (error: Said | null, answer: Said) => void
const said = (call: (callback: Callback) => void) =>
  new Promise<Said>((done, failed) => {
    call((error, answer) => (error ? failed(Object.assign(new Error(error.message), error)) : done(answer)))
  })

async function open(name: string) {
  const form = { name, source: 'opsgenie' as const }
  const { integration, token } = await world.admin.call(detection.addIntegration, form)
  opsgenie.configure({ host, api_key: token })
  const ask = (method: string, url: string, body?: object, authorization = `GenieKey ${token}`) =>
    world.stranger.send({ method, url, headers: { authorization }, ...(body && { payload: JSON.stringify(body) }) })
  return {
    integration,
    token,
    ask,
    data: async <T = Record<string, unknown>>(url: string) => (await ask('GET', url)).json<{ data: T }>().data,
    alerts: async (view: 'open' | 'resolved' = 'open') =>
      (await world.agent.call(detection.listAlerts, { integrationId: integration.id, view })).items,
  }
}
const byAlias = (identifier: string) => ({ identifier, identifierType: 'alias' })
const { alertV2 } = opsgenie

describe("Opsgenie's own client", () => {
  it('creates, reads, acknowledges, notes and closes an alert with nothing changed but the host', async () => {
    const { alerts, integration } = await open('own client')
    const created = await said((done) =>
      alertV2.create(
        {
          message: 'Replication stands still',
          alias: 'pg-3',
          description: 'Since 09:14',
          priority: 'P1',
          tags: ['postgres', 'eu'],
          details: { lag: '640' },
          entity: 'pg-replica-3',
          note: 'by rule 27',
          user: 'mira',
        },
        done,
      ),
    )
    expect(created.result).toBe('Request will be processed')
    expect(await alerts()).toEqual([
      expect.objectContaining({ title: 'Replication stands still', severity: 'critical', host: 'pg-replica-3' }),
    ])
    const status = await said((done) => alertV2.getRequestStatus(created.requestId, done))
    const [alert] = await alerts()
    expect(status.data).toMatchObject({
      success: true,
      isSuccess: true,
      action: 'Create',
      status: 'Created alert',
      alertId: alert!.id,
      alias: 'pg-3',
      integrationId: integration.id,
    })
    const shown = (await said((done) => alertV2.get(byAlias('pg-3'), done))).data
    expect(shown).toMatchObject({
      id: alert!.id,
      status: 'open',
      acknowledged: false,
      priority: 'P1',
      tags: ['postgres', 'eu'],
      details: { lag: '640' },
      description: 'Since 09:14',
      count: 1,
    })
    const tiny = { identifier: shown['tinyId'] as string, identifierType: 'tiny' }
    expect((await said((done) => alertV2.get(tiny, done))).data.id).toBe(alert!.id)

    await said((done) => alertV2.acknowledge(byAlias('pg-3'), { user: 'mira' }, done))
    expect((await alerts())[0]).toMatchObject({ state: 'acknowledged', title: 'Replication stands still' })
    await said((done) => alertV2.unacknowledge(byAlias('pg-3'), {}, done))
    expect((await alerts())[0]).toMatchObject({ state: 'firing' })
    await said((done) => alertV2.addNote(byAlias('pg-3'), { note: 'Looking', user: 'ola' }, done))
    const notes = await said((done) => alertV2.listAlertNotes(byAlias('pg-3'), { limit: 5 }, done))
    expect(notes.data).toEqual([
      expect.objectContaining({ note: 'Looking', owner: 'ola' }),
      expect.objectContaining({ note: 'by rule 27', owner: 'mira' }),
    ])
    await said((done) => alertV2.addTags(byAlias('pg-3'), { tags: ['night'] }, done))
    await said((done) => alertV2.removeTags(byAlias('pg-3'), { tags: 'eu' }, done))
    await said((done) => alertV2.addDetails(byAlias('pg-3'), { details: { run: '7' } }, done))
    await said((done) => alertV2.removeDetails(byAlias('pg-3'), { keys: 'lag' }, done))
    expect((await said((done) => alertV2.get(byAlias('pg-3'), done))).data).toMatchObject({
      tags: ['postgres', 'night'],
      details: { run: '7' },
    })
    expect((await said((done) => alertV2.list({ query: 'status: open' }, done))).data).toMatchObject([
      { alias: 'pg-3' },
    ])
    await said((done) => alertV2.close(byAlias('pg-3'), { source: 'pgwatch' }, done))
    expect(await alerts()).toEqual([])
    const late = await said((done) => alertV2.close(byAlias('pg-3'), {}, done))
    const lateStatus = await said((done) => alertV2.getRequestStatus(late.requestId, done))
    expect(lateStatus.data).toMatchObject({ success: false, status: 'There is no open alert' })
  })

  it('keeps what has no meaning here in words that everybody sees', async () => {
    const { alerts } = await open('words')
    await said((done) => alertV2.create({ message: 'Hot', alias: 'hot' }, done))
    await said((done) => alertV2.snooze(byAlias('hot'), { endTime: '2026-12-01T00:00:00Z' }, done))
    await said((done) => alertV2.assign(byAlias('hot'), { owner: { username: 'mira' } }, done))
    await said((done) => alertV2.escalateToNext(byAlias('hot'), { escalation: { name: 'Night' } }, done))
    await said((done) => alertV2.executeAction(byAlias('hot'), { action: 'Restart' }, done))
    const notes = (await said((done) => alertV2.listAlertNotes(byAlias('hot'), {}, done))).data as unknown as {
      note: string
    }[]
    expect(notes.map(({ note }) => note)).toEqual([
      'Its sender asked for "Restart"; nothing is started by it here',
      'Its sender escalated it to Night; here the incident is escalated',
      'Its sender assigned it to mira; here the incident has an owner',
      'Its sender asked to snooze it until 2026-12-01T00:00:00Z; a silence does that here',
    ])
    const alertId = (await alerts())[0]!.id
    const { timeline } = await world.agent.call(detection.readAlert, { alertId })
    expect(timeline.map(({ type, by, text }) => [type, by, text])).toEqual(
      notes.map(({ note }) => ['noted', 'words', note]),
    )
    await said((done) => alertV2.delete(byAlias('hot'), done))
    expect((await alerts('resolved')).map(({ title }) => title)).toEqual(['Hot'])
  })
})

describe('an alert by Opsgenie’s API', () => {
  it('that is created again while it is open is counted, and keeps the words that were changed meanwhile', async () => {
    const { ask, data, alerts } = await open('again')
    const create = () => ask('POST', '/v2/alerts', { message: 'Slow', alias: 'slow', priority: 'P4' })
    await create()
    const at = (action: string) => `/v2/alerts/slow/${action}?identifierType=alias`
    await ask('PUT', at('message'), { message: 'Very slow' })
    await ask('PUT', at('description'), { description: 'It is' })
    await ask('PUT', at('priority'), { priority: 'P1' })
    await create()
    expect(await data('/v2/alerts/slow?identifierType=alias')).toMatchObject({
      message: 'Very slow',
      description: 'It is',
      priority: 'P1',
      count: 2,
    })
    await ask('POST', at('close'), {})
    await create()
    expect(await alerts()).toEqual([expect.objectContaining({ title: 'Slow', severity: 'low', state: 'firing' })])
  })

  it('is found by a query, and a query that means nothing is refused', async () => {
    const { ask, data } = await open('queries')
    await ask('POST', '/v2/alerts', { message: 'Disk full', alias: 'a', priority: 'P1', tags: ['disk'] })
    await ask('POST', '/v2/alerts', { message: 'Disk slow', alias: 'b', priority: 'P5' })
    await ask('POST', '/v2/alerts/b/close?identifierType=alias', {})
    const found = async (query: string) =>
      (await data<{ alias: string }[]>(`/v2/alerts?query=${encodeURIComponent(query)}&sort=message&order=asc`)).map(
        ({ alias }) => alias,
      )
    expect(await found('')).toEqual(['a', 'b'])
    expect(await found('status: open')).toEqual(['a'])
    expect(await found('status:closed AND priority: P5')).toEqual(['b'])
    expect(await found('tag: disk')).toEqual(['a'])
    expect(await found('acknowledged: true')).toEqual([])
    expect(await found('"disk slow"')).toEqual(['b'])
    expect(await data('/v2/alerts/count?query=disk')).toEqual({ count: 2 })
    expect((await data<unknown[]>('/v2/alerts?limit=1&offset=1')).length).toBe(1)
    for (const query of ['a OR b', 'owner: mira', '(a)', 'status: lost'])
      expect((await ask('GET', `/v2/alerts?query=${encodeURIComponent(query)}`)).statusCode, query).toBe(422)
    expect((await ask('GET', '/v2/alerts?limit=101')).statusCode).toBe(422)
  })

  it.each([
    ['POST', '/v2/alerts', { alias: 'x' }, 422],
    ['POST', '/v2/alerts/x/notes?identifierType=alias', {}, 422],
    ['PUT', '/v2/alerts/x/priority?identifierType=alias', { priority: 'purple' }, 422],
    ['POST', '/v2/alerts/x/snooze?identifierType=alias', { endTime: 'soon' }, 422],
    ['GET', '/v2/alerts/x', undefined, 404],
    ['GET', '/v2/alerts/99?identifierType=tiny', undefined, 404],
    ['GET', '/v2/alerts/requests/x', undefined, 404],
    ['POST', '/v2/alerts/x/close?identifierType=alias', {}, 202],
  ])('%s %s is answered in Opsgenie’s form', async (method, url, body, expected) => {
    const { ask } = await open(`${method} ${url}`)
    const answer = await ask(method, url, body)
    expect(answer.statusCode).toBe(expected)
    const { message, result, took, requestId } = answer.json<Record<string, unknown>>()
    expect([typeof (message ?? result), typeof took, typeof requestId]).toEqual(['string', 'number', 'string'])
  })

  it('S-076 is refused for a key that is missing, unknown or in another form, and is another integration’s to nobody', async () => {
    const [own, other] = [await open('own'), await open('other')]
    await own.ask('POST', '/v2/alerts', { message: 'Slow', alias: 'slow' })
    const id = (await own.alerts())[0]!.id
    for (const [method, url] of [
      ['POST', '/v2/alerts'],
      ['GET', '/v2/alerts'],
      ['GET', '/v2/alerts/count'],
      ['GET', `/v2/alerts/${id}`],
      ['DELETE', `/v2/alerts/${id}`],
      ['POST', `/v2/alerts/${id}/close`],
      ['GET', `/v2/alerts/${id}/notes`],
    ] as const) {
      for (const authorization of ['', `Bearer ${own.token}`, `GenieKey ${'x'.repeat(43)}`])
        expect((await own.ask(method, url, undefined, authorization)).statusCode, url).toBe(401)
    }
    expect((await other.ask('GET', `/v2/alerts/${id}`)).statusCode).toBe(404)
    await other.ask('POST', `/v2/alerts/${id}/close`, {})
    expect((await own.alerts())[0]).toMatchObject({ state: 'firing' })
  })

  it('F-51 in a storm is told to come back as its clients understand it', async () => {
    const { ask, alerts } = await open('storm')
    const answers = await Promise.all(
      Array.from({ length: 1200 }, () => ask('POST', '/v2/alerts', { message: 'Slow', alias: 'slow' })),
    )
    const byStatus = Map.groupBy(answers, ({ statusCode }) => statusCode)
    // A database without room for more is a 503, for which they come back as well.
    expect([...byStatus.keys()].filter((status) => ![202, 429, 503].includes(status))).toEqual([])
    expect((await alerts())[0]!.eventCount).toBe(byStatus.get(202)!.length)
  })
})

describe('a heartbeat', () => {
  const { heartbeat } = opsgenie

  it('by Opsgenie’s own client raises an alert by its silence, once, and clears it by its next ping', async () => {
    const { alerts } = await open('beating')
    const backup = { identifier: 'backup' }
    const created = await said((done) =>
      heartbeat.create(
        {
          name: 'backup',
          interval: 10,
          intervalUnit: 'minutes',
          enabled: true,
          alertPriority: 'P1',
          alertTags: ['db'],
        },
        done,
      ),
    )
    expect(created.data).toMatchObject({ name: 'backup', enabled: true, expired: false })
    await world.fastForward({ hours: 1 })
    expect(await alerts()).toEqual([])
    const pinged = await said((done) => heartbeat.ping(backup, null, done))
    expect(pinged.result).toBe('PONG - Heartbeat received')
    await world.fastForward({ minutes: 9 })
    expect(await alerts()).toEqual([])
    await world.fastForward({ minutes: 2 })
    expect(await alerts()).toEqual([
      expect.objectContaining({
        identity: 'heartbeat:backup',
        title: 'Nothing heard of backup',
        severity: 'critical',
        state: 'firing',
        labels: { heartbeat: 'backup', tags: 'db' },
      }),
    ])
    await world.fastForward({ hours: 1 })
    expect(
      (await alerts()).map(({ eventCount }) => eventCount),
      'missed once more',
    ).toEqual([2])
    expect((await said((done) => heartbeat.get(backup, done))).data).toMatchObject({ expired: true })
    await said((done) => heartbeat.ping(backup, null, done))
    expect(await alerts()).toEqual([])
    expect((await said((done) => heartbeat.get(backup, done))).data).toMatchObject({ expired: false })
    await world.fastForward({ minutes: 11 })
    expect((await alerts()).map(({ state }) => state)).toEqual(['firing'])
  })

  it('that is disabled, changed or removed by Opsgenie’s own client is expected accordingly', async () => {
    const { alerts } = await open('managed')
    const job = { identifier: 'job' }
    await said((done) => heartbeat.create({ name: 'job', interval: 1, intervalUnit: 'hours', enabled: true }, done))
    await said((done) => heartbeat.ping(job, null, done))
    await said((done) => heartbeat.disable(job, done))
    await world.fastForward({ hours: 3 })
    expect(await alerts()).toEqual([])
    await said((done) => heartbeat.enable(job, done))
    await said((done) => heartbeat.update(job, { interval: 5, intervalUnit: 'minutes' }, done))
    await said((done) => heartbeat.ping(job, null, done))
    await world.fastForward({ minutes: 6 })
    expect((await alerts()).length).toBe(1)
    const listed = (await said((done) => heartbeat.list({}, done))).data as unknown as { heartbeats: object[] }
    expect(listed.heartbeats).toEqual([expect.objectContaining({ name: 'job', interval: 5, expired: true })])
    await said((done) => heartbeat.delete(job, done))
    expect(await alerts()).toEqual([])
    await expect(said((done) => heartbeat.get(job, done))).rejects.toThrow('not found')
  })

  it('of any integration is kept alive by plain pings, and says itself that it failed', async () => {
    const { integration, address } = await world.admin.call(detection.addIntegration, {
      name: 'plain',
      source: 'alertmanager',
    })
    const at = new URL(address).pathname.replace(/[^/]*$/, 'ping/nightly')
    const ping = (method: string, end = '') => world.stranger.send({ method, url: at + end })
    expect((await ping('GET')).statusCode).toBe(404)
    const form = { integrationId: integration.id, name: 'nightly', interval: 1, graceMinutes: 4 }
    const added = await world.admin.call(addHeartbeat, form)
    const alerts = async () =>
      (await world.agent.call(detection.listAlerts, { integrationId: integration.id })).items.map(({ title }) => title)
    for (const method of ['GET', 'HEAD', 'POST']) expect((await ping(method)).statusCode).toBe(200)
    await world.fastForward({ minutes: 4 })
    expect(await alerts()).toEqual([])
    await ping('POST', '/fail')
    expect(await alerts()).toEqual(['nightly says that it failed'])
    await ping('POST', '/start')
    expect(await alerts()).toEqual(['nightly says that it failed'])
    await ping('POST', '/0')
    expect(await alerts()).toEqual([])
    await ping('POST', '/7')
    expect(await alerts()).toEqual(['nightly says that it failed'])
    const [shown] = (await world.agent.call(listHeartbeats, { integrationId: integration.id })).items
    expect(shown).toMatchObject({ id: added.id, state: 'missed' })
    expect((await world.stranger.send({ method: 'GET', url: `/in/${'x'.repeat(43)}/ping/nightly` })).statusCode).toBe(
      401,
    )
  })
})
