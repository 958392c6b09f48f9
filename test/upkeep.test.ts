import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { addNote } from '../contract/incident-verbs.ts'
import { listIncidents, registerIncident } from '../contract/incidents.ts'
import { reportCase } from '../contract/portal.ts'
import { listAudit, readAttachment } from '../contract/records.ts'
import { readUpkeep } from '../contract/upkeep.ts'
import { noteAllowedHosts } from '../server/upkeep/index.ts'
import { upload } from './every-endpoint.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { agent, user, admin } = world
const incident = await agent.call(registerIncident, { summary: 'Before' })

const note = () => agent.attempt(addNote, { incidentId: incident.id, html: '<p>x</p>' })
const register = () => agent.attempt(registerIncident, { summary: 'A fault' })
const attach = async () => {
  const response = await agent.send(upload())
  return { status: response.statusCode, body: response.json<Record<string, unknown>>(), response }
}
const logged = () =>
  world.logged.splice(0).flatMap((line) => {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string }
    return level >= 40 || msg.includes('disk') ? [msg] : []
  })
const watch = () => world.app.background.sweeps.get('upkeep.watch_disk')!(world.app.context)

describe('F-07 a disk that fills up', () => {
  afterEach(() => world.fillDisk(0))

  it('is told of in the log once a level, in the health and to administrators', async () => {
    const seen = async (used: number) => {
      world.fillDisk(used)
      logged()
      await watch()
      const told = logged()
      await watch()
      expect(logged()).toEqual([])
      const health = (await world.stranger.send({ method: 'GET', url: '/health/ready' })).json<object>()
      return [told, health, (await admin.call(readUpkeep)).disk?.level]
    }
    expect(await seen(0.5)).toEqual([[], { status: 'ready' }, 'ok'])
    expect(await seen(0.81)).toEqual([['the disk is filling up'], { status: 'ready', disk: 'filling' }, 'filling'])
    expect(await seen(0.91)).toEqual([
      ['the disk is nearly full: files and imports are refused'],
      { status: 'ready', disk: 'low' },
      'low',
    ])
    expect(await seen(0.96)).toEqual([
      ['the disk is full: everything but what reports a fault is refused'],
      { status: 'ready', disk: 'full' },
      'full',
    ])
    expect(await seen(0.5)).toEqual([['the disk has room again'], { status: 'ready' }, 'ok'])
  })

  it('takes everything at 80 %', async () => {
    world.fillDisk(0.81)
    expect([(await attach()).status, (await note()).status, (await register()).status]).toEqual([201, 200, 201])
  })

  it('takes no more files at 90 %', async () => {
    world.fillDisk(0.91)
    const { status, body, response } = await attach()
    expect([status, body['type'], response.headers['retry-after']]).toEqual([507, 'urn:allclear:disk_low', '60'])
    expect([(await note()).status, (await register()).status]).toEqual([200, 201])
  })

  it('takes nothing but what reports a fault at 95 %, and can be read and signed in to', async () => {
    const headers = { 'idempotency-key': 'before-it-was-full' }
    const before = { incidentId: incident.id, html: '<p>In time</p>' }
    const answered = await agent.call(addNote, before, headers)
    world.fillDisk(0.96)
    const refused = await note()
    expect([refused.status, refused.body['type'], refused.response.headers['retry-after']]).toEqual([
      507,
      'urn:allclear:disk_full',
      '60',
    ])
    expect((await attach()).status).toBe(507)
    expect(await agent.call(addNote, before, headers), 'what was done is still told').toEqual(answered)
    expect((await register()).status).toBe(201)
    expect((await user.attempt(reportCase, { summary: 'A fault' })).status).toBe(201)
    expect((await agent.attempt(listIncidents)).status).toBe(200)
    const signedIn = await world.stranger.send({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: 'agent@example.org', password: 'correct horse battery staple' },
    })
    expect(signedIn.statusCode).toBe(200)
  })
})

describe('F-10 a file that is not what was uploaded any more', () => {
  const damage = async (id: string) => {
    await sql`update attachments set content = set_byte(content, 2, 0) where id = ${id}`.execute(world.db)
  }
  const uploaded = async () => {
    const { id } = (await attach()).body as { id: string }
    await agent.call(addNote, { incidentId: incident.id, html: '<p>See</p>', attachmentIds: [id] })
    return { id }
  }

  it('is not given out', async () => {
    const [whole, damaged] = [await uploaded(), await uploaded()]
    await damage(damaged.id)
    expect((await agent.attempt(readAttachment, { attachmentId: whole.id })).status).toBe(200)
    world.logged.length = 0
    const { status, body } = await agent.attempt(readAttachment, { attachmentId: damaged.id })
    expect([status, body['type']]).toEqual([500, 'urn:allclear:unexpected'])
    expect(world.logged.join('')).toContain(`attachment ${damaged.id}) is not what was uploaded`)
  })

  it('is found by the daily check, told in the log once and to administrators', async () => {
    const check = world.app.background.sweeps.get('upkeep.check_data')!
    /** A piece at each tick, as the worker does it, to the end of a pass. */
    const pass = async (): Promise<string[]> => {
      const before = (await admin.call(readUpkeep)).data?.checkedAt
      for (;;) {
        await check(world.app.context)
        const { data } = await admin.call(readUpkeep)
        if (data && data.checkedAt !== before) return data.damage
      }
    }
    await pass()
    const { id } = await uploaded()
    await damage(id)
    world.logged.length = 0
    await world.fastForward({ hours: 25 })
    expect(await pass()).toContain(`"notes.txt" (attachment ${id}) is not what was uploaded: its hash differs`)
    expect(world.logged.filter((line) => line.includes(id))).toHaveLength(1)
    for (let tick = 0; tick < 100; tick++) await check(world.app.context)
    expect(world.logged.filter((line) => line.includes(id))).toHaveLength(1)
  })
})

it('S-074 what the operator opens for outgoing calls stands in the audit log when it has changed', async () => {
  const start = (...hosts: string[]) => noteAllowedHosts(world.app.context, hosts)
  const told = async () =>
    (await admin.call(listAudit, { type: 'upkeep.allowed_hosts_changed' })).items
      .map(({ payload }) => payload)
      .toReversed()
  await start()
  expect(await told()).toEqual([])
  await start('wiki.internal:8443', '10.9.8.0/24')
  await start('10.9.8.0/24', 'wiki.internal:8443')
  await start()
  const both = ['10.9.8.0/24', 'wiki.internal:8443']
  expect(await told()).toEqual([
    { changes: { allowedHosts: both }, before: { allowedHosts: [] } },
    { changes: { allowedHosts: [] }, before: { allowedHosts: both } },
  ])
})
