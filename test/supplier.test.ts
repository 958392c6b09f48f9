import { beforeAll, describe, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import { listTeams } from '../contract/people.ts'
import { listPortalServices, reportCase } from '../contract/portal.ts'
import { addSavedView, listSavedViews } from '../contract/records.ts'
import { newId } from '../server/platform/id.ts'
import { createWorld, type World } from './world.ts'

let world: World
let place: string
let otherPlace: string
let ci: string
let otherCi: string
let customer: string
let switches: string
let programs: string
beforeAll(async () => {
  world = await createWorld()
  const { admin } = world
  place = (await admin.call(catalogue.addLocation, { name: 'Harbour' })).id
  otherPlace = (await admin.call(catalogue.addLocation, { name: 'Town hall' })).id
  ci = (await admin.call(catalogue.addConfigurationItem, { name: 'Antenna', type: 'radio' })).id
  otherCi = (await admin.call(catalogue.addConfigurationItem, { name: 'Vault', type: 'server' })).id
  const { network, software } = world.categories
  switches = (await admin.call(catalogue.addCategory, { name: 'Switches', parentId: network })).id
  programs = (await admin.call(catalogue.addCategory, { name: 'Programs', parentId: software })).id
  customer = (await admin.call(catalogue.addCustomer, { name: 'Port of Ekby' })).id
  await admin.call(catalogue.addCustomer, { name: 'Somebody else' })
  const item = (kind: 'service' | 'ci', id: string) => ({ kind, id })
  const { wifi, payroll } = world.services
  await admin.call(catalogue.addRelation, { dependent: item('service', wifi), needed: item('ci', ci) })
  await admin.call(catalogue.addRelation, { dependent: item('service', wifi), needed: item('ci', otherCi) })
  await admin.call(catalogue.addRelation, { dependent: item('service', payroll), needed: item('ci', otherCi) })
})

const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
/** Registered by the desk, given to the network team, handed by it to the supplier. */
async function given(form: object = {}) {
  const registered = await world.agent.call(registerIncident, {
    summary: 'No radio link',
    requesterId: world.user.id,
    teamId: world.teams.network,
    serviceId: world.services.wifi,
    ciId: ci,
    categoryId: switches,
    customerId: customer,
    locationId: place,
    ...form,
  })
  return world.specialist.call(verbs.escalateIncident, {
    ...seen(registered),
    toTeamId: world.teams.supplier,
    reason: 'Your antenna',
  })
}
const end = async ({ id }: { id: string }) =>
  world.manager.call(verbs.cancelIncident, {
    ...seen(await world.manager.call(readIncident, { incidentId: id })),
    reason: 'Over',
  })
const names = (items: readonly { name: string }[]) => items.map(({ name }) => name)

/** All that a supplier may ask of the catalogue and of teams, by name. */
async function view() {
  const { supplier } = world
  return {
    services: names((await supplier.call(catalogue.listServices, {})).items),
    inThePortal: names((await supplier.call(listPortalServices)).items),
    cis: names((await supplier.call(catalogue.listConfigurationItems, {})).items),
    categories: names((await supplier.call(catalogue.listCategories)).items),
    customers: names((await supplier.call(catalogue.listCustomers)).items),
    locations: names((await supplier.call(catalogue.listLocations)).items),
    relations: (await supplier.call(catalogue.listRelations, {})).items.map(
      ({ dependent, needed }) => `${dependent.name} on ${needed.name}`,
    ),
    teams: names((await supplier.call(listTeams)).items),
  }
}
const nothing = {
  services: [],
  inThePortal: [],
  cis: [],
  categories: ['Hardware', 'Network', 'Software'],
  customers: [],
  locations: [],
  relations: [],
  teams: ['The desk team', 'The supplier team'],
}
const whatTheIncidentNames = {
  services: ['Wi-Fi'],
  inThePortal: ['Wi-Fi'],
  cis: ['Antenna'],
  categories: ['Hardware', 'Network', 'Switches', 'Software'],
  customers: ['Port of Ekby'],
  locations: ['Harbour'],
  relations: ['Wi-Fi on Antenna'],
  teams: ['The desk team', 'The network team', 'The supplier team'],
}

describe('S-009 a supplier sees of catalogue and teams', () => {
  it('nothing but its own team, the desk and the roots of the open categories while it has no work', async () => {
    expect(await view()).toEqual(nothing)
  })

  it('what a live incident of its team names, until that ends or goes elsewhere', async () => {
    const incident = await given()
    expect(await view()).toEqual(whatTheIncidentNames)
    const back = { ...seen(incident), toTeamId: world.teams.network, reason: 'Ours is well' }
    const returned = await world.supplier.attempt(verbs.escalateIncident, back)
    expect(returned.status).toBe(200)
    expect(await view()).toEqual(nothing)
    await world.specialist.call(verbs.escalateIncident, {
      incidentId: incident.id,
      version: incident.version + 1,
      toTeamId: world.teams.supplier,
      reason: 'It is not',
    })
    expect(await view()).toEqual(whatTheIncidentNames)
    await end(incident)
    expect(await view()).toEqual(nothing)
  })

  it('what else the incident affects', async () => {
    const incident = await given({ serviceId: undefined, ciId: undefined })
    await world.agent.call(verbs.editIncident, {
      ...seen(incident),
      affectedServiceIds: [world.services.mail],
      affectedCiIds: [otherCi],
    })
    expect(await view()).toMatchObject({ services: ['E-mail'], cis: ['Vault'], relations: [] })
    await end(incident)
  })

  it('nothing of a restricted incident, unless it is named on it', async () => {
    const incident = await given()
    const restrict = (namedPersonIds: string[], version: number) =>
      world.manager.call(verbs.restrictIncident, {
        incidentId: incident.id,
        version,
        isRestricted: true,
        namedPersonIds: [world.manager.id, ...namedPersonIds],
      })
    await restrict([], incident.version)
    expect(await view()).toEqual(nothing)
    const named = await restrict([world.supplier.id], incident.version + 1)
    expect(await view()).toEqual({ ...whatTheIncidentNames, teams: nothing.teams })
    await world.manager.call(verbs.cancelIncident, { ...seen(named), reason: 'Over' })
  })

  it('what its team is responsible for', async () => {
    const { admin, teams } = world
    const service = await admin.call(catalogue.addService, { name: 'Radio links', teamId: teams.supplier })
    expect(await view()).toEqual({ ...nothing, services: ['Radio links'], inThePortal: ['Radio links'] })
    await admin.call(catalogue.changeService, { serviceId: service.id, version: service.version, teamId: null })
    expect(await view()).toEqual(nothing)
  })

  it('another team by its name alone, and nobody in it', async () => {
    const incident = await given()
    const { items } = await world.supplier.call(listTeams)
    const people = items.map(({ name, members }) => [name, names(members)])
    expect(people).toEqual([
      ['The desk team', []],
      ['The network team', []],
      ['The supplier team', ['The supplier']],
    ])
    await end(incident)
  })
})

describe('S-005 what a supplier does not see is for it what never was', () => {
  it('a service, byte by byte', async () => {
    const incident = await given()
    const { supplier, services } = world
    expect((await supplier.attempt(catalogue.readService, { serviceId: services.wifi })).status).toBe(200)
    const hidden = await supplier.attempt(catalogue.readService, { serviceId: services.payroll })
    const never = await supplier.attempt(catalogue.readService, { serviceId: newId() })
    expect([hidden.status, hidden.response.body]).toEqual([404, never.response.body])
    const relations = await supplier.attempt(catalogue.listRelations, { itemId: services.payroll })
    expect(relations.response.body).toBe('{"items":[]}')
    await end(incident)
  })

  it('and cannot be named: on an incident, in a report, as a team to hand over to', async () => {
    const incident = await given()
    const { supplier, services, teams } = world
    const classification = { ...seen(incident), categoryId: switches, impact: 2, urgency: 2 }
    const tries = (hidden: { category: string; service: string; place: string; ci: string; team: string }) =>
      [
        [verbs.classifyIncident, { ...classification, categoryId: hidden.category }],
        [verbs.classifyIncident, { ...classification, serviceId: hidden.service }],
        [verbs.reportWrongCi, { ...seen(incident), ciId: hidden.ci, note: 'It is this' }],
        [verbs.editIncident, { ...seen(incident), locationId: hidden.place }],
        [verbs.editIncident, { ...seen(incident), affectedServiceIds: [hidden.service] }],
        [verbs.escalateIncident, { ...seen(incident), toTeamId: hidden.team, reason: 'Yours' }],
        [verbs.assignIncident, { ...seen(incident), teamId: hidden.team, assigneeId: null }],
        [reportCase, { summary: 'Slow', serviceId: hidden.service }],
      ] as const
    const hidden = {
      category: programs,
      service: services.payroll,
      place: otherPlace,
      ci: otherCi,
      team: teams.servers,
    }
    const never = { category: newId(), service: newId(), place: newId(), ci: newId(), team: newId() }
    const answers = async (ids: typeof never) => {
      const found = []
      for (const [endpoint, input] of tries(ids)) {
        const { status, response } = await supplier.attempt(endpoint, input)
        found.push([status, Object.values(ids).reduce((body, id) => body.replaceAll(id, 'ID'), response.body)])
      }
      return found
    }
    const refused = await answers(hidden)
    expect(refused.map(([status]) => status)).toEqual(refused.map(() => 422))
    expect(refused).toEqual(await answers(never))
    expect((await supplier.attempt(verbs.classifyIncident, classification)).status).toBe(200)
    await end(incident)
  })

  it('a view that others share', async () => {
    const { agent, supplier } = world
    await agent.call(addSavedView, { name: 'Salary leaks', isShared: true, filter: {} })
    await supplier.call(addSavedView, { name: 'Ours', isShared: false, filter: {} })
    expect(names((await supplier.call(listSavedViews)).items)).toEqual(['Ours'])
    expect(names((await world.specialist.call(listSavedViews)).items)).toEqual(['Salary leaks'])
  })
})
