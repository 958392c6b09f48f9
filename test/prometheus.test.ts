import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { listSilences } from '../contract/silences.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function open(name: string) {
  const { integration, token, address } = await world.admin.call(detection.addIntegration, {
    name,
    source: 'prometheus',
  })
  const { pathname } = new URL(address)
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    world.stranger.send({
      method,
      url: path,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
  return {
    integration,
    token,
    pathname,
    ask,
    send: (...alerts: object[]) => ask('POST', `${pathname}/api/v2/alerts`, alerts),
    get: async <T>(path: string) => (await ask('GET', `${pathname}/api/v2/${path}`)).json<T>(),
    alerts: async (view: 'open' | 'resolved' | 'stale' = 'open') =>
      (await world.agent.call(detection.listAlerts, { integrationId: integration.id, view })).items,
  }
}
const inMinutes = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString()
const alert = (name: string, over: object = {}) => ({
  labels: { alertname: name, severity: 'critical', job: 'web' },
  annotations: { summary: `${name} is bad` },
  startsAt: inMinutes(-2),
  endsAt: inMinutes(4),
  ...over,
})
interface Shown {
  labels: { alertname: string }
  status: { state: string; silencedBy: string[] }
}
const names = (alerts: Shown[]) => alerts.map(({ labels }) => labels.alertname).toSorted()

describe('Prometheus, to which we are an Alertmanager,', () => {
  it('raises an alert, repeats it, and clears it by its end', async () => {
    const { send, alerts } = await open('life')
    const firing = alert('Slow')
    const first = await send(firing)
    expect([first.statusCode, first.body]).toEqual([200, ''])
    await send(firing)
    expect(await alerts()).toEqual([
      expect.objectContaining({ title: 'Slow is bad', state: 'firing', severity: 'critical', eventCount: 2 }),
    ])
    await send({ ...firing, endsAt: inMinutes(-1) })
    expect(await alerts()).toEqual([])
    expect((await alerts('resolved')).map(({ eventCount }) => eventCount)).toEqual([3])
  })

  it('that falls silent leaves its alerts stale, not resolved, until it speaks again', async () => {
    const { send, alerts } = await open('silent')
    await send(alert('Slow'))
    await world.fastForward({ minutes: 5 })
    expect((await alerts()).map(({ state }) => state)).toEqual(['stale'])
    await send(alert('Slow'))
    expect((await alerts()).map(({ state }) => state)).toEqual(['firing'])
  })

  it('has what is right of a mixed batch stored, and hears what is wrong', async () => {
    const { send, alerts } = await open('mixed')
    const answer = await send(alert('Slow'), { labels: {} })
    expect([answer.statusCode, answer.json()]).toEqual([400, "'labels' is missing or blank"])
    expect((await alerts()).map(({ title }) => title)).toEqual(['Slow is bad'])
  })

  it('S-076 is refused without its token in every form, and another integration’s token opens nothing', async () => {
    const { token, send, ask } = await open('forms')
    const other = await world.admin.call(detection.addIntegration, { name: 'not Prometheus', source: 'pagerduty' })
    await send(alert('Slow'))
    const statusWith = async (headers: Record<string, string>) =>
      (await ask('GET', '/api/v2/alerts', undefined, headers)).statusCode
    const basic = (password: string) => `Basic ${Buffer.from(`prometheus:${password}`).toString('base64')}`
    for (const authorization of [`Bearer ${token}`, basic(token)]) expect(await statusWith({ authorization })).toBe(200)
    for (const authorization of [`Bearer ${other.token}`, basic('x'), 'Bearer', 'x'])
      expect(await statusWith({ authorization })).toBe(401)
    expect(await statusWith({})).toBe(401)
    for (const [method, path] of [
      ['GET', 'alerts'],
      ['GET', 'alerts/groups'],
      ['GET', 'receivers'],
      ['GET', 'status'],
      ['GET', 'silences'],
      ['POST', 'silences'],
      ['GET', 'silence/x'],
      ['DELETE', 'silence/x'],
    ] as const)
      expect((await ask(method, `/in/${'x'.repeat(43)}/api/v2/${path}`)).statusCode, path).toBe(401)
  })

  it('finds its alerts by matchers, and those of no other', async () => {
    const [one, two] = [await open('one'), await open('two')]
    await one.send(alert('Slow'), alert('Full'))
    await two.send(alert('Hot'))
    const asked = async (query: string) => names(await one.get<Shown[]>(`alerts?${query}`))
    expect(await asked('')).toEqual(['Full', 'Slow'])
    expect(await asked(`filter=${encodeURIComponent('alertname=~"Sl.*"')}`)).toEqual(['Slow'])
    expect(await asked(`filter=${encodeURIComponent('alertname!="Slow"')}&filter=job%3Dweb`)).toEqual(['Full'])
    expect(await asked('active=false')).toEqual([])
    expect((await one.ask('GET', `${one.pathname}/api/v2/alerts?filter=%22`)).statusCode).toBe(400)
    expect((await one.ask('GET', `${one.pathname}/api/v2/alerts?filter=a%3D~%22(%22`)).statusCode).toBe(400)
  })
})

describe('a silence from amtool', () => {
  const silence = (over: object = {}) => ({
    matchers: [{ name: 'alertname', value: 'Slow', isRegex: false }],
    startsAt: inMinutes(0),
    endsAt: inMinutes(60),
    createdBy: 'mira',
    comment: 'Known',
    ...over,
  })

  it('keeps quiet what it matches, of its own integration only, until it is expired', async () => {
    const [own, other] = [await open('own'), await open('other')]
    const made = await own.ask('POST', `${own.pathname}/api/v2/silences`, silence())
    const { silenceID } = made.json<{ silenceID: string }>()
    await own.send(alert('Slow'), alert('Full'))
    await other.send(alert('Slow'))
    await world.fastForward({ seconds: 10 })
    const states = async (sender: typeof own) =>
      Object.fromEntries((await sender.get<Shown[]>('alerts')).map((one) => [one.labels.alertname, one.status]))
    expect(await states(own)).toMatchObject({
      Slow: { state: 'suppressed', silencedBy: [silenceID] },
      Full: { state: 'active' },
    })
    expect(await states(other)).toMatchObject({ Slow: { state: 'active' } })
    expect(await own.get('silences')).toEqual([
      expect.objectContaining({
        id: silenceID,
        createdBy: 'mira',
        comment: 'Known',
        status: { state: 'active' },
        matchers: [{ name: 'alertname', value: 'Slow', isRegex: false, isEqual: true }],
      }),
    ])
    const { items } = await world.agent.call(listSilences, {})
    expect(items.find(({ id }) => id === silenceID)?.createdBy.name).toBe('mira')

    const there = `/api/v2/silence/${silenceID}`
    expect((await other.ask('GET', other.pathname + there)).statusCode).toBe(404)
    expect((await other.ask('DELETE', other.pathname + there)).statusCode).toBe(404)
    expect((await own.ask('DELETE', own.pathname + there)).statusCode).toBe(200)
    expect(await own.get(`silence/${silenceID}`)).toMatchObject({ status: { state: 'expired' } })
    await world.fastForward({ seconds: 10 })
    expect(await states(own)).toMatchObject({ Slow: { state: 'active' } })
  })

  it('goes on when its integration is called something else, and is not won by who takes that name', async () => {
    const [own, other] = [await open('before'), await open('taker')]
    await own.ask('POST', `${own.pathname}/api/v2/silences`, silence({ comment: 'Renamed' }))
    const rename = ({ integration: { id: integrationId, version } }: typeof own, name: string) =>
      world.admin.call(detection.changeIntegration, { integrationId, version, name })
    await rename(own, 'after')
    await rename(other, 'before')
    await own.send(alert('Slow'))
    await other.send(alert('Slow', { labels: { alertname: 'Slow', severity: 'critical', integration: 'after' } }))
    await world.fastForward({ seconds: 10 })
    const stateOf = async (sender: typeof own) =>
      (await sender.get<Shown[]>('alerts')).map(({ status }) => status.state)
    expect([await stateOf(own), await stateOf(other)]).toEqual([['suppressed'], ['active']])
    expect((await own.get<unknown[]>('silences')).length).toBe(1)
    expect(await other.get('silences')).toEqual([])
  })

  it('takes the place of another, which holds where it is refused itself', async () => {
    const { ask, get, pathname } = await open('replacing')
    const put = async (over: object) => ask('POST', `${pathname}/api/v2/silences`, silence(over))
    const { silenceID: id } = (await put({})).json<{ silenceID: string }>()
    const stateOf = async (one: string) => (await get<{ status: { state: string } }>(`silence/${one}`)).status.state
    expect((await put({ id, endsAt: '2020-01-01T00:00:00Z' })).statusCode).toBe(400)
    expect(await stateOf(id)).toBe('active')
    const next = (await put({ id, comment: 'Longer' })).json<{ silenceID: string }>().silenceID
    expect([await stateOf(id), await stateOf(next)]).toEqual(['expired', 'active'])
    expect((await put({ id: next.replace(/^./, 'f') })).statusCode).toBe(404)
    expect((await get<unknown[]>('silences')).length).toBe(2)
  })

  it.each([
    ['no JSON', undefined],
    ['no matchers', { matchers: [] }],
    ['a matcher for everything', { matchers: [{ name: 'a', value: '.*', isRegex: true }] }],
    ['no comment', { comment: '' }],
    ['an end before now', { endsAt: '2020-01-01T00:00:00Z' }],
  ])('is refused with %s', async (_, over) => {
    const { ask, pathname } = await open(`refused with ${_}`)
    const answer = await ask('POST', `${pathname}/api/v2/silences`, over && silence(over))
    expect(answer.statusCode).toBe(400)
    expect(typeof answer.json()).toBe('string')
  })
})
