import { beforeAll, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { changeOrganisation, readOrganisation } from '../contract/people.ts'
import { listAudit } from '../contract/records.ts'
import { createWorld, type World } from './world.ts'

let world: World
let address: string
let integrationId: string
beforeAll(async () => {
  world = await createWorld()
  const opened = await world.admin.call(detection.addIntegration, { name: 'Kept', source: 'alertmanager' })
  address = new URL(opened.address).pathname
  integrationId = opened.integration.id
})

async function send(fingerprint: string, severity: string, status: 'firing' | 'resolved' = 'firing') {
  const at = world.now().toISOString()
  const alert = {
    status,
    labels: { alertname: fingerprint, severity },
    annotations: { summary: fingerprint },
    startsAt: at,
    endsAt: at,
    fingerprint,
  }
  const { statusCode } = await world.stranger.send({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/json' },
    payload: { version: '4', alerts: [alert] },
  })
  expect(statusCode).toBe(200)
}
const kept = async () =>
  (await world.admin.call(detection.listPayloads, { integrationId })).items.map(({ body }) => {
    const { alerts } = JSON.parse(body) as { alerts: [{ fingerprint: string; status: string }] }
    return `${alerts[0].fingerprint} ${alerts[0].status}`
  })

it('removes payloads after the days that the organisation says, but never what an open alert or an incident came of', async () => {
  await send('became an incident', 'critical')
  await send('still fires', 'info')
  await send('fired', 'info')
  await send('fired', 'info', 'resolved')
  await world.fastForward({ minutes: 5 })
  await send('became an incident', 'critical', 'resolved')
  await world.fastForward({ minutes: 5 })
  const { version } = await world.admin.call(readOrganisation)
  await world.admin.call(changeOrganisation, { version, payloadRetentionDays: 7 })

  await world.fastForward({ days: 6 })
  expect((await kept()).length).toBe(5)
  await world.fastForward({ days: 2 })
  expect(await kept()).toEqual(['became an incident resolved', 'still fires firing'])

  const { items } = await world.agent.call(detection.listAlerts, { integrationId, view: 'resolved' })
  expect(items.map(({ title }) => title).toSorted()).toEqual(['became an incident', 'fired'])
  const fired = items.find(({ title }) => title === 'fired')
  expect((await world.agent.call(detection.readAlert, { alertId: fired!.id })).payload).toBeNull()
  const log = await world.admin.call(listAudit, { type: 'payloads.removed' })
  expect(log.items.map(({ payload }) => payload['removed'])).toEqual([3])
})

it('goes through more of them than fit into one transaction, past those that stay', async () => {
  await world.pool.query(
    `insert into received_payloads (id, integration_id, received_at, address, headers, body, body_sha256, event_count)
     select gen_random_uuid(), $1, $2, '', '{}', '', '', 0 from generate_series(1, 2500)`,
    [integrationId, world.now()],
  )
  await world.pool.query(`insert into event_counts values ($1, $2, 1, 1, 0)`, [integrationId, world.now()])
  await world.fastForward({ days: 33 })
  expect((await kept()).length).toBe(2)
  const { rows } = await world.pool.query(`select from event_counts`)
  expect(rows.length).toBe(0)
})
