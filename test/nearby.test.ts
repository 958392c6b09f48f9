import { beforeAll, describe, expect, test } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import { listAlertGroups } from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import * as verbs from '../contract/incident-verbs.ts'
import * as contract from '../contract/incidents.ts'
import { type Nearby, readNearby, type Tie } from '../contract/nearby.ts'
import { type Caller, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const minute = 60_000

/** A shop on a server that needs a database, and a till that needs the shop; all under names of their own. */
async function shop(name: string) {
  const service = async (called: string) =>
    (await world.admin.call(catalogue.addService, { name: `${name} ${called}` })).id
  const ci = async (called: string) =>
    (await world.admin.call(catalogue.addConfigurationItem, { name: `${name}-${called}`, type: 'server' })).id
  const ids = { shop: await service('shop'), till: await service('till'), app: await ci('app'), db: await ci('db') }
  const needs = (dependent: catalogue.CatalogueItem, needed: catalogue.CatalogueItem) =>
    world.admin.call(catalogue.addRelation, { dependent, needed })
  await needs({ kind: 'service', id: ids.till }, { kind: 'service', id: ids.shop })
  await needs({ kind: 'service', id: ids.shop }, { kind: 'ci', id: ids.app })
  await needs({ kind: 'ci', id: ids.app }, { kind: 'ci', id: ids.db })
  const deployer = await world.admin.call(detection.addIntegration, { name: `${name} deploys`, source: 'pagerduty' })
  const watcher = await world.admin.call(detection.addIntegration, { name: `${name} watch`, source: 'alertmanager' })
  return {
    ...ids,
    deploys: async (summary: string, of: { source?: string; service?: string }, minutesAgo: number) => {
      const timestamp = new Date(world.now().getTime() - minutesAgo * minute).toISOString()
      const { source, service: changed } = of
      const answer = await world.stranger.send({
        method: 'POST',
        url: '/v2/change/enqueue',
        payload: {
          routing_key: deployer.token,
          payload: { summary, timestamp, source, custom_details: changed === undefined ? {} : { service: changed } },
        },
      })
      expect(answer.statusCode).toBe(202)
    },
    /** The incident that monitoring opens on this. */
    fails: async (instance: string) => {
      const answer = await world.stranger.send({
        method: 'POST',
        url: new URL(watcher.address).pathname,
        payload: {
          alerts: [
            {
              status: 'firing',
              labels: { alertname: `${instance} fails`, severity: 'critical', instance },
              startsAt: world.now().toISOString(),
            },
          ],
        },
      })
      expect(answer.statusCode).toBe(200)
      await world.fastForward({ seconds: 1 })
      const { items } = await world.agent.call(listAlertGroups, { view: 'open', limit: 200 })
      return items.find(({ integration }) => integration.id === watcher.integration.id)!.incident!
    },
    reports: (summary: string, on: { serviceId?: string; ciId?: string }) =>
      world.agent.call(contract.registerIncident, { summary, ...on }),
  }
}
const nearby = (caller: Caller, { id: incidentId }: { id: string }) => caller.call(readNearby, { incidentId })
const told = ({ relation, path }: Tie) => [relation, ...path.map(({ name }) => name)].join(' > ')
const incidentsOf = ({ incidents }: Nearby) => incidents.map(({ summary, tie }) => `${summary}: ${told(tie)}`)
const changesOf = ({ changeEvents }: Nearby) => changeEvents.map(({ summary, tie }) => `${summary}: ${told(tie)}`)
/** What the log kept of it, as this caller reads it. */
async function kept(caller: Caller, { id: incidentId }: { id: string }) {
  const { items } = await caller.call(contract.readTimeline, { incidentId })
  const entry = items.find(({ type }) => type === 'incident.nearby_found')
  return entry?.payload as unknown as Nearby | undefined
}
const { restrictIncident } = verbs
const restrict = ({ id }: { id: string }) =>
  world.agent
    .call(contract.readIncident, { incidentId: id })
    .then(({ version }) =>
      world.as('major_incident_manager').call(restrictIncident, { incidentId: id, version, isRestricted: true }),
    )

describe('Beside an incident', () => {
  test('stand the changes of the day before on it and on what it needs, with how they are tied to it', async () => {
    const { app, deploys, reports } = await shop('changed')
    await deploys('New app', { source: 'changed-app' }, 12)
    await deploys('New schema', { source: 'changed-db' }, 90)
    await deploys('New prices', { service: 'changed shop' }, 30)
    await deploys('New till', { service: 'changed till' }, 5)
    await deploys('Long ago', { source: 'changed-app' }, 25 * 60)
    const incident = await reports('The app is slow', { ciId: app })
    const found = await nearby(world.agent, incident)
    expect(changesOf(found)).toEqual(['New app: same > changed-app', 'New schema: needed > changed-app > changed-db'])
    expect(found.changeEvents[0]).toMatchObject({
      integration: { name: 'changed deploys' },
      ci: { name: 'changed-app' },
    })
  })

  test('stand the open incidents on the same, on what it needs and on what needs it', async () => {
    const { app, db, shop: serviceId, till, reports } = await shop('open')
    const cause = await reports('Disk full', { ciId: db })
    const consequence = await reports('No payments', { serviceId: till })
    await reports('Slow shop', { serviceId })
    const closed = await reports('Mistaken', { ciId: app })
    await world.manager.call(verbs.cancelIncident, { incidentId: closed.id, version: 1, reason: 'No incident' })
    const incident = await reports('App down', { ciId: app })
    expect(incidentsOf(await nearby(world.agent, incident))).toEqual([
      'Disk full: needed > open-app > open-db',
      'Slow shop: dependent > open-app > open shop',
      'No payments: dependent > open-app > open shop > open till',
    ])
    expect(incidentsOf(await nearby(world.agent, cause))).toContain('App down: dependent > open-db > open-app')
    expect(incidentsOf(await nearby(world.agent, consequence))).toContain(
      'App down: needed > open till > open shop > open-app',
    )
  })

  test('stands none of its own family, and none once it is over', async () => {
    const { app, reports } = await shop('family')
    const [parent, child, other] = [
      await reports('Parent', { ciId: app }),
      await reports('Child', { ciId: app }),
      await reports('Other', { ciId: app }),
    ]
    await world.manager.call(verbs.setParent, { incidentId: child.id, version: 1, parentId: parent.id })
    expect(incidentsOf(await nearby(world.agent, parent))).toEqual(['Other: same > family-app'])
    expect(incidentsOf(await nearby(world.agent, child))).toEqual(['Other: same > family-app'])
    await world.manager.call(verbs.cancelIncident, { incidentId: other.id, version: 1, reason: 'No incident' })
    expect((await nearby(world.agent, other)).incidents).toEqual([])
  })

  test('stands nothing where the record does not say what fails', async () => {
    const incident = await world.agent.call(contract.registerIncident, { summary: 'Something is odd' })
    expect(await nearby(world.agent, incident)).toMatchObject({ changeEvents: [], incidents: [] })
  })

  test('stands only what its reader may see', async () => {
    const { app, deploys, reports } = await shop('hidden')
    await deploys('New app', { source: 'hidden-app' }, 12)
    const hidden = await reports('Intruder', { ciId: app })
    await restrict(hidden)
    const incident = await reports('App down', { ciId: app })
    expect(incidentsOf(await nearby(world.specialist, incident))).toEqual([])
    expect(incidentsOf(await nearby(world.as('major_incident_manager'), incident))).toEqual([
      'Intruder: same > hidden-app',
    ])
    for (const caller of [world.supplier, world.stakeholder, world.user])
      expect((await caller.attempt(readNearby, { incidentId: incident.id })).status).toBe(403)
    expect((await world.specialist.attempt(readNearby, { incidentId: hidden.id })).status).toBe(404)
  })
})

describe('What lay beside an incident when monitoring opened it', () => {
  test('is kept once, however often that is tried', async () => {
    const { deploys, fails } = await shop('repeated')
    await deploys('New app', { source: 'repeated-app' }, 12)
    const { id: subjectId } = await fails('repeated-app')
    const reaction = world.app.background.reactions.get('keep-nearby')!
    const payload = { changes: { channel: 'monitoring' } }
    await reaction(world.app.context, { eventId: 0, type: 'incident.registered', subjectId, payload })
    const { items } = await world.agent.call(contract.readTimeline, { incidentId: subjectId })
    expect(items.filter(({ type }) => type === 'incident.nearby_found')).toHaveLength(1)
  })

  test('is kept in its log, and can be read when it is no longer so', async () => {
    const { db, deploys, fails, reports } = await shop('kept')
    const cause = await reports('Disk full', { ciId: db })
    await deploys('New app', { source: 'kept-app' }, 12)
    const incident = await fails('kept-app')
    const { version } = await world.agent.call(contract.readIncident, { incidentId: cause.id })
    await world.manager.call(verbs.cancelIncident, { incidentId: cause.id, version, reason: 'Made room' })
    await world.fastForward({ days: 3 })
    expect((await nearby(world.agent, incident)).incidents).toEqual([])
    const log = (await kept(world.agent, incident))!
    expect(changesOf(log)).toEqual(['New app: same > kept-app'])
    expect(Date.parse(log.began) - Date.parse(log.changeEvents[0]!.at)).toBeGreaterThan(11 * minute)
    expect(incidentsOf(log)).toEqual(['Disk full: needed > kept-app > kept-db'])
    expect(log.incidents[0]).toMatchObject({ number: cause.number, state: 'cancelled' })
  })

  test('is no entry where there was nothing', async () => {
    const { fails } = await shop('alone')
    expect(await kept(world.agent, await fails('alone-app'))).toBeUndefined()
  })

  test('shows no incident to those who may not see it, restricted before or since', async () => {
    const { db, app, deploys, fails, reports } = await shop('secret')
    await restrict(await reports('Restricted before', { ciId: db }))
    const since = await reports('Restricted since', { ciId: app })
    await deploys('New app', { source: 'secret-app' }, 12)
    const incident = await fails('secret-app')
    expect(incidentsOf((await kept(world.specialist, incident))!)).toEqual(['Restricted since: same > secret-app'])
    await restrict(since)
    expect(await kept(world.specialist, incident)).toMatchObject({
      changeEvents: [{ summary: 'New app' }],
      incidents: [],
    })
    expect((await kept(world.as('major_incident_manager'), incident))!.incidents).toMatchObject([{ id: since.id }])
  })

  test('shows a supplier nothing of it', async () => {
    const { deploys, fails } = await shop('lent')
    await deploys('New app', { source: 'lent-app' }, 12)
    const { id: incidentId } = await fails('lent-app')
    await world.agent.call(verbs.assignIncident, {
      incidentId,
      version: 1,
      teamId: world.teams.supplier,
      assigneeId: null,
    })
    expect(await kept(world.agent, { id: incidentId })).toBeDefined()
    const { items } = await world.supplier.call(contract.readTimeline, { incidentId })
    expect(items.map(({ type }) => type)).toContain('incident.assigned')
    expect(JSON.stringify(items)).not.toContain('New app')
  })
})
