import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import type { HappenedEvent } from '../server/platform/background/background.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ allowedHosts: ['localhost'] })
})

interface Asked {
  method: string
  path: string
  authorization: string | undefined
  body: Record<string, unknown>
}
type Answer = { status?: number; body?: unknown }

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** A tool that keeps what it was asked. */
async function openTool(answer: (asked: Asked) => Answer) {
  const received: Asked[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const asked = {
        method: request.method!,
        path: request.url!,
        authorization: request.headers.authorization,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      }
      received.push(asked)
      const { status = 200, body = {} } = answer(asked)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(() => server.close())
  return { received, address: `http://localhost:${(server.address() as AddressInfo).port}` }
}

/** Its silences are as API v2 of Alertmanager has them. */
function alertmanager() {
  const silences: { id: string; status: { state: string }; comment: unknown; matchers: unknown }[] = []
  const answer = ({ method, path, body }: Asked): Answer => {
    const id = path.split('/silence/')[1]
    if (method === 'GET' && path === '/api/v2/silences') return { body: silences }
    if (method === 'POST' && path === '/api/v2/silences') {
      const { comment, matchers } = body
      silences.push({ id: `s${silences.length + 1}`, status: { state: 'active' }, comment, matchers })
      return { body: { silenceID: silences.at(-1)!.id } }
    }
    const silence = silences.find((one) => one.id === id)
    if (method !== 'DELETE' || !silence) return { status: 404, body: 'not found' }
    silence.status.state = 'expired'
    return {}
  }
  return { silences, answer }
}

const sent = {
  alertmanager: {
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'Slow', instance: 'db-7' },
        startsAt: '2026-11-24T06:00:00Z',
        fingerprint: 'f1',
      },
    ],
  },
  zabbix: { event_id: '4711', value: '1', update: '0', name: 'Disk is full', host: 'db-7', severity: '4' },
  icinga: { host: 'db-7', service: 'disk', state: 'CRITICAL', type: 'PROBLEM', output: 'full' },
}
type Told = keyof typeof sent

async function open(source: Told, name: string, over: { address: string; user?: string; writeBackSecret?: string }) {
  const { address, user, writeBackSecret } = over
  const opened = await world.admin.call(detection.addIntegration, {
    name,
    source,
    settings: { writeBack: { address, ...(user !== undefined && { user }) } },
    ...(writeBackSecret !== undefined && { writeBackSecret }),
  })
  const integrationId = opened.integration.id
  const send = (payload: object) =>
    world.stranger.send({
      method: 'POST',
      url: new URL(opened.address).pathname,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    })
  await send(sent[source])
  const [alert] = (await world.agent.call(detection.listAlerts, { integrationId })).items
  const alertId = alert!.id
  return {
    integration: opened.integration,
    alertId,
    send,
    acknowledge: () => world.agent.call(detection.acknowledgeAlert, { alertId }),
    resolve: () => world.agent.call(detection.resolveAlert, { alertId, reason: 'Cleaned up' }),
    timeline: async () => {
      const { timeline } = await world.agent.call(detection.readAlert, { alertId })
      return timeline.map(({ type, text }) => [type, text])
    },
    /** As the queue does after a process was killed, or when it tries again. */
    again: async (type: string) => {
      const event = await world.db
        .selectFrom('events')
        .select(['id as eventId', 'type', 'subjectId', 'payload'])
        .where('subjectId', '=', alertId)
        .where('type', '=', type)
        .executeTakeFirstOrThrow()
      await world.app.background.reactions.get('detection.write_back')!(world.app.context, event as HappenedEvent)
    },
  }
}

describe('an alert of Alertmanager', () => {
  it('is silenced there when it is acknowledged here, by all of its labels and once', async () => {
    const tool = alertmanager()
    const { address, received } = await openTool(tool.answer)
    const { acknowledge, alertId, timeline, again } = await open('alertmanager', 'silencing', {
      address: `${address}/`,
      user: 'allclear',
      writeBackSecret: 'pass',
    })
    await acknowledge()
    await world.settle()
    const { matchers } = tool.silences[0]!
    expect(matchers).toHaveLength(2)
    expect(matchers).toContainEqual({ name: 'alertname', value: 'Slow', isRegex: false, isEqual: true })
    expect(matchers).toContainEqual({ name: 'instance', value: 'db-7', isRegex: false, isEqual: true })
    const posted = received.find(({ method }) => method === 'POST')!
    expect(posted.authorization).toBe(`Basic ${Buffer.from('allclear:pass').toString('base64')}`)
    expect(posted.body['comment']).toMatch(/^Acknowledged in Allclear by /)
    expect(posted.body['comment']).toContain(`(alert ${alertId})`)
    const { startsAt, endsAt } = posted.body as Record<string, string>
    expect(Date.parse(endsAt!) - Date.parse(startsAt!)).toBe(24 * 3_600_000)
    expect(await timeline()).toEqual([
      ['told', `Alertmanager silences it until ${endsAt}`],
      ['acknowledged', null],
    ])
    const before = received.length
    await again('alert.acknowledged')
    expect([received.length, (await timeline()).length]).toEqual([before, 2])
  })

  it('is silenced for an hour when it is ended here, though somebody had it before', async () => {
    const tool = alertmanager()
    const { address } = await openTool(tool.answer)
    const { acknowledge, resolve, timeline } = await open('alertmanager', 'ending', { address })
    await resolve()
    await world.settle()
    expect(tool.silences.length).toBe(1)
    expect((await timeline()).map(([type]) => type)).toEqual(['told', 'resolved'])
    expect(String(tool.silences[0]!.comment)).toMatch(/^Resolved in Allclear by .+: Cleaned up \(alert /)
    await expect(acknowledge()).rejects.toThrow('alert_is_past_that')
  })

  it('that was silenced before the process was killed is not silenced twice', async () => {
    const tool = alertmanager()
    const { address } = await openTool(tool.answer)
    const { acknowledge, alertId, timeline } = await open('alertmanager', 'killed', { address })
    tool.silences.push({ id: 's0', status: { state: 'active' }, comment: `x (alert ${alertId})`, matchers: [] })
    await acknowledge()
    await world.settle()
    expect(tool.silences.length).toBe(1)
    expect((await timeline())[0]).toEqual(['told', 'Alertmanager silences it already'])
  })

  it('says in its timeline why its tool could not be told, once for each reason, and is tried again', async () => {
    const tool = alertmanager()
    let isBroken = true
    const { address } = await openTool((asked) => (isBroken ? { status: 500 } : tool.answer(asked)))
    const { acknowledge, timeline, again } = await open('alertmanager', 'broken', { address })
    await acknowledge()
    await expect(world.settle()).rejects.toThrow('answered 500')
    await expect(again('alert.acknowledged')).rejects.toThrow('answered 500')
    const { host } = new URL(address)
    expect(await timeline()).toEqual([
      ['not_told', `${host} answered 500`],
      ['acknowledged', null],
    ])
    isBroken = false
    await again('alert.acknowledged')
    expect((await timeline()).map(([type]) => type)).toEqual(['told', 'not_told', 'acknowledged'])
  })
})

describe('an alert of Zabbix', () => {
  it('is acknowledged and closed there by an API token, and what comes back acts no more', async () => {
    const { address, received } = await openTool(() => ({
      body: { jsonrpc: '2.0', result: { eventids: ['4711'] }, id: 1 },
    }))
    const { acknowledge, resolve, send, timeline } = await open('zabbix', 'Zabbix', {
      address,
      writeBackSecret: 't0ken',
    })
    await acknowledge()
    await world.settle()
    // Zabbix tells whoever listens of the acknowledgement, us as well.
    await send({ ...sent.zabbix, update: '1', update_action: 'acknowledged', update_user: 'api' })
    await world.settle()
    expect(received.length).toBe(1)
    expect(received[0]).toMatchObject({ method: 'POST', path: '/api_jsonrpc.php', authorization: 'Bearer t0ken' })
    expect(received[0]!.body).toMatchObject({
      method: 'event.acknowledge',
      params: {
        eventids: ['4711'],
        action: 6,
        message: expect.stringMatching(/^Acknowledged in Allclear by /) as string,
      },
    })
    await resolve()
    await world.settle()
    expect(received[1]!.body).toMatchObject({ params: { action: 7 } })
    expect((await timeline()).map(([, text]) => text)).toEqual([
      'Zabbix has closed it',
      'Cleaned up',
      'Zabbix shows it as acknowledged',
      null,
    ])
  })

  it('says in Zabbix’s own words why it was not closed', async () => {
    const error = {
      code: -32500,
      message: 'Application error.',
      data: 'Cannot close problem: trigger does not allow manual closing.',
    }
    const { address } = await openTool(() => ({ body: { jsonrpc: '2.0', error, id: 1 } }))
    const { resolve, timeline } = await open('zabbix', 'Zabbix that refuses', { address, writeBackSecret: 't' })
    await resolve()
    await expect(world.settle()).rejects.toThrow('manual closing')
    expect((await timeline())[0]).toEqual(['not_told', `Zabbix: ${error.data}`])
  })
})

describe('an alert of Icinga', () => {
  it('is acknowledged there quietly, and is so also where Icinga has it acknowledged already', async () => {
    let status = 200
    const { address, received } = await openTool(() => ({ status, body: { results: [{ code: status }] } }))
    const { acknowledge, resolve, timeline } = await open('icinga', 'Icinga', {
      address,
      user: 'root',
      writeBackSecret: 'p',
    })
    await acknowledge()
    await world.settle()
    expect(received[0]).toMatchObject({
      path: '/v1/actions/acknowledge-problem',
      authorization: `Basic ${Buffer.from('root:p').toString('base64')}`,
      body: { type: 'Service', service: 'db-7!disk', author: 'Allclear', notify: false },
    })
    status = 409
    await resolve()
    await world.settle()
    expect((await timeline()).map(([, text]) => text)).toEqual([
      'Icinga showed it as acknowledged already, or as recovered',
      'Cleaned up',
      'Icinga shows it as acknowledged',
      null,
    ])
  })
})

describe('what is told to a tool', () => {
  it('S-070 goes to no private address that the administrator has not allowed', async () => {
    const { acknowledge, timeline } = await open('alertmanager', 'private', { address: 'http://127.0.0.1:9/' })
    await acknowledge()
    await expect(world.settle()).rejects.toThrow('is not a public address')
    expect((await timeline())[0]).toEqual(['not_told', expect.stringContaining('not a public address') as string])
  })

  it('S-091 holds a secret that no answer shows, and that follows to no other address', async () => {
    const address = 'https://zabbix.example.org'
    const { integration } = await open('zabbix', 'secretive', { address, writeBackSecret: 'rare-t0ken' })
    const change = (version: number, more: object) =>
      world.admin.call(detection.changeIntegration, { integrationId: integration.id, version, ...more })
    expect(integration.hasWriteBackSecret).toBe(true)
    const same = await change(1, { settings: { writeBack: { address, user: 'api' } } })
    expect(same.hasWriteBackSecret).toBe(true)
    const moved = await change(same.version, { settings: { writeBack: { address: 'https://evil.example.org' } } })
    expect(moved.hasWriteBackSecret).toBe(false)
    const kept = await change(moved.version, { settings: { writeBack: { address } }, writeBackSecret: 'rare-t0ken' })
    expect(kept.hasWriteBackSecret).toBe(true)
    const { rows } = await world.pool.query<{ row: string }>(
      `select i::text as row from integrations i union all select e::text from events e`,
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify([rows, kept, world.logged])).not.toContain('rare-t0ken')
  })

  it('is asked of those alone that take it', async () => {
    for (const source of detection.sourceKeys) {
      const settings = { writeBack: { address: 'https://tool.example.org' } }
      const { status } = await world.admin.attempt(detection.addIntegration, {
        name: `back ${source}`,
        source,
        settings,
      })
      const takes = (detection.writeBackSources as readonly string[]).includes(source)
      expect([source, status]).toEqual([source, takes ? 201 : 422])
    }
  })
})
