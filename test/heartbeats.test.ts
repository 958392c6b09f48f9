import { beforeAll, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import * as contract from '../contract/heartbeats.ts'
import { createWorld, type World } from './world.ts'

let world: World
let integration: detection.Integration
beforeAll(async () => {
  world = await createWorld()
  ;({ integration } = await world.admin.call(detection.addIntegration, { name: 'Jobs', source: 'json' }))
})

async function add(name: string) {
  const { id: heartbeatId } = await world.admin.call(contract.addHeartbeat, {
    integrationId: integration.id,
    name,
    interval: 1,
    intervalUnit: 'hours',
  })
  const { address } = await world.admin.call(contract.readPingAddress, { heartbeatId })
  return { heartbeatId, url: new URL(address).pathname }
}
const ping = async (url: string) => (await world.stranger.send({ method: 'GET', url })).statusCode
const states = async () =>
  Object.fromEntries((await world.agent.call(contract.listHeartbeats)).items.map(({ name, state }) => [name, state]))

it('is pinged at an address of its own, which can be read again and speaks for nothing else', async () => {
  const { heartbeatId, url } = await add('nightly backup')
  await add('tariff import')
  expect(await ping(url)).toBe(200)
  expect(await states()).toEqual({ 'nightly backup': 'heard', 'tariff import': 'waiting' })
  expect(await ping(url.replace(/[^/]+$/, 'tariff%20import'))).toBe(200)
  expect(await states()).toEqual({ 'nightly backup': 'heard', 'tariff import': 'waiting' })
  expect(await ping(`${url}/fail`)).toBe(200)
  expect((await states())['nightly backup']).toBe('missed')
  const [first] = (await world.agent.call(contract.listHeartbeats)).items
  expect(first!.name).toBe('nightly backup')
  expect((await world.agent.attempt(contract.readPingAddress, { heartbeatId })).status).toBe(403)

  const [, , key = ''] = url.split('/')
  const forged = key.slice(0, -2) + (key.endsWith('AA') ? 'BB' : 'AA')
  expect(await ping(url.replace(key, forged))).toBe(401)
  const alert = { method: 'POST', url: `/in/${key}/json`, payload: { identity: 'x' } }
  expect((await world.stranger.send(alert)).statusCode).toBe(401)
})

const alertOf = async (name: string) => {
  const views = (['open', 'resolved'] as const).map((view) => world.agent.call(detection.listAlerts, { view }))
  const alerts = (await Promise.all(views)).flatMap(({ items }) => items)
  return alerts.find(({ identity }) => identity === `heartbeat:${name}`)!
}
const end = async (name: string) => {
  await world.agent.call(detection.resolveAlert, { alertId: (await alertOf(name)).id, reason: 'I know' })
  await world.fastForward({ seconds: 1 })
}

it('fires again when it is still missing an interval after somebody ended its alert, and began when it was first missed', async () => {
  const { url } = await add('still missing')
  await ping(url)
  await world.fastForward({ minutes: 61 })
  const first = await alertOf('still missing')
  expect(first).toMatchObject({ state: 'firing', title: 'Nothing heard of still missing' })
  await end('still missing')
  expect((await alertOf('still missing')).state).toBe('resolved')
  await world.fastForward({ minutes: 55 })
  expect((await alertOf('still missing')).state).toBe('resolved')
  await world.fastForward({ minutes: 6 })
  expect(await alertOf('still missing')).toMatchObject({ state: 'firing', firedAt: first.firedAt })
  expect((await states())['still missing']).toBe('missed')
  await ping(url)
  expect((await alertOf('still missing')).state).toBe('resolved')
  await world.fastForward({ minutes: 59 })
  expect((await alertOf('still missing')).state).toBe('resolved')
})

it('fires again when it fails again after somebody ended its alert, and when nothing more is heard of it', async () => {
  const { url } = await add('fails')
  await ping(`${url}/fail`)
  await end('fails')
  await ping(`${url}/fail`)
  expect(await alertOf('fails')).toMatchObject({ state: 'firing', title: 'fails says that it failed' })
  await end('fails')
  await world.fastForward({ minutes: 61 })
  expect(await alertOf('fails')).toMatchObject({ state: 'firing', title: 'Nothing heard of fails' })
})

it('takes no ping any more once it is removed or its integration closed', async () => {
  const removed = await add('removed')
  const shut = await add('shut')
  await world.admin.call(contract.removeHeartbeat, { heartbeatId: removed.heartbeatId })
  expect(await ping(removed.url)).toBe(401)
  expect(await ping(shut.url)).toBe(200)
  const { id: integrationId, version } = integration
  await world.admin.call(detection.changeIntegration, { integrationId, version, isActive: false })
  expect(await ping(shut.url)).toBe(401)
})
