import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import * as verbs from '../contract/incident-verbs.ts'
import * as people from '../contract/people.ts'
import type { HappenedEvent } from '../server/platform/background/background.ts'
import { createSealing } from '../server/platform/sealing.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ allowedHosts: ['localhost', 'localhost:9'] })
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
  /** What fires there, and since when it runs. */
  const state = { firing: [] as object[], startedAt: '2026-11-01T00:00:00Z' }
  const answer = ({ method, path, body }: Asked): Answer => {
    const id = path.split('/silence/')[1]
    if (path === '/api/v2/alerts') return { body: state.firing }
    if (path === '/api/v2/status') return { body: { versionInfo: { version: '0.28.1' }, uptime: state.startedAt } }
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
  return { silences, state, answer }
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

async function open(
  source: Told,
  name: string,
  over: { address: string; user?: string; writeBackSecret?: string; deeds?: detection.Deed[]; host?: string },
) {
  const { address, user, writeBackSecret, deeds } = over
  const opened = await world.admin.call(detection.addIntegration, {
    name,
    source,
    settings: { writeBack: { address, ...(user !== undefined && { user }), ...(deeds && { deeds }) } },
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
  // A host of its own keeps it out of the groups of the others.
  await send({ ...sent[source], ...(over.host !== undefined && { host: over.host }) })
  const [alert] = (await world.agent.call(detection.listAlerts, { integrationId })).items
  const alertId = alert!.id
  return {
    integration: opened.integration,
    alertId,
    send,
    acknowledge: () => world.agent.call(detection.acknowledgeAlert, { alertId }),
    resolve: () => world.agent.call(detection.resolveAlert, { alertId, reason: 'Cleaned up' }),
    state: async () => (await world.agent.call(detection.readAlert, { alertId })).alert.state,
    fault: async () => (await world.admin.call(detection.readIntegration, { integrationId })).writeBackFault,
    attempt: () => world.admin.call(detection.tryWriteBack, { integrationId }),
    /** The incident that the rules make of it. */
    incidentId: async () => {
      await world.fastForward({ minutes: 1 })
      const { items } = await world.agent.call(correlation.listAlertGroups, { integrationId, view: 'all' })
      return items[0]!.incident!.id
    },
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

const minute = { minutes: 1, seconds: 1 }

describe('what Alertmanager keeps quiet because somebody here has it', () => {
  const labels = sent.alertmanager.alerts[0]!.labels
  const listed = (state: 'active' | 'suppressed', startsAt: string) => [
    { fingerprint: 'f1', labels, annotations: { summary: 'Slow' }, startsAt, status: { state } },
  ]

  it('is over here when it has recovered there, and would not be quiet when it fires anew', async () => {
    const tool = alertmanager()
    const { address } = await openTool(tool.answer)
    const { acknowledge, state, integration } = await open('alertmanager', 'recovering', { address })
    await acknowledge()
    await world.settle()
    tool.state.firing = listed('suppressed', '2026-11-24T06:00:00Z')
    await world.fastForward(minute)
    expect([await state(), tool.silences[0]!.status.state]).toEqual(['acknowledged', 'active'])
    tool.state.firing = []
    await world.fastForward(minute)
    expect([await state(), tool.silences[0]!.status.state]).toEqual(['resolved', 'expired'])
    const { items } = await world.admin.call(detection.listPayloads, { integrationId: integration.id })
    expect(items[0]).toMatchObject({ address: new URL(address).host, body: '[]', eventCount: 1 })

    // It told once that it fires, and does not tell again before its repeat interval.
    tool.state.firing = listed('active', world.now().toISOString())
    await world.fastForward(minute)
    expect(await state()).toBe('firing')
    expect((await world.admin.call(detection.listPayloads, { integrationId: integration.id })).items).toHaveLength(3)
  })

  it('that was ended here and still fires there when the hour is over fires here again', async () => {
    const tool = alertmanager()
    const { address } = await openTool(tool.answer)
    const { resolve, state, timeline } = await open('alertmanager', 'ended too early', { address })
    await resolve()
    await world.settle()
    tool.state.firing = listed('suppressed', '2026-11-24T06:00:00Z')
    await world.fastForward({ minutes: 59 })
    expect(await state()).toBe('resolved')
    tool.state.firing = listed('active', '2026-11-24T06:00:00Z')
    await world.fastForward({ minutes: 2 })
    await world.fastForward({ seconds: 1 })
    expect(await state()).toBe('firing')
    expect((await timeline())[0]).toEqual(['still_reported', null])
  })

  it('is over only by the word of one that has run long enough to know what fires', async () => {
    const tool = alertmanager()
    const { address } = await openTool(tool.answer)
    const { acknowledge, state } = await open('alertmanager', 'restarted', { address })
    await acknowledge()
    await world.settle()
    tool.state.startedAt = world.now().toISOString()
    await world.fastForward(minute)
    expect(await state()).toBe('acknowledged')
    await world.fastForward({ minutes: 3 })
    expect(await state()).toBe('resolved')
  })

  it('stays as it is while nobody answers, which shows with the integration until somebody does', async () => {
    const tool = alertmanager()
    let isBroken = false
    const { address } = await openTool((asked) => (isBroken ? { status: 403 } : tool.answer(asked)))
    const { acknowledge, state, fault } = await open('alertmanager', 'unreachable', { address })
    await acknowledge()
    await world.settle()
    isBroken = true
    await world.fastForward(minute)
    const text = `${new URL(address).host} answered 403`
    expect([await state(), await fault()]).toMatchObject(['acknowledged', { kind: 'denied', text }])
    isBroken = false
    await world.fastForward({ minutes: 3 })
    expect([await state(), await fault()]).toEqual(['resolved', null])
  })

  it('is silenced for an hour instead of a day when it is then ended here', async () => {
    const tool = alertmanager()
    const { address, received } = await openTool(tool.answer)
    const { acknowledge, resolve } = await open('alertmanager', 'acknowledged, then ended', { address })
    await acknowledge()
    await world.settle()
    await resolve()
    await world.settle()
    expect(tool.silences.map(({ status }) => status.state)).toEqual(['expired', 'active'])
    const { startsAt, endsAt } = received.findLast(({ method }) => method === 'POST')!.body as Record<string, string>
    expect(Date.parse(endsAt!) - Date.parse(startsAt!)).toBe(3_600_000)
  })
})

describe('what is written on an incident', () => {
  const zabbix = () => openTool(() => ({ body: { jsonrpc: '2.0', result: {}, id: 1 } }))
  const messages = (received: Asked[]) =>
    received
      .map(({ body }) => body['params'] as { action: number; message: string })
      .map(({ action, message }) => [action, message])
  const note = (incidentId: string, html: string) => world.agent.call(verbs.addNote, { incidentId, html })
  const reply = (incidentId: string, html: string) => world.agent.call(verbs.replyToUser, { incidentId, html })

  it('goes to the tool behind its alerts where that asks for it, by its kind, once, and comes back no more', async () => {
    const { address, received } = await zabbix()
    const {
      incidentId: incidentOf,
      send,
      again,
      timeline,
    } = await open('zabbix', 'noted', {
      address,
      host: 'sw-1',
      deeds: ['note'],
    })
    const incidentId = await incidentOf()
    await note(incidentId, '<p>Cable <b>ordered</b> &amp; paid</p>')
    await reply(incidentId, '<p>We are on it</p>')
    await world.settle()
    expect(messages(received)).toEqual([
      [4, expect.stringMatching(/^Noted in Allclear by .+: Cable ordered & paid$/) as string],
    ])
    await send({
      ...sent.zabbix,
      host: 'sw-1',
      update: '1',
      update_action: 'commented',
      update_user: 'api',
      update_message: 'Cable',
    })
    await again('alert.commented')
    await world.settle()
    expect(received.length).toBe(1)
    expect((await timeline())[0]).toEqual(['told', 'Zabbix has the note as a message'])
  })

  it('reaches Icinga as a comment', async () => {
    const { address, received } = await openTool(() => ({ body: { results: [{ code: 200 }] } }))
    const { incidentId: incidentOf } = await open('icinga', 'told', {
      address,
      host: 'sw-2',
      user: 'a',
      deeds: ['reply'],
    })
    await reply(await incidentOf(), '<p>We are on it</p>')
    await world.settle()
    expect(received[0]).toMatchObject({
      path: '/v1/actions/add-comment',
      body: {
        type: 'Service',
        service: 'sw-2!disk',
        author: 'Allclear',
        comment: expect.stringMatching(/^Told the user in Allclear by .+: We are on it$/) as string,
      },
    })
  })

  it('goes nowhere by itself, from no program, and never from what is restricted', async () => {
    const { address, received } = await zabbix()
    const silent = await open('zabbix', 'asks for nothing', { address, host: 'sw-3' })
    await note(await silent.incidentId(), '<p>Quiet</p>')
    const { incidentId: incidentOf } = await open('zabbix', 'asks for all', {
      address,
      host: 'sw-4',
      deeds: ['note', 'reply'],
    })
    const incidentId = await incidentOf()
    const { items } = await world.admin.call(people.listRoles)
    const roleId = items.find((role) => role.key === 'agent')!.id
    const { key } = await world.admin.call(people.createApiKey, { name: 'Bridge', roleId })
    await world.withKey(key).call(verbs.addNote, { incidentId, html: '<p>From a bridge</p>' })
    await world.settle()
    expect(received).toEqual([])
    const { version } = await world.agent.call(verbs.addNote, { incidentId, html: '<p>Restricted in a moment</p>' })
    await world.manager.call(verbs.restrictIncident, { incidentId, version, isRestricted: true, namedPersonIds: [] })
    await world.settle()
    expect(received).toEqual([])
  })
})

describe('trying where a tool is told', () => {
  it('says who answers, and what is wrong by what mends it', async () => {
    let answer: Answer = { body: { versionInfo: { version: '0.28.1' }, uptime: '2026-11-01T00:00:00Z' } }
    const { address } = await openTool(() => answer)
    const { attempt, fault } = await open('alertmanager', 'tried', { address })
    expect(await attempt()).toEqual({ answer: 'Alertmanager 0.28.1 answers', fault: null })
    answer = { status: 401 }
    expect((await attempt()).fault?.kind).toBe('denied')
    expect((await fault())?.kind).toBe('denied')
    answer = { body: [] }
    expect((await attempt()).fault?.kind).toBe('refused')
    const closed = await open('alertmanager', 'tried at nobody', { address: 'http://localhost:9' })
    expect((await closed.attempt()).fault?.kind).toBe('unreachable')
    const inside = await open('alertmanager', 'tried inside', { address: 'http://127.0.0.1:9' })
    expect((await inside.attempt()).fault?.kind).toBe('address_not_allowed')
  })

  it('finds the permission that Icinga does not give', async () => {
    let permissions = ['actions/acknowledge-problem', 'actions/remove-acknowledgement']
    const { address, received } = await openTool(() => ({
      body: { results: [{ user: 'allclear', permissions, version: 'r2.14.6-1' }] },
    }))
    const { attempt } = await open('icinga', 'permitted', { address, user: 'allclear', deeds: ['acknowledge', 'note'] })
    expect(await attempt()).toMatchObject({
      answer: null,
      fault: { kind: 'denied', text: 'Icinga: the ApiUser allclear lacks the permission actions/add-comment' },
    })
    permissions = ['objects/query/Host', 'actions/*']
    expect((await attempt()).answer).toBe('Icinga r2.14.6-1 answers to allclear')
    expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1', 'GET /v1'])
  })

  it('hands an old Zabbix its token where that looks for it', async () => {
    const denied = { code: -32602, message: 'Invalid params.', data: 'Not authorised.' }
    const { address, received } = await openTool(({ body }) =>
      body['auth'] === 't0ken' ? { body: { result: '3', id: 1 } } : { body: { error: denied, id: 1 } },
    )
    const { attempt } = await open('zabbix', 'Zabbix 6.0', { address, writeBackSecret: 't0ken' })
    expect((await attempt()).answer).toBe('Zabbix answers; it shows 3 problems to this token')
    expect(received).toHaveLength(2)
    const wrong = await open('zabbix', 'Zabbix 6.0 by another token', { address, writeBackSecret: 'other' })
    expect((await wrong.attempt()).fault).toEqual({ kind: 'denied', text: 'Zabbix: Not authorised.' })
  })

  it('is refused where there is nowhere to try', async () => {
    const { integration } = await world.admin.call(detection.addIntegration, { name: 'One way', source: 'zabbix' })
    const { status, body } = await world.admin.attempt(detection.tryWriteBack, { integrationId: integration.id })
    expect([status, body['type']]).toEqual([409, 'urn:allclear:nothing_goes_back'])
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

  it('whose secret this server cannot open says that it has to be entered again', async () => {
    const { address } = await openTool(() => ({ body: {} }))
    const { attempt, integration } = await open('zabbix', 'restored', { address, writeBackSecret: 't' })
    const sealed = createSealing('of another server').seal('t')
    await world.pool.query('update integrations set write_back_secret = $1 where id = $2', [sealed, integration.id])
    expect((await attempt()).fault?.kind).toBe('secret_lost')
  })

  it('is asked of those alone that take it, and of what they take', async () => {
    const settings = { writeBack: { address: 'https://tool.example.org', deeds: ['note'] } }
    const commented = await world.admin.attempt(detection.addIntegration, {
      name: 'c',
      source: 'alertmanager',
      settings,
    })
    expect([commented.status, commented.body['type']]).toEqual([422, 'urn:allclear:deed_not_taken'])
    for (const source of detection.sourceKeys) {
      const settings = { writeBack: { address: 'https://tool.example.org' } }
      const { status } = await world.admin.attempt(detection.addIntegration, {
        name: `back ${source}`,
        source,
        settings,
      })
      const takes = source in detection.writeBackSources
      expect([source, status]).toEqual([source, takes ? 201 : 422])
    }
  })
})
