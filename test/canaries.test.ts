import { beforeAll, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import { recordContact, setDestination } from '../contract/contacts.ts'
import { addIntegration } from '../contract/detection.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import * as people from '../contract/people.ts'
import { reportCase } from '../contract/portal.ts'
import { addSavedView } from '../contract/records.ts'
import { addCost, addTask } from '../contract/tasks.ts'
import { newId } from '../server/platform/id.ts'
import { endpoints, exampleOf, knownIn, paramsOf, upload } from './every-endpoint.ts'
import { type Caller, createWorld, type World } from './world.ts'

let world: World
let principals: Record<string, Caller>
/** One record of each kind, by the name of the parameter that names it; of incidents several. */
let there: Record<string, string>
let incidents: string[]
/** Shown once, to whoever made them. */
let secrets: string[]

const versionOf = async (incidentId: string) => ({
  incidentId,
  version: (await world.admin.call(readIncident, { incidentId })).version,
})
async function fileOf(caller: Caller, name: string): Promise<string> {
  const answer = await caller.send(upload(`${name}.txt`, name))
  return (JSON.parse(answer.body) as { id: string }).id
}

/** Everything that an incident can hold, each with a word of its own. */
async function fill(incidentId: string, mark: string): Promise<void> {
  const { agent, manager } = world
  const html = (word: string) => `<p>${mark}-${word}</p>`
  const act = async (endpoint: Parameters<Caller['call']>[0], form: object, by = manager) =>
    by.call(endpoint, { ...(await versionOf(incidentId)), ...form })
  await agent.call(verbs.replyToUser, {
    incidentId,
    html: html('reply'),
    attachmentIds: [await fileOf(agent, `${mark}-reply-file`)],
  })
  const note = async (word: string, sharedWithTeamId: string | null = null) =>
    manager.call(verbs.addNote, {
      incidentId,
      html: html(word),
      attachmentIds: [await fileOf(manager, `${mark}-${word}-file`)],
      sharedWithTeamId,
    })
  await note('note')
  await agent.call(verbs.recordAction, {
    incidentId,
    kind: 'fact',
    what: `${mark}-action`,
    why: `${mark}-why`,
    result: `${mark}-result`,
  })
  const task = { title: `${mark}-task`, description: `${mark}-task-text`, teamId: world.teams.network }
  await agent.call(addTask, { incidentId, ...task })
  await agent.call(addCost, { incidentId, kind: 'parts', description: `${mark}-cost`, cost: 12, currency: 'SEK' })
  await agent.call(verbs.addContact, { incidentId, personId: world.people.otherUser.id, text: `${mark}-contact` })
  await act(verbs.editIncident, {
    facts: { symptoms: `${mark}-symptoms` },
    references: { supplier: `${mark}-reference` },
  })
  const { network } = world.categories
  await act(verbs.classifyIncident, {
    categoryId: network,
    impact: 2,
    urgency: 2,
    override: { priority: 4, reason: `${mark}-override` },
  })
  await act(verbs.changeOwner, { ownerId: world.people.service_owner.id, reason: `${mark}-owner` })
  await act(verbs.escalateIncident, {
    toTeamId: world.teams.supplier,
    reason: `${mark}-escalation`,
    tried: `${mark}-tried`,
  })
  await note('shared', world.teams.supplier)
  await agent.call(addTask, { incidentId, title: `${mark}-supplier-task`, teamId: world.teams.supplier })
  await act(verbs.startDiagnosis, {})
  await act(verbs.holdIncident, { reason: 'evidence', endsWhen: `${mark}-hold` })
  await act(verbs.endHold, { note: `${mark}-hold-end` })
  await act(verbs.startResolution, { diagnosis: `${mark}-diagnosis` })
  await act(verbs.failSolution, { whatHappened: `${mark}-failed` })
  await act(verbs.resolveIncident, {
    solution: html('solution'),
    isWorkaround: false,
    kind: 'other',
    cause: `${mark}-cause`,
    lessons: `${mark}-lessons`,
    prevention: `${mark}-prevention`,
    verification: 'monitoring',
    verificationNote: `${mark}-verification`,
    noteToUser: html('told'),
  })
}

beforeAll(async () => {
  world = await createWorld()
  const { admin, agent, user, manager } = world
  const otherUser = world.as('otherUser')
  const item = await admin.call(catalogue.addConfigurationItem, { name: 'CANARY-item', type: 'server' })
  const place = await admin.call(catalogue.addLocation, { name: 'CANARY-place' })
  const customer = await admin.call(catalogue.addCustomer, { name: 'CANARY-customer' })
  there = { serviceId: world.services.wifi, ciId: item.id, locationId: place.id, customerId: customer.id }
  there['personId'] = otherUser.id
  const { personId } = there
  await admin.call(people.changePerson, { personId, version: 1, phone: 'CANARY-phone', title: 'CANARY-title' })
  await admin.call(setDestination, { outcome: 'request', kind: 'webhook', address: 'https://example.org/CANARY-hook' })
  await agent.call(recordContact, { personId, channel: 'phone', text: 'CANARY-question', outcome: 'question' })
  await agent.call(addSavedView, { name: 'CANARY-own-view', filter: {}, isShared: false })
  const role = (await admin.call(people.listRoles)).items.find(({ key }) => key === 'agent')!
  const { key } = await admin.call(people.createApiKey, { name: 'CANARY-key-name', roleId: role.id })
  const { integration, token } = await admin.call(addIntegration, { name: 'CANARY-tool', source: 'prometheus' })
  there['integrationId'] = integration.id
  secrets = [key, token]

  const { case: mine } = await user.call(reportCase, { summary: 'CANARY-mine', description: '<p>CANARY-mine-text</p>' })
  const { case: theirs } = await otherUser.call(reportCase, { summary: 'CANARY-theirs' })
  const hidden = await manager.call(registerIncident, { summary: 'CANARY-hidden', requesterId: personId })
  incidents = [mine!.id, theirs!.id, hidden.id]
  await fill(mine!.id, 'CANARY-mine')
  await fill(hidden.id, 'CANARY-hidden')
  await manager.call(verbs.restrictIncident, {
    ...(await versionOf(hidden.id)),
    isRestricted: true,
    namedPersonIds: [],
  })
  await world.settle()
  const { stakeholder, supplier } = world
  principals = { user, otherUser, stakeholder, supplier, agent, manager, admin }
})

/** All that reading answers this caller, whatever it reads. */
async function readEverything(caller: Caller): Promise<string> {
  const bodies: string[] = []
  for (const endpoint of endpoints.filter(({ method }) => method === 'GET')) {
    const params = paramsOf(endpoint)
    const ids = Object.fromEntries(params.map((param) => [param, there[param] ?? newId()]))
    const input = { ...exampleOf(endpoint, knownIn(world)), ...ids }
    for (const about of params.includes('incidentId') ? incidents.map((incidentId) => ({ incidentId })) : [{}]) {
      const { status, response } = await caller.attempt(endpoint, { ...input, ...about })
      if (status === 200) bodies.push(response.body)
    }
  }
  return bodies.join('\n')
}

const told = ['', '-solution', '-told', '-reply', '-reply-file']
const ofRecord = ['-symptoms', '-reference', '-cause', '-verification', '-hold']
const ofReaders = ['-override', '-hold-end', '-diagnosis', '-failed', '-lessons', '-prevention']
const internal = ['note', 'note-file', 'action', 'why', 'result', 'task', 'task-text', 'cost', 'contact', 'owner']
const ofStaff = internal.map((word) => `-${word}`)
/** The incident is given to the supplier, with what was tried; a note and a task are for them. */
const ofSupplier = ['-escalation', '-tried', '-shared', '-shared-file', '-supplier-task']
const staff = 'stakeholder supplier agent manager admin'
const everybody = `user ${staff}`
const expected: [who: string, canaries: string[]][] = [
  [everybody, ['-text', '-reply', '-reply-file'].map((word) => `CANARY-mine${word}`)],
  // Who said the same is told what is told from then on.
  [`user otherUser ${staff}`, ['', '-solution', '-told'].map((word) => `CANARY-mine${word}`)],
  [staff, ofRecord.map((word) => `CANARY-mine${word}`)],
  ['stakeholder agent manager admin', ofReaders.map((word) => `CANARY-mine${word}`)],
  ['supplier agent manager admin', ofSupplier.map((word) => `CANARY-mine${word}`)],
  ['agent manager admin', ofStaff.map((word) => `CANARY-mine${word}`)],
  ['otherUser manager', told.map((word) => `CANARY-hidden${word}`)],
  ['manager', [...ofRecord, ...ofReaders, ...ofSupplier, ...ofStaff].map((word) => `CANARY-hidden${word}`)],
  ['otherUser stakeholder agent manager admin', ['CANARY-theirs']],
  ['user otherUser stakeholder agent manager admin', ['CANARY-place']],
  ['agent manager admin', ['item', 'customer', 'question', 'phone', 'title', 'tool'].map((word) => `CANARY-${word}`)],
  ['agent', ['CANARY-own-view']],
  ['admin', ['CANARY-hook', 'CANARY-key-name']],
]

it('S-009 each word of a record is read by those whom it is for, in whatever answer, and by nobody else', async () => {
  const seen: Record<string, string> = {}
  for (const [name, caller] of Object.entries(principals)) {
    const everything = await readEverything(caller)
    for (const secret of secrets) expect(everything).not.toContain(secret)
    for (const canary of new Set(everything.match(/CANARY(-\w+)+/g)))
      seen[canary] = seen[canary] === undefined ? name : `${seen[canary]} ${name}`
  }
  expect(seen).toEqual(Object.fromEntries(expected.flatMap(([who, canaries]) => canaries.map((one) => [one, who]))))
})
