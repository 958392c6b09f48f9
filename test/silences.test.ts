import { beforeAll, describe, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import * as records from '../contract/records.ts'
import * as silences from '../contract/silences.ts'
import { createWorld, type World } from './world.ts'

let world: World
let pathname: string
beforeAll(async () => {
  world = await createWorld()
  const { address } = await world.admin.call(detection.addIntegration, { name: 'Prometheus', source: 'alertmanager' })
  pathname = new URL(address).pathname
})

const later = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString()
const fires = async (alertname: string, labels: Record<string, string> = {}) => {
  const alert = {
    status: 'firing',
    labels: { alertname, severity: 'critical', ...labels },
    annotations: { summary: `${alertname} is wrong` },
    startsAt: world.now().toISOString(),
  }
  await world.stranger.send({ method: 'POST', url: pathname, payload: { alerts: [alert] } })
  await world.fastForward({ seconds: 1 })
}
const groupOf = async (alertname: string) => {
  const { items } = await world.agent.call(correlation.listAlertGroups, { limit: 200 })
  return items.find(({ title }) => title === `${alertname} is wrong`)
}
const silence = (alertname: string, minutes = 60) =>
  world.agent.call(silences.addSilence, {
    matchers: [{ name: 'alertname', value: alertname }],
    comment: `Known: ${alertname}`,
    endsAt: later(minutes),
  })
const openSilence = async (id: string) =>
  (await world.agent.call(silences.listSilences, {})).items.find((one) => one.id === id)

describe('a silence', () => {
  it('keeps what matches quiet until it ends, and then what still fires becomes an incident', async () => {
    const { id } = await silence('Quiet', 30)
    await fires('Quiet')
    await fires('Loud')
    expect(await groupOf('Quiet')).toBeUndefined()
    expect((await groupOf('Loud'))!.incident).not.toBeNull()
    expect(await openSilence(id)).toMatchObject({ state: 'active', alertCount: 1 })
    expect(await world.agent.call(correlation.countAlerts)).toMatchObject({ suppressed: 1 })
    await world.fastForward({ minutes: 31 })
    await world.fastForward({ seconds: 1 })
    expect((await groupOf('Quiet'))!.incident).not.toBeNull()
    expect(await openSilence(id)).toBeUndefined()
  })

  it('counts for what fired before it, can be made longer, and ended early', async () => {
    await world.agent.call(correlation.listAlertGroups, {})
    const planned = await world.agent.call(silences.addSilence, {
      matchers: [{ name: 'alertname', value: 'Pl.nned', isRegex: true }],
      comment: 'Later',
      startsAt: later(10),
      endsAt: later(20),
    })
    expect(planned.state).toBe('pending')
    await world.fastForward({ minutes: 11 })
    await fires('Planned')
    expect(await openSilence(planned.id)).toMatchObject({ state: 'active', alertCount: 1 })
    // That it has begun meanwhile, or is about to end, is nobody's change.
    const { version } = await world.agent.call(silences.changeSilence, {
      silenceId: planned.id,
      version: planned.version,
      endsAt: later(60),
    })
    await world.fastForward({ minutes: 50 })
    expect(await groupOf('Planned')).toBeUndefined()
    await world.agent.call(silences.changeSilence, { silenceId: planned.id, version, endsAt: later(-5) })
    await world.fastForward({ seconds: 1 })
    await world.fastForward({ seconds: 1 })
    expect(await groupOf('Planned')).toBeDefined()
    const again = await world.agent.attempt(silences.changeSilence, {
      silenceId: planned.id,
      version: 99,
      endsAt: later(5),
    })
    expect(again.status).toBe(409)
  })

  it('tells who made it that it ends soon, once', async () => {
    const { id } = await silence('Ending', 60)
    await world.fastForward({ minutes: 46 })
    await world.fastForward({ minutes: 5 })
    const told = await world.db
      .selectFrom('events')
      .select('payload')
      .where('subjectId', '=', id)
      .where('type', '=', 'silence.ending_soon')
      .execute()
    expect(told.map(({ payload }) => (payload as { createdById: string }).createdById)).toEqual([world.agent.id])
    const mine = await world.agent.call(records.listNotifications)
    const ofSilence = mine.items.filter(({ silence: about }) => about?.id === id)
    expect(ofSilence).toMatchObject([{ incident: null, silence: { id }, readAt: null }])
    expect(mine.unreadCount).toBeGreaterThan(0)
    const others = await world.as('otherAgent').call(records.listNotifications)
    expect(others.items.filter(({ type }) => type === 'silence.ending_soon')).toEqual([])
    await world.agent.call(records.readNotifications, { ids: ofSilence.map((one) => one.id) })
    expect((await world.agent.call(records.listNotifications)).unreadCount).toBe(mine.unreadCount - 1)
  })

  it.each([
    ['nothing', [{ name: 'alertname', value: '' }]],
    ['everything by a pattern', [{ name: 'alertname', value: '.*', isRegex: true }]],
    ['all but one', [{ name: 'alertname', value: 'x', isEqual: false }]],
  ])('that asks for %s is refused', async (_, matchers) => {
    const form = { matchers, comment: 'Peace', endsAt: later(5) }
    expect((await world.agent.attempt(silences.addSilence, form)).status).toBe(400)
  })

  it('S-104 takes its patterns in RE2 and refuses what is none', async () => {
    const form = (value: string) => ({
      matchers: [{ name: 'alertname', value, isRegex: true }],
      comment: 'x',
      endsAt: later(5),
    })
    expect((await world.agent.attempt(silences.addSilence, form('('))).body['type']).toBe('urn:allclear:bad_pattern')
    expect((await world.agent.attempt(silences.previewSilence, { matchers: form('(?=a)b').matchers })).status).toBe(422)
  })

  it('shows before what it would keep quiet', async () => {
    await fires('Previewed', { rack: 'r7' })
    const preview = await world.agent.call(silences.previewSilence, { matchers: [{ name: 'rack', value: 'r7' }] })
    expect(preview).toMatchObject({ alertCount: 1, alerts: [{ title: 'Previewed is wrong' }] })
  })
})

describe('a maintenance window', () => {
  it('keeps quiet what is worked on and what needs it, and at its end lets go of what still fires', async () => {
    const ci = async (name: string) =>
      (await world.admin.call(catalogue.addConfigurationItem, { name, type: 'server' })).id
    const [disk, host] = [await ci('array-1'), await ci('vm-1')]
    await world.admin.call(catalogue.addRelation, {
      dependent: { kind: 'ci', id: host },
      needed: { kind: 'ci', id: disk },
    })
    const window = await world.manager.call(silences.addMaintenanceWindow, {
      name: 'New firmware',
      items: [{ kind: 'ci', id: disk }],
      startsAt: later(0),
      minutes: 60,
      timeZone: 'Europe/Stockholm',
      changeReference: 'CHG-1',
    })
    await world.fastForward({ seconds: 1 })
    await fires('HostDown', { instance: 'vm-1:9100' })
    await fires('Elsewhere', { instance: 'vm-2:9100' })
    expect(await groupOf('HostDown')).toBeUndefined()
    expect(await groupOf('Elsewhere')).toBeDefined()
    const [shown] = (await world.agent.call(silences.listMaintenanceWindows)).items
    expect(shown).toMatchObject({ id: window.id, alertCount: 1, next: { isOn: true }, items: [{ name: 'array-1' }] })
    await world.fastForward({ minutes: 61 })
    await world.fastForward({ seconds: 1 })
    expect((await groupOf('HostDown'))!.incident).not.toBeNull()
    expect(
      (await world.agent.call(silences.listMaintenanceWindows)).items.find(({ id }) => id === window.id)!.next,
    ).toBeNull()
  })

  it('comes again at its time, and is called off with what it kept quiet let go', async () => {
    const window = await world.manager.call(silences.addMaintenanceWindow, {
      name: 'Nightly backup',
      matchers: [{ name: 'alertname', value: 'BackupLoad' }],
      startsAt: later(60),
      minutes: 30,
      timeZone: 'Europe/Stockholm',
      recurrence: { frequency: 'daily' },
    })
    await world.fastForward({ minutes: 91 })
    const after = (await world.agent.call(silences.listMaintenanceWindows)).items.find(({ id }) => id === window.id)
    expect(Date.parse(after!.next!.startsAt)).toBeGreaterThan(world.now().getTime())
    await world.fastForward({ hours: 23, minutes: 40 })
    await fires('BackupLoad')
    expect(await groupOf('BackupLoad')).toBeUndefined()
    const on = (await world.agent.call(silences.listMaintenanceWindows)).items.find(({ id }) => id === window.id)
    expect(on!.next!.isOn).toBe(true)
    // As it was planned: that it has begun, ended and begun again since is nobody's change.
    await world.manager.call(silences.changeMaintenanceWindow, {
      windowId: window.id,
      version: window.version,
      isActive: false,
    })
    await world.fastForward({ seconds: 1 })
    expect(await groupOf('BackupLoad')).toBeDefined()
  })

  it('is refused where it expects everything, or is over', async () => {
    const form = { name: 'All', startsAt: later(5), minutes: 10, timeZone: 'UTC' }
    expect((await world.manager.attempt(silences.addMaintenanceWindow, form)).body['type']).toBe(
      'urn:allclear:window_for_everything',
    )
    const past = { ...form, startsAt: later(-60), matchers: [{ name: 'a', value: 'b' }] }
    expect((await world.manager.attempt(silences.addMaintenanceWindow, past)).body['type']).toBe(
      'urn:allclear:window_is_over',
    )
  })
})
