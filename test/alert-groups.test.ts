import { beforeAll, describe, expect, it } from 'vitest'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import type { Answer } from '../contract/endpoint.ts'
import { addSilence } from '../contract/silences.ts'
import { createWorld, type World } from './world.ts'

let world: World
let integrationId: string
let send: (
  alerts: { name: string; status?: 'firing' | 'resolved'; severity?: string; instance?: string }[],
) => Promise<void>

beforeAll(async () => {
  world = await createWorld()
  const { integration, address } = await world.admin.call(detection.addIntegration, {
    name: 'Watch',
    source: 'alertmanager',
  })
  integrationId = integration.id
  send = async (alerts) => {
    const at = world.now().toISOString()
    const payload = {
      alerts: alerts.map(({ name, status = 'firing', severity = 'minor', instance = name }) => ({
        status,
        labels: { alertname: name, severity, instance },
        annotations: { summary: `${name} is wrong` },
        ...(status === 'firing' ? { startsAt: at } : { endsAt: at }),
      })),
    }
    const answer = await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload })
    expect(answer.statusCode).toBe(200)
    await world.fastForward({ seconds: 2 })
  }
})

const groups = async (filter: Parameters<typeof world.agent.call<typeof correlation.listAlertGroups>>[1] = {}) =>
  (await world.agent.call(correlation.listAlertGroups, { integrationId, ...filter })).items
const titles = async (filter: Parameters<typeof groups>[0]) => (await groups(filter)).map(({ title }) => title)
const counts = async () => (await world.agent.call(correlation.countAlerts)).groups

describe('groups of alerts', () => {
  it('are found by how they stand, how bad they are, what they are called and whether an incident came of them', async () => {
    await send([{ name: 'Zebra' }])
    await world.fastForward({ minutes: 6 })
    await send([{ name: 'Lion', severity: 'critical' }])
    expect(await titles({})).toEqual(['Lion is wrong', 'Zebra is wrong'])
    expect(await titles({ severity: 'critical' })).toEqual(['Lion is wrong'])
    expect(await titles({ q: 'zeb' })).toEqual(['Zebra is wrong'])
    expect(await titles({ hasIncident: 'false' })).toEqual(['Zebra is wrong'])
    expect(await titles({ hasIncident: 'true' })).toEqual(['Lion is wrong'])
    expect(await titles({ view: 'stale' })).toEqual([])
    expect(await counts()).toEqual({ firing: 2, acknowledged: 0, flapping: 0, stale: 0, recoveredToday: 0 })
  })

  it('that fire come the worst first, then the newest, page after page', async () => {
    const severities = { Ape: 'warning', Bear: 'critical', Cat: 'info', Deer: 'critical', Eel: 'warning' }
    for (const [name, severity] of Object.entries(severities)) {
      await send([{ name, severity, instance: `ark-${name}` }])
      await world.fastForward({ minutes: 6 })
    }
    const read: string[] = []
    let after: string | null = null
    do {
      const page: Answer<typeof correlation.listAlertGroups> = await world.agent.call(correlation.listAlertGroups, {
        view: 'firing',
        q: 'ark',
        limit: 2,
        ...(after !== null && { after }),
      })
      read.push(...page.items.map(({ title }) => title))
      after = page.next
    } while (after !== null)
    expect(read).toEqual(['Deer', 'Bear', 'Eel', 'Ape', 'Cat'].map((name) => `${name} is wrong`))
  })

  it('are acknowledged as one, and what that did can be taken back and nothing else', async () => {
    await send([{ name: 'Herd', instance: 'h1' }])
    await send([{ name: 'Flock', instance: 'h1' }])
    const [group] = await groups({ q: 'h1' })
    const groupId = group!.id
    await world.agent.call(detection.acknowledgeAlert, { alertId: group!.rootAlertId })
    const before = await counts()
    const { group: taken, alertIds } = await world.agent.call(correlation.acknowledgeGroup, { groupId })
    expect([taken.state, alertIds.length, alertIds.includes(group!.rootAlertId)]).toEqual(['acknowledged', 1, false])
    expect(await titles({ view: 'acknowledged' })).toEqual(['Herd is wrong'])
    expect(await titles({ view: 'firing', q: 'h1' })).toEqual([])
    expect(await counts()).toEqual({ ...before, firing: before.firing - 1, acknowledged: before.acknowledged + 1 })
    expect((await world.agent.attempt(correlation.acknowledgeGroup, { groupId })).status).toBe(409)

    const back = await world.agent.call(correlation.withdrawAcknowledgement, { groupId, alertIds })
    expect(back.state).toBe('firing')
    const { members } = await world.agent.call(correlation.readAlertGroup, { groupId })
    expect(members.map(({ alert }) => alert.state)).toEqual(['acknowledged', 'firing'])
    expect(await titles({ alertId: alertIds[0]! }), 'one joined what the other began').toEqual(['Herd is wrong'])
    expect(await titles({ alertId: integrationId })).toEqual([])
    const { timeline } = await world.agent.call(detection.readAlert, { alertId: alertIds[0]! })
    expect(timeline.map(({ type }) => type)).toEqual(['acknowledgement_withdrawn', 'acknowledged'])
    const { deeds } = await world.agent.call(correlation.readAlertGroup, { groupId })
    const taking = deeds.filter(({ type }) => type.startsWith('alert.'))
    expect(taking.map(({ type, payload }) => [type, payload])).toEqual([
      ['alert.acknowledged', { alertCount: 2 }],
      ['alert.acknowledgement_withdrawn', { alertCount: 1 }],
    ])
  })

  it('flap, and recover into a view of their own', async () => {
    for (let turn = 0; turn < 2; turn++) {
      await send([{ name: 'Moth' }])
      await send([{ name: 'Moth', status: 'resolved' }])
    }
    expect(await titles({ view: 'flapping' })).toEqual(['Moth is wrong'])
    await world.fastForward({ minutes: 11 })
    expect(await titles({ view: 'resolved' })).toEqual(['Moth is wrong'])
    expect(await titles({ view: 'all', q: 'moth' })).toEqual(['Moth is wrong'])
    expect(await counts()).toMatchObject({ recoveredToday: 1 })
  })
})

it('an alert that is kept quiet says by what, and stands in a list of its own', async () => {
  const until = new Date(world.now().getTime() + 3_600_000).toISOString()
  const silence = await world.agent.call(addSilence, {
    matchers: [{ name: 'host', value: 'owl' }],
    comment: 'Known',
    endsAt: until,
  })
  await send([{ name: 'Owl', instance: 'owl', severity: 'critical' }])
  const { items } = await world.agent.call(detection.listAlerts, { view: 'suppressed', integrationId })
  expect(items).toMatchObject([
    { title: 'Owl is wrong', suppression: { kind: 'silence', id: silence.id, name: 'Known', until } },
  ])
  const quiet = async (filter: object) =>
    (await world.agent.call(detection.listAlerts, { view: 'suppressed', ...filter })).items.length
  expect([await quiet({ q: 'owl' }), await quiet({ q: 'cat' }), await quiet({ severity: 'low' })]).toEqual([1, 0, 0])
})
