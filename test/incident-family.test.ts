import { expect, test } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import * as contract from '../contract/incidents.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { agent, manager, user, people, teams, categories } = world

const solution = {
  solution: '<p>Replaced the switch</p>',
  isWorkaround: false,
  kind: 'replacement',
  cause: 'Old age',
  verification: 'monitoring',
} as const
const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const read = ({ id }: { id: string }) => agent.call(contract.readIncident, { incidentId: id })
const register = () =>
  agent.call(contract.registerIncident, { summary: 'No network', requesterId: user.id, teamId: teams.network })
async function inDiagnosis() {
  const form = { categoryId: categories.network, impact: 2, urgency: 2 }
  const classified = await agent.call(verbs.classifyIncident, { ...seen(await register()), ...form })
  return agent.call(verbs.startDiagnosis, seen(classified))
}
const adopt = async (child: contract.Incident, parent: contract.Incident) =>
  manager.call(verbs.setParent, { ...seen(await read(child)), parentId: parent.id })
async function family() {
  const parent = await inDiagnosis()
  const children = [await inDiagnosis(), await register()]
  for (const child of children) await adopt(child, parent)
  return { parent: await read(parent), first: children[0]!, second: children[1]! }
}
const stateOf = async (incident: contract.Incident) => (await read(incident)).state

test('Resolving a parent resolves its open children with the same solution and closes none', async () => {
  const { parent, first, second } = await family()
  const cancelled = await adopt(await register(), parent)
  await manager.call(verbs.cancelIncident, { ...seen(cancelled), reason: 'A drill' })
  const resolved = await agent.call(verbs.resolveIncident, { ...seen(await read(parent)), ...solution })
  await world.settle()
  expect(await read(first)).toMatchObject({ state: 'resolved', resolution: { cause: 'Old age' } })
  expect(await stateOf(second)).toBe('resolved')
  expect(await stateOf(cancelled)).toBe('cancelled')
  await manager.call(verbs.closeIncident, seen(resolved))
  await world.settle()
  expect(await stateOf(first)).toBe('resolved')
})

test('A user who reopens a parent leaves the children alone, and a late repeat of the reaction resolves nobody again', async () => {
  const { parent, first } = await family()
  const resolved = await agent.call(verbs.resolveIncident, { ...seen(parent), ...solution })
  await world.settle()
  const reopened = await agent.call(verbs.reopenIncident, { ...seen(resolved), reason: 'Still nothing' })
  await world.settle()
  expect(await stateOf(first)).toBe('resolved')
  const child = await agent.call(verbs.reopenIncident, { ...seen(await read(first)), reason: 'Neither here' })
  await agent.call(verbs.resolveIncident, { ...seen(reopened), ...solution })
  const reaction = world.app.background.reactions.get('resolve-children')!
  const resolvedEvent = await world.db
    .selectFrom('events')
    .select(['id', 'payload'])
    .where('subjectId', '=', parent.id)
    .where('type', '=', 'incident.resolved')
    .orderBy('seq')
    .executeTakeFirstOrThrow()
  await reaction(world.app.context, {
    eventId: resolvedEvent.id,
    type: 'incident.resolved',
    subjectId: parent.id,
    payload: {},
  })
  expect(await stateOf(child)).toBe('in_diagnosis')
})

test('What a parent waits for its children wait for, and they go on with it', async () => {
  const { parent, first, second } = await family()
  await agent.call(verbs.holdIncident, { ...seen(await read(second)), reason: 'evidence' })
  const held = await agent.call(verbs.holdIncident, { ...seen(parent), reason: 'supplier', endsWhen: 'The part comes' })
  await world.settle()
  expect((await read(first)).hold).toMatchObject({ reason: 'supplier', endsWhen: 'The part comes' })
  expect((await read(second)).hold).toMatchObject({ reason: 'evidence' })
  await agent.call(verbs.endHold, seen(held))
  await world.settle()
  expect((await read(first)).hold).toBeNull()
  expect((await read(second)).hold, 'put on hold by somebody of its own').not.toBeNull()
})

test('A hold that waits for the user stays with the one whose user is asked', async () => {
  const { parent, first } = await family()
  await agent.call(verbs.holdIncident, { ...seen(parent), reason: 'user' })
  await world.settle()
  expect((await read(first)).hold).toBeNull()
})

test('Cancelling a parent lets those go on that waited with it', async () => {
  const { parent, first } = await family()
  const held = await agent.call(verbs.holdIncident, { ...seen(parent), reason: 'change' })
  await world.settle()
  await manager.call(verbs.cancelIncident, { ...seen(held), reason: 'Nothing was wrong' })
  await world.settle()
  expect(await read(first)).toMatchObject({ hold: null, state: 'in_diagnosis' })
})

test('A family is one level deep, and nobody is their own parent', async () => {
  const { parent, first, second } = await family()
  const other = await register()
  const attempt = async (child: contract.Incident, parentId: string) =>
    (await manager.attempt(verbs.setParent, { ...seen(await read(child)), parentId })).body['type']
  expect(await attempt(parent, other.id)).toBe('urn:allclear:has_children')
  expect(await attempt(other, first.id)).toBe('urn:allclear:parent_is_child')
  expect(await attempt(parent, second.id)).toBe('urn:allclear:parent_is_child')
  expect(await attempt(other, other.id)).toBe('urn:allclear:own_parent')
  const { id, number, summary } = parent
  expect(await read(first)).toMatchObject({ parent: { id, number, summary } })
  expect((await read(parent)).children.map((child) => child.id)).toEqual([first.id, second.id])
})

test('Two incidents that become each other’s parent at the same moment do not make a circle', async () => {
  const [one, two] = [await register(), await register()]
  const answers = await Promise.all([
    manager.attempt(verbs.setParent, { ...seen(one), parentId: two.id }),
    manager.attempt(verbs.setParent, { ...seen(two), parentId: one.id }),
  ])
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]))
})

test('A merged incident leaves the queue, its contacts and messages reach the survivor, and its number leads there', async () => {
  const survivor = await inDiagnosis()
  const loser = await agent.call(verbs.addContact, { incidentId: (await register()).id, personId: people.otherUser.id })
  const merged = await manager.call(verbs.mergeIncident, { ...seen(loser), intoIncidentId: survivor.id })
  expect(merged).toMatchObject({
    state: 'cancelled',
    mergedInto: { id: survivor.id },
    contactCount: 0,
    allowed: ['reply', 'unmerge'],
  })
  expect(await read(survivor), 'the requester of both is one').toMatchObject({
    contactCount: 2,
    merged: [{ id: loser.id, number: loser.number, summary: loser.summary }],
  })
  const { items } = await agent.call(contract.listIncidents, { view: 'open', limit: 200 })
  expect(items.map((item) => item.id)).not.toContain(loser.id)
  expect(await agent.call(contract.findIncidentByNumber, { number: loser.number })).toEqual({
    id: survivor.id,
    number: survivor.number,
  })

  await agent.call(verbs.replyToUser, { incidentId: loser.id, html: '<p>Is it better?</p>' })
  const timeline = await agent.call(contract.readTimeline, { incidentId: survivor.id })
  expect(timeline.items.at(-1)).toMatchObject({
    type: 'incident.replied',
    payload: { html: '<p>Is it better?</p>', viaNumber: loser.number },
  })
})

test('Nothing but a message or the undoing is possible with a merged incident', async () => {
  const loser = await manager.call(verbs.mergeIncident, {
    ...seen(await register()),
    intoIncidentId: (await register()).id,
  })
  for (const [endpoint, body] of [
    [verbs.addNote, { incidentId: loser.id, html: '<p>x</p>' }],
    [verbs.assignIncident, { ...seen(loser), teamId: teams.desk, assigneeId: null }],
    [verbs.mergeIncident, { ...seen(loser), intoIncidentId: loser.id }],
    [verbs.addContact, { incidentId: loser.id, personId: user.id }],
  ] as const)
    expect((await manager.attempt(endpoint, body)).status, endpoint.path).toBe(409)
})

test('Undoing a merge brings back exactly what it moved, also after a further merge', async () => {
  const [first, second, third] = [await inDiagnosis(), await register(), await register()]
  await agent.call(verbs.addContact, { incidentId: first.id, personId: people.otherUser.id })
  await agent.call(verbs.addContact, { incidentId: second.id, personId: people.stakeholder.id })
  const before = await read(first)
  await manager.call(verbs.mergeIncident, { ...seen(before), intoIncidentId: second.id })
  await manager.call(verbs.mergeIncident, { ...seen(await read(second)), intoIncidentId: third.id })
  expect((await read(third)).contactCount).toBe(3)
  expect(await agent.call(contract.findIncidentByNumber, { number: first.number })).toMatchObject({
    number: third.number,
  })
  const back = await manager.call(verbs.unmergeIncident, seen(await read(first)))
  expect(back).toMatchObject({ state: 'in_diagnosis', mergedInto: null, contactCount: 2 })
  expect((await read(third)).contactCount).toBe(2)
  expect(await manager.call(verbs.unmergeIncident, seen(await read(second)))).toMatchObject({
    state: 'registered',
    contactCount: 2,
  })
  expect((await read(third)).contactCount).toBe(1)
})

test('An incident is not merged into itself, a merged, ended or unknown one, nor while it has children', async () => {
  const [one, merged, ended] = [await register(), await register(), await register()]
  await manager.call(verbs.mergeIncident, { ...seen(merged), intoIncidentId: one.id })
  await manager.call(verbs.cancelIncident, { ...seen(ended), reason: 'A drill' })
  const loser = await register()
  const attempt = async (intoIncidentId: string, incident = loser) =>
    (await manager.attempt(verbs.mergeIncident, { ...seen(await read(incident)), intoIncidentId })).body['type']
  expect(await attempt(loser.id)).toBe('urn:allclear:merge_into_itself')
  expect(await attempt(merged.id)).toBe('urn:allclear:merged_already')
  expect(await attempt(ended.id)).toBe('urn:allclear:target_has_ended')
  expect(await attempt(teams.desk)).toBe('urn:allclear:unknown_reference')
  const { parent } = await family()
  expect(await attempt(loser.id, parent)).toBe('urn:allclear:has_children')
})

test('A part that is something else becomes an incident of its own with its contacts', async () => {
  const { id: incidentId } = await register()
  const source = await agent.call(verbs.addContact, {
    incidentId,
    personId: people.otherUser.id,
    text: 'And no printer',
  })
  const { id: contactId } = await world.db
    .selectFrom('contacts')
    .select('id')
    .where('incidentId', '=', incidentId)
    .where('personId', '=', people.otherUser.id)
    .executeTakeFirstOrThrow()
  const form = { ...seen(source), summary: 'The printer is silent' }
  expect((await manager.attempt(verbs.splitIncident, { ...form, contactIds: [incidentId] })).status).toBe(422)
  const part = await manager.call(verbs.splitIncident, { ...form, contactIds: [contactId] })
  expect(part).toMatchObject({
    state: 'registered',
    requester: { id: people.otherUser.id },
    contactCount: 1,
    team: { id: teams.network },
  })
  expect(part.id).not.toBe(incidentId)
  expect(await read(source)).toMatchObject({ contactCount: 1, requester: { id: user.id } })
  const { items } = await agent.call(contract.readTimeline, { incidentId: part.id })
  expect(items.map(({ type, payload }) => [type, payload['fromNumber']])).toEqual([
    ['incident.registered', undefined],
    ['incident.split_from', source.number],
  ])
})

test('The log of each incident here replays to its row', async () => {
  const { replay } = await import('../server/incidents/rules/replay.ts')
  const { findIncident } = await import('../server/incidents/store/incident.ts')
  const ids = await world.db.selectFrom('incidents').select('id').execute()
  for (const { id } of ids) {
    const log = await world.db
      .selectFrom('events')
      .select('payload')
      .where('subjectId', '=', id)
      .orderBy('seq')
      .execute()
    const row = await findIncident(world.db, id)
    expect({ ...replay(id, log as never), updatedAt: row?.updatedAt }).toEqual(row)
  }
  expect(ids.length).toBeGreaterThan(20)
})
