import { beforeAll, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { registerIncident } from '../contract/incidents.ts'
import { changeOrganisation, invitePerson, readOrganisation } from '../contract/people.ts'
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

it('removes sessions that are over, links that are spent, and after a day the answers kept for a repeated call', async () => {
  const { rows: before } = await world.pool.query<{ id: string }>('select id from sessions order by id')
  const session = (id: string, ends: string, used: string) =>
    world.pool.query(
      `insert into sessions (id, user_id, token, expires_at, created_at, updated_at)
       values ($1, (select user_id from sessions limit 1), $1, $2::timestamptz + $3::interval, $2, $2::timestamptz + $4::interval)`,
      [id, world.now(), ends, used],
    )
  await session('over', '-1 minute', '0')
  await session('idle', '1 day', '-13 hours')
  await session('quiet', '1 day', '-11 hours')
  const personId = world.user.id
  const invite = () => world.admin.call(invitePerson, { personId })
  await invite()
  await invite()
  const links = () => world.pool.query('select from one_time_links where person_id = $1', [personId])
  expect((await links()).rowCount).toBe(2)
  const register = (key: string) =>
    world.agent.call(registerIncident, { summary: 'Sent twice' }, { 'idempotency-key': key })
  const first = await register('kept')
  const answers = async () =>
    (await world.pool.query<{ key: string }>(`select key from idempotency_keys order by key`)).rows.map(
      ({ key }) => key,
    )

  await world.fastForward({ hours: 2 })
  const { rows: after } = await world.pool.query<{ id: string }>('select id from sessions order by id')
  expect(after.map(({ id }) => id)).toEqual([...before.map(({ id }) => id), 'quiet'].toSorted())
  expect((await links()).rowCount).toBe(1)

  await world.fastForward({ hours: 21 })
  expect((await register('kept')).id).toBe(first.id)
  await register('younger')
  await world.fastForward({ hours: 2 })
  expect(await answers()).toEqual(['younger'])
  expect((await register('kept')).id).not.toBe(first.id)
  await world.pool.query(
    `insert into idempotency_keys select 'system', n::text, '', null, $1 from generate_series(1, 2500) n`,
    [world.now()],
  )
  await world.fastForward({ days: 7 })
  expect([await answers(), (await links()).rowCount]).toEqual([[], 0])
})
