import { expect, test } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import * as contract from '../contract/incidents.ts'
import { readNearby } from '../contract/nearby.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { type Permission, permissions } from '../contract/permissions.ts'
import { replyToCase } from '../contract/portal.ts'
import { uploadAttachment } from '../contract/records.ts'
import { addressed, entriesFor, visibleTo } from '../server/incidents/queries/visibility.ts'
import { mayReadEntry, maySee } from '../server/incidents/rules/access.ts'
import type { Actor } from '../server/platform/context.ts'
import { newId } from '../server/platform/id.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { agent, specialist, manager, user, supplier, people, teams, services, categories } = world

const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const register = (given: object = {}) =>
  agent.call(contract.registerIncident, { summary: 'No network', requesterId: user.id, teamId: teams.desk, ...given })
const classification = { categoryId: categories.network, impact: 2, urgency: 2 }
const solution = {
  solution: '<p>Done</p>',
  isWorkaround: false,
  kind: 'other',
  cause: '',
  verification: 'test',
} as const
const read = ({ id }: { id: string }) => agent.call(contract.readIncident, { incidentId: id })

/** A body for every verb that would be accepted if the incident could be seen. */
const bodies: [Endpoint, object][] = [
  [verbs.editIncident, { version: 1, summary: 'x' }],
  [verbs.classifyIncident, { version: 1, ...classification }],
  [verbs.assignIncident, { version: 1, teamId: teams.network, assigneeId: null }],
  [verbs.takeIncident, { version: 1 }],
  [verbs.changeOwner, { version: 1, ownerId: people.specialist.id, reason: 'x' }],
  [verbs.escalateIncident, { version: 1, toTeamId: teams.network, reason: 'x' }],
  [verbs.startDiagnosis, { version: 1 }],
  [verbs.startResolution, { version: 1 }],
  [verbs.failSolution, { version: 1, whatHappened: 'x' }],
  [verbs.holdIncident, { version: 1, reason: 'user' }],
  [verbs.endHold, { version: 1 }],
  [verbs.resolveIncident, { version: 1, ...solution }],
  [verbs.confirmIncident, { version: 1 }],
  [verbs.reopenIncident, { version: 1, reason: 'x' }],
  [verbs.closeIncident, { version: 1 }],
  [verbs.cancelIncident, { version: 1, reason: 'x' }],
  [verbs.replyToUser, { html: '<p>x</p>' }],
  [verbs.addNote, { html: '<p>x</p>' }],
  [verbs.recordAction, { kind: 'fact', what: 'x' }],
  [verbs.recordResult, { entryId: 1, isConfirmed: true }],
  [verbs.mergeIncident, { version: 1, intoIncidentId: newId() }],
  [verbs.unmergeIncident, { version: 1 }],
  [verbs.splitIncident, { version: 1, summary: 'x' }],
  [verbs.setParent, { version: 1, parentId: null }],
  [verbs.restrictIncident, { version: 1, isRestricted: false }],
  [verbs.followIncident, { isFollowing: true }],
  [verbs.addContact, { personId: people.otherUser.id }],
  [verbs.reportWrongCi, { version: 1, serviceId: services.wifi, note: 'x' }],
]

test('A security incident is for its owner, assignee and classifier alone, whatever the role of another', async () => {
  const incident = await agent.call(verbs.classifyIncident, {
    ...seen(await register()),
    ...classification,
    categoryId: categories.security,
  })
  expect(incident).toMatchObject({ isRestricted: true, people: { named: [{ id: agent.id }] } })
  for (const caller of [world.admin, manager, specialist]) {
    expect((await caller.attempt(contract.readIncident, { incidentId: incident.id })).status).toBe(404)
    const { items } = await caller.call(contract.listIncidents, { view: 'all', limit: 200 })
    expect(items.map((item) => item.id)).not.toContain(incident.id)
    const found = await caller.call(contract.searchIncidents, { q: String(incident.number) })
    expect(found.items).toEqual([])
  }
  const registered = await register({ categoryId: categories.security })
  expect((await agent.call(contract.readIncident, { incidentId: registered.id })).isRestricted).toBe(true)
})

test('Whoever restricts an incident keeps seeing it, names others, and opens it again', async () => {
  const incident = await register()
  const named = { namedPersonIds: [people.specialist.id] }
  await manager.call(verbs.restrictIncident, { ...seen(incident), isRestricted: true, ...named })
  const restricted = await manager.call(contract.readIncident, { incidentId: incident.id })
  expect(restricted.isRestricted).toBe(true)
  expect((await specialist.attempt(contract.readIncident, { incidentId: incident.id })).status).toBe(200)
  expect((await world.admin.attempt(contract.readIncident, { incidentId: incident.id })).status).toBe(404)
  await manager.call(verbs.restrictIncident, { ...seen(restricted), isRestricted: false })
  expect((await world.admin.attempt(contract.readIncident, { incidentId: incident.id })).status).toBe(200)
})

test('What one may not see and what never existed are answered alike, byte for byte, by every verb (S-005)', async () => {
  const hidden = await world
    .as('major_incident_manager')
    .call(verbs.restrictIncident, { ...seen(await register()), isRestricted: true })
  const never = newId()
  const reads: [Endpoint, object][] = [
    [contract.readIncident, {}],
    [contract.readTimeline, {}],
    [readNearby, {}],
  ]
  for (const [endpoint, body] of [...reads, ...bodies]) {
    for (const caller of [manager, world.admin, supplier]) {
      const there = await caller.attempt(endpoint, { incidentId: hidden.id, ...body })
      const nowhere = await caller.attempt(endpoint, { incidentId: never, ...body })
      expect(there.response.body, endpoint.path).toBe(nowhere.response.body)
      expect(there.status).toBe(nowhere.status)
      expect([403, 404]).toContain(there.status)
    }
  }
  const byNumber = await manager.attempt(contract.findIncidentByNumber, { number: hidden.number })
  const byNoNumber = await manager.attempt(contract.findIncidentByNumber, { number: 999_999_999 })
  expect([byNumber.status, byNumber.response.body]).toEqual([404, byNoNumber.response.body])
})

test('A requester without a working role gets the portal’s part of the case, not the record, from no verb', async () => {
  const { id: incidentId } = await register()
  for (const [endpoint, body] of bodies)
    expect([403, 404], endpoint.path).toContain((await user.attempt(endpoint, { incidentId, ...body })).status)
  expect((await user.attempt(contract.readIncident, { incidentId })).status).toBe(403)
})

test('A supplier sees and works on what is given to its teams, and on nothing else', async () => {
  const theirs = await register({ teamId: teams.supplier })
  const ours = await register()
  const { items } = await supplier.call(contract.listIncidents, { view: 'all', limit: 200 })
  expect(items.map((item) => item.id)).toEqual([theirs.id])
  expect((await supplier.attempt(contract.readIncident, { incidentId: ours.id })).status).toBe(404)
  expect((await supplier.call(verbs.classifyIncident, { ...seen(theirs), ...classification })).state).toBe('classified')
  expect((await supplier.call(contract.countIncidents)).open).toBe(1)
})

test('An id in a body that does not exist, or that the caller may not see, is refused and changes nothing (S-006)', async () => {
  const incident = await agent.call(
    verbs.startDiagnosis,
    seen(await agent.call(verbs.classifyIncident, { ...seen(await register()), ...classification })),
  )
  const hidden = await world
    .as('major_incident_manager')
    .call(verbs.restrictIncident, { ...seen(await register()), isRestricted: true })
  const upload = await specialist.send({
    method: 'POST',
    url: uploadAttachment.path,
    headers: { 'content-type': 'multipart/form-data; boundary=cut' },
    payload:
      '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--cut--\r\n',
  })
  const others = upload.json<{ id: string }>().id
  const nobody = newId()
  const on = seen(incident)
  const attempts: [Endpoint, object][] = [
    ...['requesterId', 'customerId', 'locationId', 'serviceId', 'ciId', 'categoryId', 'teamId', 'assigneeId'].map(
      (field): [Endpoint, object] => [contract.registerIncident, { summary: 'x', [field]: nobody }],
    ),
    [contract.registerIncident, { summary: 'x', affectedPersonIds: [nobody] }],
    [contract.registerIncident, { summary: 'x', attachmentIds: [others] }],
    ...['requesterId', 'customerId', 'locationId'].map((field): [Endpoint, object] => [
      verbs.editIncident,
      { ...on, [field]: nobody },
    ]),
    ...['affectedPersonIds', 'affectedServiceIds', 'affectedCiIds'].map((field): [Endpoint, object] => [
      verbs.editIncident,
      { ...on, [field]: [nobody] },
    ]),
    [verbs.classifyIncident, { ...on, ...classification, serviceId: nobody }],
    [verbs.classifyIncident, { ...on, ...classification, ciId: nobody }],
    [verbs.classifyIncident, { ...on, ...classification, categoryId: nobody }],
    [verbs.assignIncident, { ...on, teamId: nobody, assigneeId: null }],
    [verbs.assignIncident, { ...on, teamId: null, assigneeId: nobody }],
    [verbs.changeOwner, { ...on, ownerId: nobody, reason: 'x' }],
    [verbs.escalateIncident, { ...on, toTeamId: nobody, reason: 'x' }],
    [verbs.resolveIncident, { ...on, ...solution, restoredServiceIds: [nobody] }],
    [verbs.resolveIncident, { ...on, ...solution, restoredCiIds: [nobody] }],
    [verbs.replyToUser, { incidentId: incident.id, html: '<p>x</p>', attachmentIds: [others] }],
    [verbs.addNote, { incidentId: incident.id, html: '<p>x</p>', attachmentIds: [others] }],
    [verbs.addNote, { incidentId: incident.id, html: '<p>x</p>', attachmentIds: [nobody] }],
    [verbs.recordResult, { incidentId: incident.id, entryId: 1, isConfirmed: true }],
    [verbs.mergeIncident, { ...on, intoIncidentId: nobody }],
    [verbs.mergeIncident, { ...on, intoIncidentId: hidden.id }],
    [verbs.splitIncident, { ...on, summary: 'x', contactIds: [nobody] }],
    [verbs.setParent, { ...on, parentId: nobody }],
    [verbs.setParent, { ...on, parentId: hidden.id }],
    [verbs.restrictIncident, { ...on, isRestricted: true, namedPersonIds: [nobody] }],
    [verbs.addContact, { incidentId: incident.id, personId: nobody }],
    [verbs.reportWrongCi, { ...on, serviceId: nobody, note: 'x' }],
    [verbs.reportWrongCi, { ...on, ciId: nobody, note: 'x' }],
  ]
  const everything = async () => [
    await world.db
      .selectFrom('events')
      .select((event) => event.fn.countAll().as('count'))
      .execute(),
    await world.db
      .selectFrom('incidents')
      .select((one) => one.fn.countAll().as('count'))
      .execute(),
    await world.db
      .selectFrom('incidentPeople')
      .select((one) => one.fn.countAll().as('count'))
      .execute(),
    await world.db
      .selectFrom('incidentAffected')
      .select((one) => one.fn.countAll().as('count'))
      .execute(),
    await read(incident),
  ]
  const before = await everything()
  for (const [endpoint, body] of attempts) {
    const caller = endpoint === verbs.changeOwner || endpoint.may.includes('incident.coordinate') ? manager : agent
    const { status, body: problem } = await caller.attempt(endpoint, body as Record<string, unknown>)
    expect(status, `${endpoint.path} ${JSON.stringify(body)} ${JSON.stringify(problem)}`).toBe(422)
  }
  expect(await everything()).toEqual(before)
})

test('What the lists show is what each record would say: the SQL and the rule agree for every kind of caller', async () => {
  await register({ teamId: teams.supplier, categoryId: categories.security })
  await register({ teamId: teams.supplier })
  await world.as('major_incident_manager').call(verbs.restrictIncident, {
    ...seen(await register({ teamId: teams.supplier })),
    isRestricted: true,
    namedPersonIds: [people.supplier.id, people.specialist.id],
  })
  const records = await world.db.selectFrom('incidents').selectAll().execute()
  const names = await world.db.selectFrom('incidentPeople').selectAll().where('part', '=', 'named').execute()
  const holdings: Permission[][] = [
    [],
    ['incident.read'],
    ['incident.work_assigned'],
    ['incident.report'],
    [...permissions],
  ]
  const whose = [null, ...Object.values(people).map((person) => person.id)]
  for (const held of holdings)
    for (const personId of whose)
      for (const teamIds of [[], [teams.desk], [teams.supplier, teams.network]]) {
        const actor: Actor = { kind: 'person', id: personId, personId, name: '', permissions: new Set(held), teamIds }
        const listed = await world.db.selectFrom('incidents as i').select('i.id').where(visibleTo(actor)).execute()
        const isNamed = (id: string) => names.some((name) => name.incidentId === id && name.personId === personId)
        const seenOnes = records.filter((record) => maySee(record, actor, { isNamed: isNamed(record.id) }))
        expect(new Set(listed.map((row) => row.id))).toEqual(new Set(seenOnes.map((record) => record.id)))
      }
})

test('What the log shows is what each entry would say: the SQL and the rule agree for every kind of caller', async () => {
  const incident = await register({ teamId: teams.network })
  const incidentId = incident.id
  const add = (html: string, sharedWithTeamId: string | null = null) =>
    agent.call(verbs.addNote, { incidentId, html, sharedWithTeamId })
  await add('<p>Ours</p>')
  await agent.call(verbs.escalateIncident, { ...seen(incident), toTeamId: teams.supplier, reason: 'Theirs' })
  await add('<p>Shared</p>', teams.supplier)
  await supplier.call(verbs.addNote, { incidentId, html: '<p>From them</p>' })
  const merged = await register({ requesterId: people.otherUser.id })
  await manager.call(verbs.mergeIncident, { ...seen(merged), intoIncidentId: incidentId })
  await world.as('otherUser').call(replyToCase, { incidentId: merged.id, html: '<p>Me too</p>' })
  await agent.call(verbs.followIncident, { incidentId, isFollowing: true })
  const entries = await world.db
    .selectFrom('events as e')
    .select(['e.id', 'e.audience', 'e.type'])
    .select([addressed.sharedWithTeamId.as('sharedWithTeamId'), addressed.toTeamId.as('toTeamId')])
    .select(addressed.isOfMerged.as('isOfMerged'))
    .where('e.subjectId', '=', incidentId)
    .execute()
  const sees = async (held: Permission[], teamIds: string[]) => {
    const caller = { permissions: new Set(held), teamIds }
    const listed = await world.db
      .selectFrom('events as e')
      .select('e.id')
      .where('e.subjectId', '=', incidentId)
      .where(entriesFor(caller))
      .execute()
    const read = entries.filter((entry) => mayReadEntry(entry, caller))
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(read.map(({ id }) => id)))
    return read.map(({ type }) => type.replace('incident.', ''))
  }
  const holdings: Permission[][] = [[], ['incident.read'], ['incident.work_assigned'], ['incident.internal']]
  for (const held of [...holdings, ['incident.work_assigned', 'incident.internal'] as Permission[]])
    for (const teamIds of [[], [teams.desk], [teams.supplier, teams.network]]) await sees(held, teamIds)
  expect(await sees(['incident.work_assigned'], [teams.supplier])).toEqual([
    'registered',
    'escalated',
    'noted',
    'noted',
  ])
  expect(await sees(['incident.internal'], [])).toEqual([
    'registered',
    'noted',
    'escalated',
    'noted',
    'noted',
    'absorbed',
    'replied',
  ])
})
