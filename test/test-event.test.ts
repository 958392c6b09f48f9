import { beforeAll, expect, it } from 'vitest'
import { listAlertGroups } from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const open = async (source: detection.SourceKey, name = `Tested ${source}`) =>
  (await world.admin.call(detection.addIntegration, { name, source })).integration
const groupsOf = async (integrationId: string) =>
  (await world.agent.call(listAlertGroups, { integrationId, view: 'all' })).items

/** A feed is asked for, and sends nothing. */
const sending = detection.sourceKeys.filter((source) => source !== 'feed')

it.each(sending)('a test of %s arrives as an event does, and nothing comes of it', async (source) => {
  const { id: integrationId } = await open(source)
  const alert = await world.admin.call(detection.sendTestEvent, { integrationId })
  expect(alert).toMatchObject({
    state: 'resolved',
    title: `Test event of Tested ${source}`,
    labels: { allclear: 'test' },
    eventCount: 2,
  })
  await world.fastForward({ minutes: 5 })
  expect(await groupsOf(integrationId)).toEqual([])
  const { health } = await world.agent.call(detection.readIntegration, { integrationId })
  expect(health).toMatchObject({ payloadCount: 1, faultCount: 0 })
  const { payload } = await world.agent.call(detection.readAlert, { alertId: alert.id })
  expect(JSON.parse(payload!.body)).toBeTruthy()
})

it('makes an incident where one is asked for, until the next test that asks for none', async () => {
  const { id: integrationId } = await open('pagerduty', 'Asked for')
  await world.admin.call(detection.sendTestEvent, { integrationId, makesIncident: true })
  await world.fastForward({ minutes: 1 })
  const [group] = await groupsOf(integrationId)
  expect(group).toMatchObject({ state: 'firing', incident: { state: 'registered' } })
  await world.admin.call(detection.sendTestEvent, { integrationId })
  await world.fastForward({ minutes: 1 })
  await world.fastForward({ minutes: 5 })
  expect((await groupsOf(integrationId))[0]).toMatchObject({ state: 'resolved' })
})

it('is refused by a closed integration, and to whoever may not manage integrations', async () => {
  const { id: integrationId, version } = (
    await world.admin.call(detection.addIntegration, { name: 'Shut', source: 'json' })
  ).integration
  expect((await world.agent.attempt(detection.sendTestEvent, { integrationId })).status).toBe(403)
  await world.admin.call(detection.changeIntegration, { integrationId, version, isActive: false })
  expect(await world.admin.attempt(detection.sendTestEvent, { integrationId })).toMatchObject({
    status: 409,
    body: { type: 'urn:allclear:integration_closed' },
  })
})
