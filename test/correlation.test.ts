import { beforeAll, describe, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import * as verbs from '../contract/incident-verbs.ts'
import * as incidents from '../contract/incidents.ts'
import * as models from '../contract/models.ts'
import * as people from '../contract/people.ts'
import * as records from '../contract/records.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const second = { seconds: 1 }
/** Long enough for a recovery to settle. */
const settled = { seconds: 62 }

interface Said {
  severity?: string
  summary?: string
  instance?: string
  service?: string
  environment?: string
  job?: string
}

/** A tool of its own that says what fires and what has recovered. */
async function tool(name: string, over: { teamId?: string; serviceId?: string } = {}) {
  const { address } = await world.admin.call(detection.addIntegration, { name, source: 'alertmanager', ...over })
  const send = async (
    status: 'firing' | 'resolved',
    alertname: string,
    { summary = `${alertname} is wrong`, ...labels }: Said = {},
  ) => {
    const at = world.now().toISOString()
    const alert = {
      status,
      labels: { alertname, severity: 'critical', ...labels },
      annotations: { summary },
      ...(status === 'firing' ? { startsAt: at } : { endsAt: at }),
    }
    const answer = await world.stranger.send({
      method: 'POST',
      url: new URL(address).pathname,
      payload: { alerts: [alert] },
    })
    expect(answer.statusCode).toBe(200)
  }
  return {
    fires: async (alertname: string, said?: Said) => {
      await send('firing', alertname, said)
      await world.fastForward(second)
    },
    recovers: async (alertname: string, said?: Said) => {
      await send('resolved', alertname, said)
      await world.fastForward(second)
    },
    groups: async (view: 'open' | 'resolved' = 'open') =>
      (await world.agent.call(correlation.listAlertGroups, { view, limit: 200 })).items.filter(
        ({ integration }) => integration.name === name,
      ),
  }
}
const incidentOf = async ({ incident }: correlation.AlertGroup) =>
  world.manager.call(incidents.readIncident, { incidentId: incident!.id })
const timelineOf = async (incidentId: string) =>
  (await world.manager.call(incidents.readTimeline, { incidentId })).items.map(({ type }) => type)
const reasonsOf = async (group: correlation.AlertGroup) => {
  const { members } = await world.agent.call(correlation.readAlertGroup, { groupId: group.id })
  return members.map(({ alert, reason }) => `${alert.title}: ${reason.kind}`)
}
const host = async (name: string) =>
  (await world.admin.call(catalogue.addConfigurationItem, { name, type: 'server' })).id

describe('a failure', () => {
  it('becomes one incident that says what fails, for whom, since when and how monitoring knows', async () => {
    const ciId = await host('db-01')
    await world.admin.call(catalogue.addRelation, {
      dependent: { kind: 'service', id: world.services.payroll },
      needed: { kind: 'ci', id: ciId },
    })
    const { fires, groups } = await tool('one incident', { teamId: world.teams.servers })
    await fires('DatabaseDown', { summary: 'Database on db-01 is down', instance: 'db-01.example.org:9187' })
    const [group] = await groups()
    expect(group).toMatchObject({
      severity: 'critical',
      significance: 'exception',
      ci: { name: 'db-01' },
      alertCount: 1,
    })
    const incident = await incidentOf(group!)
    expect(incident).toMatchObject({
      summary: 'Database on db-01 is down',
      workflow: 'event',
      channel: 'monitoring',
      ci: { id: ciId },
      service: { id: world.services.payroll },
      team: { id: world.teams.servers },
      urgency: 1,
      basis: { test: 'outside_specification' },
      times: { occurred: { provenance: 'measured' }, detected: { provenance: 'measured' } },
    })
    expect(incident.affected.map(({ id }) => id)).toContain(world.services.payroll)
    expect(incident.priority).not.toBeNull()
    const told = await world.as('otherSpecialist').call(records.listNotifications)
    expect(told.items.map(({ incident: about }) => about?.id)).toContain(incident.id)
  })

  it('is handled by the first model whose condition holds for the alert that it began with', async () => {
    const content = {
      condition:
        'alert.title == "Backup lacks" && alert.severity == "critical" && alert.labels.job == "backup" && alert.host == "bak-01:9100" && alert.integration == "modelled"',
      closing: 'automatic',
    } as const
    const draft = await world.admin.call(models.addModel, { name: 'Backup', content })
    const model = await world.admin.call(models.publishModel, { modelId: draft.id, version: draft.version })
    const { fires, groups } = await tool('modelled')
    await fires('BackupMissing', { summary: 'Backup lacks', instance: 'bak-01:9100', job: 'backup' })
    const [group] = await groups()
    expect(await incidentOf(group!)).toMatchObject({
      model: { id: model.id, reason: { why: 'matched' } },
      closing: 'automatic',
    })
  })

  it('is sorted as its service says, where no rule and no model does', async () => {
    const { id: serviceId } = await world.admin.call(catalogue.addService, {
      name: 'Sorted',
      categoryId: world.categories.network,
    })
    const { fires, groups } = await tool('sorted', { serviceId })
    await fires('SwitchDown')
    expect(await incidentOf((await groups())[0]!)).toMatchObject({
      state: 'classified',
      category: { id: world.categories.network },
    })
  })

  it('is sorted as the organisation says, where nothing else does', async () => {
    const sortAs = async (monitoringCategoryId: string | null) => {
      const { version } = await world.admin.call(people.readOrganisation)
      return world.admin.call(people.changeOrganisation, { version, monitoringCategoryId })
    }
    expect(await sortAs(world.categories.hardware)).toMatchObject({ monitoringCategory: { name: 'Hardware' } })
    const { id: serviceId } = await world.admin.call(catalogue.addService, {
      name: 'Sorted by itself',
      categoryId: world.categories.network,
    })
    const [alone, ofService] = [await tool('by organisation'), await tool('by service', { serviceId })]
    await alone.fires('FanStopped')
    await ofService.fires('PortDown')
    const unsorted = await world.agent.call(incidents.registerIncident, { summary: 'Reported by somebody' })
    await sortAs(null)
    expect(await incidentOf((await alone.groups())[0]!)).toMatchObject({
      state: 'classified',
      category: { id: world.categories.hardware },
    })
    expect(await incidentOf((await ofService.groups())[0]!)).toMatchObject({
      category: { id: world.categories.network },
    })
    expect(unsorted).toMatchObject({ state: 'registered', category: null })
    const { version } = await world.admin.call(people.readOrganisation)
    const nowhere = '018f0000-0000-7000-8000-000000000000'
    const refused = await world.admin.attempt(people.changeOrganisation, { version, monitoringCategoryId: nowhere })
    expect([refused.status, refused.body]).toMatchObject([422, { type: 'urn:allclear:unknown_reference' }])
  })

  it('matters as its model says, and as the alert and the service map suggest where that says nothing', async () => {
    const judges = async (name: string, condition: string, defaults: object) => {
      const { id: modelId, version } = await world.admin.call(models.addModel, {
        name,
        content: { condition, defaults },
      })
      await world.admin.call(models.publishModel, { modelId, version })
    }
    await judges('Both', 'alert.title == "Printer is out" && incident.impact == 2', { impact: 3, urgency: 3 })
    await judges('One', 'alert.title == "Robot is out"', { impact: 1 })
    const { fires, groups } = await tool('judged')
    for (const summary of ['Printer is out', 'Robot is out', 'Lathe is out']) await fires(summary, { summary })
    const judged = await Promise.all((await groups()).map(incidentOf))
    expect(judged.map(({ summary, impact, urgency }) => `${summary}: ${impact}/${urgency}`).toSorted()).toEqual([
      'Lathe is out: 2/1',
      'Printer is out: 3/3',
      'Robot is out: 1/1',
    ])
    const printer = judged.find(({ summary }) => summary === 'Printer is out')!
    expect(printer).toMatchObject({ model: { name: 'Both' }, priority: 4, computedPriority: 4 })
  })

  it('that repeats, or is acknowledged in its tool, stays the one incident', async () => {
    const { fires, groups } = await tool('repeats')
    for (let turn = 0; turn < 5; turn++) await fires('Loud')
    expect((await groups()).map(({ alertCount, eventCount }) => [alertCount, eventCount])).toEqual([[1, 5]])
  })

  it.each([
    ['info', 'informational'],
    ['minor', 'warning'],
  ])(
    'of severity %s is %s and no incident, until somebody makes one of it or it gets worse',
    async (severity, significance) => {
      const { fires, groups } = await tool(significance)
      await fires('Disk', { severity, summary: 'Disk at 82 %' })
      const [group] = await groups()
      expect(group).toMatchObject({ significance, incident: null })
      const made = await world.agent.call(correlation.makeIncident, { groupId: group!.id })
      expect(made.incident).not.toBeNull()
      const twice = await world.agent.attempt(correlation.makeIncident, { groupId: group!.id })
      expect(twice.status).toBe(409)
    },
  )

  it('that gets worse becomes an incident then', async () => {
    const { send } = await (async () => {
      const { address } = await world.admin.call(detection.addIntegration, { name: 'worsens', source: 'alertmanager' })
      return {
        send: async (severity: string) => {
          const alert = {
            status: 'firing',
            fingerprint: 'disk',
            labels: { alertname: 'Disk', severity },
            startsAt: world.now().toISOString(),
          }
          await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload: { alerts: [alert] } })
          await world.fastForward(second)
        },
      }
    })()
    const worsening = async () => {
      const { items } = await world.agent.call(correlation.listAlertGroups, { limit: 200 })
      return items.find(({ integration }) => integration.name === 'worsens')!
    }
    await send('minor')
    expect((await worsening()).incident).toBeNull()
    await send('critical')
    expect(await worsening()).toMatchObject({ severity: 'critical', significance: 'exception' })
    expect((await worsening()).incident).not.toBeNull()
  })

  it('on a test system is kept out of what is live', async () => {
    const { fires, groups } = await tool('staging')
    await fires('Slow', { environment: 'staging' })
    expect((await incidentOf((await groups())[0]!)).environment).toBe('test')
  })
})

describe('what the catalogue does not know', () => {
  it('stands in the words of the incident, unless they say it already, and is as bad as the tool says', async () => {
    const { fires, groups } = await tool('uncharted')
    await fires('DiskFull', { summary: '', instance: 'ship-7', service: 'Cargo' })
    const [unknown] = await groups()
    expect(await incidentOf(unknown!)).toMatchObject({
      description: 'Host: ship-7<br />Service: Cargo',
      priority: 2,
    })
    await fires('FanBroken', { summary: 'A fan of ship-8 is broken', instance: 'ship-8' })
    const said = (await groups()).find(({ title }) => title.includes('fan'))
    expect((await incidentOf(said!)).description).toBe('')
    await world.admin.call(catalogue.addService, { name: 'Invoices by post' })
    await fires('Unsent', { summary: 'Nothing is sent', service: 'Invoices by post' })
    const bare = (await groups()).find(({ title }) => title === 'Nothing is sent')
    expect(await incidentOf(bare!)).toMatchObject({
      service: { name: 'Invoices by post' },
      description: '',
      priority: 2,
    })
  })
})

describe('a service that the catalogue learns of later', () => {
  const named = async (incidentId: string) =>
    (await world.manager.call(incidents.readTimeline, { incidentId })).items
      .filter(({ type }) => type === 'incident.service_named')
      .map(({ payload }) => payload['alertTitle'])

  it('is that of the incident once its alert names it again, and the incident says so', async () => {
    const { fires, recovers, groups } = await tool('learns')
    const said = { summary: 'Nothing is weighed', service: 'Weighbridge' }
    await fires('Scales', said)
    const incident = await incidentOf((await groups())[0]!)
    expect(incident.service).toBeNull()
    await recovers('Scales', said)
    await world.fastForward(settled)
    const { id } = await world.admin.call(catalogue.addService, { name: 'Weighbridge' })
    await fires('Scales', said)
    expect(await incidentOf((await groups())[0]!)).toMatchObject({
      id: incident.id,
      state: 'in_diagnosis',
      service: { id },
      priority: incident.priority,
    })
    expect(await named(incident.id)).toEqual(['Nothing is weighed'])
  })

  it('comes with an alert that joins, and never against the word of a person', async () => {
    const { fires, groups } = await tool('joins')
    await fires('Belt', { instance: 'mill-1', service: 'Milling' })
    const incident = await incidentOf((await groups())[0]!)
    await world.admin.call(catalogue.addService, { name: 'Milling' })
    const { impact, urgency } = { impact: 2, urgency: 2 }
    const classification = { incidentId: incident.id, categoryId: world.categories.network, impact, urgency }
    const chosen = await world.manager.call(verbs.classifyIncident, {
      ...classification,
      version: incident.version,
      serviceId: world.services.wifi,
    })
    await world.manager.call(verbs.classifyIncident, { ...classification, version: chosen.version, serviceId: null })
    await fires('Motor', { instance: 'mill-1', service: 'Milling' })
    expect((await groups()).map(({ alertCount }) => alertCount)).toEqual([2])
    expect([(await incidentOf((await groups())[0]!)).service, await named(incident.id)]).toEqual([null, []])

    await fires('Drum', { instance: 'mill-2', service: 'Roasting' })
    await world.admin.call(catalogue.addService, { name: 'Roasting' })
    await fires('Fan', { instance: 'mill-2', service: 'Roasting' })
    const other = (await groups()).find(({ title }) => title === 'Drum is wrong')!
    expect((await incidentOf(other)).service).toMatchObject({ name: 'Roasting' })
    expect(await named(other.incident!.id)).toEqual(['Fan is wrong'])
  })
})

describe('failures that belong together', () => {
  it('are one group and one incident, each saying why: by host, by item, by the service map and by words', async () => {
    const [san, app] = [await host('san-1'), await host('app-1')]
    await world.admin.call(catalogue.addRelation, {
      dependent: { kind: 'ci', id: app },
      needed: { kind: 'ci', id: san },
    })
    const { fires, groups } = await tool('together')
    await fires('StorageFailed', { instance: 'san-1', summary: 'Storage controller failed' })
    await fires('StorageSlow', { instance: 'san-1', summary: 'Latency is high' })
    await fires('AppDown', { instance: 'app-1', summary: 'Application answers 500' })
    const open = await groups()
    expect(open.length).toBe(1)
    expect(await reasonsOf(open[0]!)).toEqual([
      'Storage controller failed: first',
      'Latency is high: same_host',
      'Application answers 500: needs',
    ])
  })

  it('are one where the same check fails on several machines, although its name is all that is said', async () => {
    const { fires, groups } = await tool('same check')
    for (const instance of ['db-1', 'db-2', 'db-3']) await fires('HostDown', { instance, summary: '' })
    await fires('BackupFailed', { instance: 'db-4', summary: '' })
    expect((await groups()).map(({ title, alertCount }) => `${title}: ${alertCount}`).toSorted()).toEqual([
      'BackupFailed: 1',
      'HostDown: 3',
    ])
  })

  it('show the cause that comes last, when the others need it', async () => {
    const [router, shop] = [await host('router-1'), await host('shop-1')]
    await world.admin.call(catalogue.addRelation, {
      dependent: { kind: 'ci', id: shop },
      needed: { kind: 'ci', id: router },
    })
    const { fires, groups } = await tool('cause last')
    await fires('ShopDown', { instance: 'shop-1', summary: 'Shop does not answer' })
    await fires('RouterDown', { instance: 'router-1', summary: 'Router lost its uplink' })
    const [group, ...others] = await groups()
    expect(others).toEqual([])
    expect(group!.title).toBe('Router lost its uplink')
    const { members, deeds } = await world.agent.call(correlation.readAlertGroup, { groupId: group!.id })
    expect(members.find(({ isRoot }) => isRoot)!.reason).toEqual({ kind: 'needed_by', path: ['router-1', 'shop-1'] })
    expect(deeds.map(({ type }) => type)).toEqual([
      'alert_group.opened',
      'alert_group.became_incident',
      'alert_group.cause_found',
    ])
  })

  it('tells nobody which restricted incident came of it', async () => {
    const { fires, groups } = await tool('restricted')
    await fires('BadgeReaderOpen', { instance: 'door-3', summary: 'The badge reader is open' })
    const [group] = await groups()
    const { id: incidentId, number } = group!.incident!
    const shown = async () => JSON.stringify(await world.agent.call(correlation.readAlertGroup, { groupId: group!.id }))
    expect(await shown()).toContain(`"number":${number}`)
    const { version } = await world.manager.call(incidents.readIncident, { incidentId })
    await world.manager.call(verbs.restrictIncident, { incidentId, version, isRestricted: true })
    expect(await shown()).not.toContain(`"number":${number}`)
    expect(await shown()).not.toContain(incidentId)
  })

  it('can be split, and never again grouped', async () => {
    const { fires, recovers, groups } = await tool('splits')
    await fires('CpuHigh', { instance: 'web-9', summary: 'CPU is busy' })
    await fires('ClockSkew', { instance: 'web-9', summary: 'Clock runs ahead' })
    const [group] = await groups()
    const { members } = await world.agent.call(correlation.readAlertGroup, { groupId: group!.id })
    const alertId = members.find(({ isRoot }) => !isRoot)!.alert.id
    const root = await world.agent.attempt(correlation.splitAlert, { groupId: group!.id, alertId: group!.rootAlertId })
    expect(root.status).toBe(409)
    const alone = await world.agent.call(correlation.splitAlert, { groupId: group!.id, alertId, neverAgain: true })
    expect(alone).toMatchObject({ title: 'Clock runs ahead', alertCount: 1 })
    expect(alone.incident!.id).not.toBe(group!.incident!.id)
    await recovers('ClockSkew', { instance: 'web-9' })
    await world.fastForward({ minutes: 31 })
    await fires('CpuHigh', { instance: 'web-9', summary: 'CPU is busy' })
    await fires('ClockSkew', { instance: 'web-9', summary: 'Clock runs ahead' })
    expect((await groups()).map(({ title }) => title).toSorted()).toEqual(['CPU is busy', 'Clock runs ahead'])
  })

  it('F-52 of a storm over many hosts are a handful of groups', async () => {
    const { address } = await world.admin.call(detection.addIntegration, { name: 'flood', source: 'alertmanager' })
    const words = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel', 'india', 'juliett']
    const alerts = Array.from({ length: 120 }, (_, n) => ({
      status: 'firing',
      labels: { alertname: `A${n}`, severity: 'critical', instance: `host-${n}` },
      annotations: { summary: `${words[n % 10]} ${words[Math.floor(n / 10) % 10]} ${words[(n * 7) % 10]} failed` },
    }))
    await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload: { alerts } })
    await world.fastForward(second)
    const { items } = await world.agent.call(correlation.listAlertGroups, { limit: 200 })
    const flood = items.filter(({ integration }) => integration.name === 'flood')
    expect(flood.length).toBe(30)
    expect(flood.reduce((sum, { alertCount }) => sum + alertCount, 0)).toBe(120)
  })
})

describe('a recovery', () => {
  it('ends what nobody touched once it has lasted, and tells the team', async () => {
    const { fires, recovers, groups } = await tool('untouched', { teamId: world.teams.servers })
    await fires('Probe')
    const incident = await incidentOf((await groups())[0]!)
    await recovers('Probe')
    const recovering = (await groups())[0]!
    expect(recovering.state).toBe('recovering')
    const left = Date.parse(recovering.recoversAt!) - world.now().getTime()
    expect([left > 0, left <= settled.seconds * 1000]).toEqual([true, true])
    expect((await incidentOf(recovering)).state).not.toBe('resolved')
    await world.fastForward(settled)
    const ended = await world.manager.call(incidents.readIncident, { incidentId: incident.id })
    expect(ended).toMatchObject({ state: 'resolved', resolution: { kind: 'no_action', verification: 'monitoring' } })
    const told = await world.as('otherSpecialist').call(records.listNotifications)
    expect(
      told.items.some(({ type, incident: about }) => type === 'incident.resolved' && about?.id === incident.id),
    ).toBe(true)
    await world.fastForward({ minutes: 16 })
    expect((await world.manager.call(incidents.readIncident, { incidentId: incident.id })).state).toBe('closed')
  })

  it('never ends what a person touched: it is told', async () => {
    const { fires, recovers, groups } = await tool('touched')
    await fires('Probe')
    const incident = await incidentOf((await groups())[0]!)
    await world.manager.call(verbs.addNote, { incidentId: incident.id, html: '<p>Looking</p>' })
    await recovers('Probe')
    await world.fastForward(settled)
    expect((await world.manager.call(incidents.readIncident, { incidentId: incident.id })).state).toBe(incident.state)
    expect((await timelineOf(incident.id)).at(-1)).toBe('incident.recovered')
    expect((await groups('resolved')).length).toBe(1)
  })

  it('counts only when every member has recovered', async () => {
    const { fires, recovers, groups } = await tool('members')
    await fires('A', { instance: 'web-3' })
    await fires('B', { instance: 'web-3' })
    await recovers('A', { instance: 'web-3' })
    await world.fastForward(settled)
    expect((await groups()).map(({ openAlertCount, state }) => [openAlertCount, state])).toEqual([[1, 'firing']])
    await recovers('B', { instance: 'web-3' })
    await world.fastForward(settled)
    expect(await groups()).toEqual([])
  })

  it('that does not last is the same incident again, reopened if it was resolved', async () => {
    const { fires, recovers, groups } = await tool('again')
    await fires('Probe')
    const { id: incidentId } = await incidentOf((await groups())[0]!)
    await recovers('Probe')
    await fires('Probe')
    expect((await groups())[0]).toMatchObject({ state: 'firing', incident: { id: incidentId } })
    await recovers('Probe')
    await world.fastForward(settled)
    await fires('Probe')
    expect((await groups()).map(({ incident }) => incident?.id)).toEqual([incidentId])
    expect(await world.manager.call(incidents.readIncident, { incidentId })).toMatchObject({
      state: 'in_diagnosis',
      reopenCount: 1,
    })
  })

  it('F-53 of what flaps is waited for, and there is one incident', async () => {
    const { fires, recovers, groups } = await tool('flaps')
    for (let turn = 0; turn < 4; turn++) {
      await fires('Link')
      await recovers('Link')
    }
    await world.fastForward(settled)
    const [group, ...others] = await groups()
    expect([others, group!.isFlapping, group!.state]).toEqual([[], true, 'recovering'])
    await world.fastForward({ minutes: 11 })
    expect(await groups()).toEqual([])
  })
})

it('a rule that waits makes no incident of what recovers meanwhile', async () => {
  await world.db
    .insertInto('correlationRules')
    .values({
      id: crypto.randomUUID(),
      position: 90,
      name: 'Patience',
      condition: 'alert.labels.alertname == "Blip"',
      significance: 'exception',
      waitSeconds: 120,
    })
    .execute()
  const { fires, recovers, groups } = await tool('patient')
  await fires('Blip')
  expect((await groups())[0]).toMatchObject({ incident: null })
  await recovers('Blip')
  await world.fastForward({ minutes: 3 })
  expect((await groups('resolved'))[0]).toMatchObject({ incident: null })
  await world.fastForward({ minutes: 31 })
  await fires('Blip')
  await world.fastForward({ seconds: 121 })
  expect((await groups())[0]!.incident).not.toBeNull()
})

describe('that somebody has an alert', () => {
  const takings = async (incidentId: string) =>
    (await world.manager.call(incidents.readTimeline, { incidentId })).items
      .filter(({ type }) => type.startsWith('incident.alert_'))
      .map(({ type, payload: { by, alertTitles, alertCount } }) => [type, by, alertTitles, alertCount])

  it('stands in the log of its incident, once for what was done at once, and leaves that to itself', async () => {
    const { fires, recovers, groups } = await tool('taken on', { teamId: world.teams.servers })
    for (const check of ['Fan', 'Pump']) await fires(check, { instance: 'web-7' })
    const [group] = await groups()
    const before = await incidentOf(group!)
    const { alertIds } = await world.agent.call(correlation.acknowledgeGroup, { groupId: group!.id })
    await world.fastForward(second)
    await world.agent.call(detection.withdrawAlertAcknowledgement, { alertId: alertIds[0]! })
    await world.fastForward(second)
    await world.agent.call(detection.acknowledgeAlert, { alertId: alertIds[0]! })
    await world.fastForward(second)
    const { name } = world.people.agent
    const titles = ['Fan is wrong', 'Pump is wrong']
    const [told, ...later] = await takings(before.id)
    expect([told![0], told![1], (told![2] as string[]).toSorted(), told![3]]).toEqual([
      'incident.alert_acknowledged',
      name,
      titles,
      2,
    ])
    const one = [titles.find((title) => title === (later[0]![2] as string[])[0])]
    expect(later).toEqual([
      ['incident.alert_acknowledgement_withdrawn', name, one, 1],
      ['incident.alert_acknowledged', name, one, 1],
    ])
    expect(await incidentOf(group!)).toMatchObject({ version: before.version, state: before.state })
    for (const check of ['Fan', 'Pump']) await recovers(check, { instance: 'web-7' })
    await world.fastForward(settled)
    expect((await incidentOf(group!)).state).toBe('resolved')
  })

  it('stands there too where its sender says so', async () => {
    const form = { name: 'Nightly', source: 'pagerduty' as const }
    const { integration, token } = await world.admin.call(detection.addIntegration, form)
    const says = async (event_action: 'trigger' | 'acknowledge') => {
      const payload = { summary: 'Mill stands still', source: 'mill-2', severity: 'critical' }
      await world.stranger.send({
        method: 'POST',
        url: '/v2/enqueue',
        payload: JSON.stringify({ routing_key: token, event_action, dedup_key: 'mill', payload }),
      })
      await world.fastForward(second)
    }
    for (const action of ['trigger', 'acknowledge', 'acknowledge'] as const) await says(action)
    const { items } = await world.agent.call(correlation.listAlertGroups, { integrationId: integration.id })
    expect(await takings(items[0]!.incident!.id)).toEqual([
      ['incident.alert_acknowledged', 'Nightly', ['Mill stands still'], 1],
    ])
  })
})

it('what monitoring writes into an incident is in the language of the organisation', async () => {
  const speak = async (language: 'en' | 'sv') => {
    const { version } = await world.admin.call(people.readOrganisation)
    await world.admin.call(people.changeOrganisation, { version, language })
  }
  await speak('sv')
  const { fires, recovers, groups } = await tool('svenska')
  await fires('Kvarn', { instance: 'kvarn-1', service: 'Malning' })
  const [group] = await groups()
  expect((await incidentOf(group!)).description).toBe('Värd: kvarn-1<br />Tjänst: Malning')
  await recovers('Kvarn', { instance: 'kvarn-1', service: 'Malning' })
  await world.fastForward(settled)
  expect((await incidentOf(group!)).resolution?.solution).toBe(
    '<p>Det gick över av sig självt innan någon behövde göra något.</p>',
  )
  await speak('en')
})
