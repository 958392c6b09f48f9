import { beforeAll, describe, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import * as verbs from '../contract/incident-verbs.ts'
import type { Answer } from '../contract/endpoint.ts'
import { listIncidents, readIncident, readTimeline, registerIncident } from '../contract/incidents.ts'
import { addModel, publishModel } from '../contract/models.ts'
import { addTeam, changeTeam, createApiKey, listRoles, listTeams } from '../contract/people.ts'
import { listPortalServices, replyToCase, reportCase } from '../contract/portal.ts'
import { addSavedView, listNotifications, listSavedViews, readAttachment } from '../contract/records.ts'
import { newId } from '../server/platform/id.ts'
import { upload } from './every-endpoint.ts'
import { type Caller, createWorld, type World } from './world.ts'

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

describe('S-009 a supplier reads of what is given to its team', () => {
  const words = async (incidentId: string) => {
    const { items } = await world.supplier.call(readTimeline, { incidentId })
    return items.filter(({ type }) => type === 'incident.noted').map(({ payload }) => payload['html'])
  }
  const note = (caller: Caller, incidentId: string, html: string, given: object = {}) =>
    caller.call(verbs.addNote, { incidentId, html, ...given })
  const toldOf = async (caller: Caller, incidentId: string) =>
    (await caller.call(listNotifications, { limit: 200 })).items
      .filter(({ incident, type }) => incident?.id === incidentId && type === 'incident.noted')
      .map(({ actorName }) => actorName)

  it('its own notes and those that are shared with it, and is told of the latter as its owner is of the former', async () => {
    const { id } = await given()
    const { supplier: theirs, network: others } = world.teams
    await note(world.specialist, id, '<p>Between us</p>')
    await note(world.specialist, id, '<p>For you</p>', { sharedWithTeamId: theirs })
    await note(world.supplier, id, '<p>From us</p>')
    await world.settle()
    expect(await words(id)).toEqual(['<p>For you</p>', '<p>From us</p>'])
    expect(await toldOf(world.supplier, id)).toEqual(['The specialist'])
    expect(await toldOf(world.agent, id)).toEqual(['The supplier', 'The specialist'])
    for (const sharedWithTeamId of [others, newId()]) {
      const attempt = await world.specialist.attempt(verbs.addNote, {
        incidentId: id,
        html: '<p>x</p>',
        sharedWithTeamId,
      })
      expect([attempt.status, attempt.body['type']]).toEqual([422, 'urn:allclear:not_with_supplier'])
    }
    await end({ id })
  })

  it('no note with a team of ours, which is no supplier’s', async () => {
    const ours = await world.agent.call(registerIncident, { summary: 'Slow', teamId: world.teams.network })
    expect(ours.supplierTeam).toBeNull()
    const shared = { incidentId: ours.id, html: '<p>x</p>', sharedWithTeamId: world.teams.network }
    expect((await world.agent.attempt(verbs.addNote, shared)).status).toBe(422)
    expect((await given()).supplierTeam).toEqual({ id: world.teams.supplier, name: 'The supplier team' })
  })

  it('nothing of what was shared with another supplier that had it before', async () => {
    const other = await world.admin.call(addTeam, { name: 'Another supplier', memberIds: [world.people.supplier.id] })
    const incident = await given()
    await note(world.specialist, incident.id, '<p>To the first</p>', { sharedWithTeamId: world.teams.supplier })
    const moved = await world.specialist.call(verbs.escalateIncident, {
      ...seen(incident),
      toTeamId: other.id,
      reason: 'Yours, then',
    })
    await world.admin.call(changeTeam, { teamId: world.teams.supplier, version: 1, memberIds: [] })
    const { items } = await world.supplier.call(readTimeline, { incidentId: incident.id })
    expect(items.map(({ type }) => type)).toEqual(['incident.registered', 'incident.escalated'])
    expect(items.at(-1)).toMatchObject({ payload: { reason: 'Yours, then' } })
    await world.admin.call(changeTeam, {
      teamId: world.teams.supplier,
      version: 2,
      memberIds: [world.people.supplier.id],
    })
    await end(moved)
  })

  it('a file where it reads the message, and no other', async () => {
    const { id: incidentId } = await given()
    const files: string[] = []
    for (const sharedWithTeamId of [null, world.teams.supplier]) {
      const sent = await world.specialist.send(upload('plan.txt', 'Where the cable lies'))
      const { id } = JSON.parse(sent.body) as { id: string }
      await note(world.specialist, incidentId, '<p>The plan</p>', { attachmentIds: [id], sharedWithTeamId })
      files.push(id)
    }
    const status = async (attachmentId: string) =>
      (await world.supplier.attempt(readAttachment, { attachmentId })).status
    expect(await Promise.all(files.map(status))).toEqual([404, 200])
    await end({ id: incidentId })
  })

  it('not what others asked, nor why the priority is what it is', async () => {
    const incident = await given({ basis: { test: 'agreement_breached', note: 'CANARY-basis' } })
    const classification = { categoryId: switches, impact: 2, urgency: 2 }
    await world.agent.call(verbs.classifyIncident, {
      ...seen(incident),
      ...classification,
      override: { priority: 1, reason: 'CANARY-override' },
    })
    const other = await world.agent.call(registerIncident, { summary: 'Same', requesterId: world.people.otherUser.id })
    await world.manager.call(verbs.mergeIncident, { ...seen(other), intoIncidentId: incident.id })
    await world.as('otherUser').call(replyToCase, { incidentId: other.id, html: '<p>CANARY-me-too</p>' })
    await world.agent.call(verbs.addContact, {
      incidentId: incident.id,
      personId: world.people.stakeholder.id,
      text: 'CANARY-contact',
    })
    const target = { incidentId: incident.id }
    for (const caller of [world.agent, world.supplier]) {
      const read = [await caller.attempt(readIncident, target), await caller.attempt(readTimeline, target)]
      const canaries = new Set(read.flatMap(({ response }) => response.body.match(/CANARY(-\w+)+/g) ?? []))
      const all = ['CANARY-basis', 'CANARY-override', 'CANARY-me-too', 'CANARY-contact']
      expect(canaries).toEqual(new Set(caller === world.agent ? all : []))
      expect(read[0]!.body).toMatchObject({ priority: 1, requester: { name: 'The user' } })
    }
    await end(incident)
  })

  it('of a model the steps that are its own, and the part that is written for it', async () => {
    const { admin, teams } = world
    const draft = await admin.call(addModel, {
      name: 'Radio',
      content: {
        steps: [
          { activity: 'diagnosis', what: 'Whoever has it' },
          { activity: 'diagnosis', what: 'Theirs', teamId: teams.supplier },
          { activity: 'diagnosis', what: 'CANARY-ours', teamId: teams.network },
        ],
        supplierPart: { teamId: teams.supplier, text: 'Mend the link' },
        solution: { text: '<p>CANARY-known</p>', kind: 'restart' },
      },
    })
    await admin.call(publishModel, { modelId: draft.id, version: draft.version })
    const { id: incidentId } = await given({ modelId: draft.id })
    const { body, response } = await world.supplier.attempt(readIncident, { incidentId })
    expect(body).toMatchObject({
      model: { steps: [{ what: 'Whoever has it' }, { what: 'Theirs' }], supplierPart: { text: 'Mend the link' } },
    })
    expect(response.body).not.toContain('CANARY')
    await end({ id: incidentId })
  })

  describe('and is held up by its own steps of a model alone', () => {
    const solution = {
      solution: '<p>Mended</p>',
      isWorkaround: false,
      kind: 'replacement',
      cause: 'Wind',
      verification: 'test',
    } as const
    const resolve = (incident: { id: string; version: number }) =>
      world.supplier.attempt(verbs.resolveIncident, { ...seen(incident), ...solution })
    const tick = (by: Caller, incident: { id: string }, stepId: string) =>
      by.call(verbs.tickStep, { incidentId: incident.id, stepId, isTicked: true })
    async function inDiagnosis(closing: 'requester' | 'automatic', told: object = {}) {
      const { admin, teams } = world
      const draft = await admin.call(addModel, {
        name: `Radio ${newId()}`,
        content: {
          closing,
          form: [{ field: 'requester', activity: 'resolution', isRequired: true }],
          steps: [
            { activity: 'diagnosis', what: 'CANARY-ours', teamId: teams.network, isRequired: true },
            { activity: 'resolution', what: 'Theirs', teamId: teams.supplier, isRequired: true },
          ],
        },
      })
      const { id: modelId } = await admin.call(publishModel, { modelId: draft.id, version: draft.version })
      const incident = await given({ modelId, impact: 2, urgency: 2, ...told })
      const [ours, theirs] = (await world.agent.call(readIncident, { incidentId: incident.id })).model!.steps
      return {
        incident: await world.supplier.call(verbs.takeIncident, seen(incident)),
        ours: ours!.id,
        theirs: theirs!.id,
      }
    }

    it('while ours are left to who closes it', async () => {
      const { incident, ours, theirs } = await inDiagnosis('requester')
      const refused = await resolve(incident)
      expect(refused.body).toMatchObject({
        type: 'urn:allclear:model_requires',
        steps: [{ id: theirs, what: 'Theirs' }],
      })
      expect(refused.response.body).not.toContain('CANARY')
      await tick(world.supplier, incident, theirs)
      expect(await resolve(incident)).toMatchObject({ status: 200, body: { state: 'resolved' } })

      const resolved = await world.manager.call(readIncident, { incidentId: incident.id })
      const closing = await world.manager.attempt(verbs.closeIncident, seen(resolved))
      expect(closing.body).toMatchObject({ type: 'urn:allclear:model_requires', steps: [{ id: ours }] })
      await tick(world.manager, incident, ours)
      expect(await world.manager.call(verbs.closeIncident, seen(resolved))).toMatchObject({ state: 'closed' })
    })

    it('not by who asked, which is not its to say; and what closes by its model waits for ours', async () => {
      const nobodyAsked = { requesterId: undefined }
      const [left, done] = [await inDiagnosis('automatic', nobodyAsked), await inDiagnosis('automatic', nobodyAsked)]
      for (const { incident, theirs } of [left, done]) await tick(world.supplier, incident, theirs)
      await tick(world.manager, done.incident, done.ours)
      expect((await resolve(left.incident)).body).toMatchObject({ state: 'resolved' })
      expect((await resolve(done.incident)).body).toMatchObject({ state: 'closed' })
    })
  })

  it('who asks, and says neither that nor who is affected, nor what it cost', async () => {
    const incident = await given({ requesterId: undefined })
    const { supplier, people } = world
    const read = await supplier.call(readIncident, { incidentId: incident.id })
    expect(read.missing).not.toContain('requester')
    for (const verb of ['add_cost', 'add_contact'] as const) expect(read.allowed).not.toContain(verb)
    for (const edit of [{ requesterId: people.user.id }, { requesterId: newId() }, { affectedPersonIds: [] }])
      expect((await supplier.attempt(verbs.editIncident, { ...seen(incident), ...edit })).status).toBe(403)
    expect((await supplier.attempt(verbs.editIncident, { ...seen(incident), summary: 'No radio' })).status).toBe(200)
    await end(incident)
  })
})

describe('a program of a supplier, by a key', () => {
  const keyOf = async (form: object) => {
    const { items } = await world.admin.call(listRoles)
    const roleId = items.find(({ key }) => key === 'supplier')!.id
    return world.admin.attempt(createApiKey, { name: 'Their desk', roleId, ...form })
  }

  it('that belongs to no team reports, and sees nothing of what is given to teams', async () => {
    const { body } = await keyOf({})
    const program = world.withKey((body as Answer<typeof createApiKey>).key)
    const incident = await given()
    expect((await program.attempt(readIncident, { incidentId: incident.id })).status).toBe(404)
    expect((await program.call(listIncidents, {})).items).toEqual([])
    expect(await keyOf({ teamId: newId() })).toMatchObject({ body: { type: 'urn:allclear:unknown_reference' } })
    await end(incident)
  })

  it('of its team reads and works on what its people do, and nothing else', async () => {
    const { body } = await keyOf({ teamId: world.teams.supplier })
    const { apiKey, key } = body as Answer<typeof createApiKey>
    expect(apiKey).toMatchObject({ team: { id: world.teams.supplier } })
    const program = world.withKey(key)
    const incident = await given()
    const seenByPeople = await world.supplier.call(readIncident, { incidentId: incident.id })
    const seenByProgram = await program.call(readIncident, { incidentId: incident.id })
    const { allowed: _, ...record } = seenByPeople
    expect(seenByProgram).toMatchObject(record)
    const other = await world.agent.call(registerIncident, { summary: 'Ours', teamId: world.teams.network })
    expect((await program.attempt(readIncident, { incidentId: other.id })).status).toBe(404)
    const listed = new Set((await program.call(listIncidents, {})).items.map(({ id }) => id))
    expect([listed.has(incident.id), listed.has(other.id)]).toEqual([true, false])
    const classified = await program.call(verbs.classifyIncident, {
      ...seen(seenByProgram),
      categoryId: switches,
      impact: 3,
      urgency: 3,
    })
    await program.call(verbs.addNote, { incidentId: incident.id, html: '<p>On our way</p>' })
    expect(classified.state).toBe('classified')

    const { items } = await world.admin.call(listTeams)
    const { version } = items.find(({ id }) => id === world.teams.supplier)!
    const closed = await world.admin.call(changeTeam, { teamId: world.teams.supplier, version, isActive: false })
    expect((await program.attempt(readIncident, { incidentId: incident.id })).status).toBe(404)
    await world.admin.call(changeTeam, { teamId: world.teams.supplier, version: closed.version, isActive: true })
  })
})
