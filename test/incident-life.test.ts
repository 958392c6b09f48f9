import { expect, test } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import * as contract from '../contract/incidents.ts'
import type { Caller } from './world.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { agent, specialist, manager, user, people, teams, services, categories } = world

const solution = {
  solution: '<p>Restarted the relay</p>',
  isWorkaround: false,
  kind: 'restart',
  cause: 'The queue was full',
  verification: 'test',
} as const

const register = (given: Partial<Parameters<typeof agent.call<typeof contract.registerIncident>>[1]> = {}) =>
  agent.call(contract.registerIncident, {
    summary: 'Mail does not arrive',
    requesterId: user.id,
    teamId: teams.servers,
    ...given,
  })
const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const classify = (incident: contract.Incident, by: Caller = agent) =>
  by.call(verbs.classifyIncident, { ...seen(incident), categoryId: categories.software, impact: 2, urgency: 2 })
const inDiagnosis = async () => agent.call(verbs.startDiagnosis, seen(await classify(await register())))
const resolved = async () => agent.call(verbs.resolveIncident, { ...seen(await inDiagnosis()), ...solution })
const read = ({ id }: { id: string }) => agent.call(contract.readIncident, { incidentId: id })
const typesOf = async ({ id }: { id: string }) =>
  (await agent.call(contract.readTimeline, { incidentId: id })).items.map((entry) => entry.type)

test('An incident goes from report to closure through its activities, each with its time', async () => {
  const reported = await register({ serviceId: services.mail })
  expect(reported).toMatchObject({ state: 'registered', owner: { id: agent.id }, contactCount: 1 })
  const classified = await classify(reported)
  expect(classified).toMatchObject({ state: 'classified', priority: 3, computedPriority: 3 })
  const diagnosed = await world.as('otherSpecialist').call(verbs.takeIncident, seen(classified))
  expect(diagnosed).toMatchObject({ state: 'in_diagnosis', assignee: { id: people.otherSpecialist.id } })
  const solving = await agent.call(verbs.startResolution, { ...seen(diagnosed), diagnosis: 'The queue is full' })
  const restored = await agent.call(verbs.resolveIncident, {
    ...seen(solving),
    ...solution,
    restoredServiceIds: [services.mail],
    noteToUser: '<p>Try again</p>',
  })
  expect(restored).toMatchObject({
    state: 'resolved',
    affected: [{ id: services.mail, restoredAt: expect.any(String) as string }],
  })
  const closed = await manager.call(verbs.closeIncident, seen(restored))
  expect(closed.state).toBe('closed')
  expect(Object.values(closed.stageTimes)).not.toContain(null)
  expect(await typesOf(closed)).toEqual([
    'incident.registered',
    'incident.classified',
    'incident.taken',
    'incident.resolution_started',
    'incident.resolved',
    'incident.closed',
  ])
})

test('A failed solution leads back to diagnosis, counted, and the first entry into diagnosis keeps its time', async () => {
  const diagnosed = await inDiagnosis()
  const solving = await agent.call(verbs.startResolution, seen(diagnosed))
  const failed = await agent.call(verbs.failSolution, { ...seen(solving), whatHappened: 'Stuck again' })
  expect(failed).toMatchObject({ state: 'in_diagnosis', failedSolutionCount: 1 })
  const restored = await agent.call(verbs.resolveIncident, {
    ...seen(failed),
    ...solution,
    restoredServiceIds: [services.wifi],
  })
  const again = await agent.call(verbs.failSolution, { ...seen(restored), whatHappened: 'And again' })
  expect(again).toMatchObject({
    failedSolutionCount: 2,
    resolution: null,
    autoCloseAt: null,
    affected: [{ restoredAt: null }],
  })
  expect(again.stageTimes).toMatchObject({
    diagnosisStartedAt: diagnosed.stageTimes.diagnosisStartedAt,
    resolvedAt: null,
  })
})

test('Silence closes a resolved incident when the time has come, dated then, and not before', async () => {
  const incident = await resolved()
  await world.fastForward({ days: 4, hours: 23 })
  expect((await read(incident)).state).toBe('resolved')
  await world.fastForward({ days: 3 })
  const closed = await read(incident)
  expect(closed).toMatchObject({ state: 'closed', stageTimes: { closedAt: incident.autoCloseAt } })
  const { items } = await agent.call(contract.readTimeline, { incidentId: incident.id })
  expect(items.at(-1)).toMatchObject({
    type: 'incident.closed',
    actor: { kind: 'system' },
    occurredAt: incident.autoCloseAt,
    isLate: true,
    payload: { why: 'silence' },
  })
})

test('A reopened incident does not close by the silence after the former solution', async () => {
  const incident = await resolved()
  await world.fastForward({ days: 4 })
  const reopened = await agent.call(verbs.reopenIncident, { ...seen(await read(incident)), reason: 'It is back' })
  expect(reopened).toMatchObject({ state: 'in_diagnosis', reopenCount: 1, autoCloseAt: null, resolution: null })
  await world.fastForward({ days: 10 })
  expect((await read(incident)).state).toBe('in_diagnosis')
})

test('A hold ends when its time has passed, by Allclear, and the state below it is as it was', async () => {
  const diagnosed = await inDiagnosis()
  const until = new Date(world.now().getTime() + 3_600_000).toISOString()
  const waiting = await agent.call(verbs.holdIncident, {
    ...seen(diagnosed),
    reason: 'supplier',
    until,
    endsWhen: 'They call',
  })
  expect(waiting).toMatchObject({ state: 'in_diagnosis', hold: { reason: 'supplier', until } })
  expect(waiting.allowed).not.toContain('hold')
  await world.fastForward({ minutes: 59 })
  expect((await read(waiting)).hold).not.toBeNull()
  await world.fastForward({ minutes: 2 })
  expect(await read(waiting)).toMatchObject({ state: 'in_diagnosis', hold: null })
})

test('A hold must end in the future', async () => {
  const until = new Date(world.now().getTime() - 1000).toISOString()
  const { status, body } = await agent.attempt(verbs.holdIncident, { ...seen(await register()), reason: 'user', until })
  expect(status).toBe(422)
  expect(body).toMatchObject({ type: 'urn:allclear:until_has_passed' })
})

test('Resolving and cancelling end a hold', async () => {
  const first = await agent.call(verbs.holdIncident, { ...seen(await inDiagnosis()), reason: 'evidence' })
  expect((await agent.call(verbs.resolveIncident, { ...seen(first), ...solution })).hold).toBeNull()
  const second = await agent.call(verbs.holdIncident, { ...seen(await inDiagnosis()), reason: 'evidence' })
  expect((await manager.call(verbs.cancelIncident, { ...seen(second), reason: 'A drill' })).hold).toBeNull()
})

test('Skipping an activity is refused and changes nothing (S-019)', async () => {
  const reported = await register()
  for (const [endpoint, body] of [
    [verbs.resolveIncident, solution],
    [verbs.startDiagnosis, {}],
    [verbs.startResolution, {}],
    [verbs.failSolution, { whatHappened: 'x' }],
    [verbs.reopenIncident, { reason: 'x' }],
    [verbs.endHold, {}],
  ] as const) {
    const { status, body: problem } = await agent.attempt(endpoint, { ...seen(reported), ...body })
    expect([status, problem['type']], endpoint.path).toEqual([409, 'urn:allclear:verb_not_allowed'])
  }
  for (const endpoint of [verbs.closeIncident, verbs.unmergeIncident]) {
    expect((await manager.attempt(endpoint, seen(reported))).status, endpoint.path).toBe(409)
  }
  expect(await read(reported)).toEqual(reported)
})

test('A closed incident is reopened for fourteen days from its resolution, and lives on as if it had not closed', async () => {
  const closed = await manager.call(verbs.closeIncident, seen(await resolved()))
  expect(closed.allowed).toContain('reopen')
  await world.fastForward({ days: 13, hours: 23 })
  const reopened = await agent.call(verbs.reopenIncident, { ...seen(await read(closed)), reason: 'It is back' })
  expect(reopened).toMatchObject({ state: 'in_diagnosis', reopenCount: 1, resolution: null })
  expect(reopened.stageTimes).toMatchObject({ resolvedAt: null, closedAt: null })
  const again = await agent.call(verbs.resolveIncident, { ...seen(reopened), ...solution })
  expect((await manager.call(verbs.closeIncident, seen(again))).allowed).toContain('reopen')
})

test('A closed incident is not reopened by any verb or message after its time, nor moved on at any (S-019)', async () => {
  const closed = await manager.call(verbs.closeIncident, seen(await resolved()))
  expect((await agent.attempt(verbs.startDiagnosis, seen(closed))).status).toBe(409)
  await world.fastForward({ days: 14 })
  for (const [endpoint, body] of [
    [verbs.reopenIncident, { ...seen(closed), reason: 'x' }],
    [verbs.replyToUser, { incidentId: closed.id, html: '<p>x</p>' }],
    [verbs.takeIncident, seen(closed)],
    [verbs.failSolution, { ...seen(closed), whatHappened: 'x' }],
  ] as const)
    expect([403, 409], endpoint.path).toContain((await agent.attempt(endpoint, body)).status)
  expect((await read(closed)).state).toBe('closed')
})

test('What cannot be verified is resolved only with the reason', async () => {
  const body = { ...seen(await inDiagnosis()), ...solution, verification: 'not_verifiable' }
  expect((await agent.attempt(verbs.resolveIncident, body)).body).toMatchObject({
    type: 'urn:allclear:verification_note_needed',
  })
  expect((await agent.attempt(verbs.resolveIncident, { ...body, verificationNote: 'Only at year end' })).status).toBe(
    200,
  )
})

test('An override keeps what the matrix says beside it, with its reason, until it is taken back', async () => {
  const form = { categoryId: categories.software, impact: 2, urgency: 2 }
  const override = { priority: 1, reason: 'Election day' }
  const first = await agent.call(verbs.classifyIncident, { ...seen(await register()), ...form, override })
  expect(first).toMatchObject({ priority: 1, computedPriority: 3, priorityReason: 'Election day' })
  const second = await agent.call(verbs.classifyIncident, { ...seen(first), ...form, urgency: 3 })
  expect(second).toMatchObject({ priority: 1, computedPriority: 4, priorityReason: 'Election day' })
  const third = await agent.call(verbs.classifyIncident, { ...seen(second), ...form, override: null })
  expect(third).toMatchObject({ priority: 3, computedPriority: 3, priorityReason: null })
})

test('Functional escalation keeps the owner and counts the team that gets it back as a bounce', async () => {
  const first = await agent.call(verbs.escalateIncident, {
    ...seen(await register()),
    toTeamId: teams.network,
    reason: 'DNS',
    tried: 'Restart',
  })
  expect(first).toMatchObject({
    team: { id: teams.network },
    owner: { id: agent.id },
    assignee: null,
    reassignmentCount: 1,
    bounceCount: 0,
  })
  const back = await agent.call(verbs.escalateIncident, { ...seen(first), toTeamId: teams.servers, reason: 'Not DNS' })
  expect(first.teamsBefore.toSorted()).toEqual([teams.servers, teams.network].toSorted())
  expect(back).toMatchObject({ reassignmentCount: 2, bounceCount: 1, bounceWarning: false })
  const there = await agent.call(verbs.assignIncident, { ...seen(back), teamId: teams.network, assigneeId: null })
  expect(there).toMatchObject({ reassignmentCount: 3, bounceCount: 2, bounceWarning: true })
})

test('Work is given to an active member of the team; a change of person within the team is no reassignment', async () => {
  const incident = await register({ teamId: teams.desk })
  const stranger = { ...seen(incident), teamId: teams.desk, assigneeId: specialist.id }
  expect((await agent.attempt(verbs.assignIncident, stranger)).body).toMatchObject({ type: 'urn:allclear:not_in_team' })
  const given = await agent.call(verbs.assignIncident, { ...stranger, assigneeId: agent.id })
  const passed = await agent.call(verbs.assignIncident, {
    ...seen(given),
    teamId: teams.desk,
    assigneeId: people.otherAgent.id,
  })
  expect(passed).toMatchObject({ assignee: { id: people.otherAgent.id }, reassignmentCount: 0, bounceCount: 0 })
})

test('Only who coordinates makes somebody else accountable, and only an active person', async () => {
  const incident = await register()
  const change = { ...seen(incident), ownerId: specialist.id, reason: 'Holiday' }
  expect((await agent.attempt(verbs.changeOwner, change)).status).toBe(403)
  await world.db.updateTable('people').set({ isActive: false }).where('id', '=', people.otherUser.id).execute()
  expect((await manager.attempt(verbs.changeOwner, { ...change, ownerId: people.otherUser.id })).status).toBe(422)
  expect(await manager.call(verbs.changeOwner, change)).toMatchObject({ owner: { id: specialist.id }, assignee: null })
})

test('An experiment says beforehand what it should show and how it is taken back', async () => {
  const { id: incidentId } = await register()
  const experiment = { incidentId, kind: 'experiment', what: 'Bypass the firewall', expected: 'It answers' } as const
  for (const unplanned of [experiment, { ...experiment, expected: '', wayBack: 'Plug it in' }])
    expect(await agent.attempt(verbs.recordAction, unplanned)).toMatchObject({
      status: 422,
      body: { type: 'urn:allclear:experiment_unplanned' },
    })
  await agent.call(verbs.recordAction, { ...experiment, wayBack: 'Plug it in' })
  const { items } = await agent.call(contract.readTimeline, { incidentId })
  expect(items.at(-1)).toMatchObject({ payload: { expected: 'It answers', wayBack: 'Plug it in' } })
})

test('What a hypothesis or an experiment came to is said later, by whoever reads it, and changes nothing of it', async () => {
  const { id: incidentId } = await register({ teamId: teams.supplier })
  const act = (what: string, given: object) =>
    agent.call(verbs.recordAction, { incidentId, kind: 'fact', what, ...given })
  await act('The cache is stale', { kind: 'hypothesis' })
  await act('Empty it', { kind: 'experiment', expected: 'It is quick', wayBack: 'It fills by itself' })
  await act('It is slow', {})
  const entries = async () => (await agent.call(contract.readTimeline, { incidentId })).items.slice(1)
  const before = await entries()
  const [hypothesis, experiment, fact] = before.map(({ id }) => id)
  const say = (entryId: number | undefined, caller = agent) =>
    caller.attempt(verbs.recordResult, { incidentId, entryId: entryId!, isConfirmed: false, result: 'It was empty' })
  const { id: elsewhere } = await register()
  const missed = { incidentId: elsewhere, entryId: hypothesis!, isConfirmed: true }
  for (const refused of [
    await say(fact),
    await say(2 ** 40),
    await say(hypothesis, world.supplier),
    await agent.attempt(verbs.recordResult, missed),
  ])
    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:allclear:unknown_reference' } })
  expect((await say(hypothesis)).status).toBe(200)
  await agent.call(verbs.recordResult, { incidentId, entryId: experiment!, isConfirmed: true })
  const after = await entries()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.slice(before.length)).toMatchObject([
    {
      type: 'incident.result_recorded',
      audience: 'staff',
      payload: {
        entryId: hypothesis,
        kind: 'hypothesis',
        what: 'The cache is stale',
        isConfirmed: false,
        result: 'It was empty',
      },
    },
    { payload: { entryId: experiment, kind: 'experiment', what: 'Empty it', isConfirmed: true, result: '' } },
  ])
})

test('An action stands where it began, and shows as late when it was written down long after', async () => {
  const incident = await register()
  const startedAt = new Date(world.now().getTime() - 3_600_000).toISOString()
  const action = {
    incidentId: incident.id,
    kind: 'action',
    what: 'Called the supplier',
    why: 'No light',
    result: 'They come',
  } as const
  await agent.call(verbs.recordAction, {
    ...action,
    startedAt,
    endedAt: new Date(world.now().getTime() - 3_000_000).toISOString(),
  })
  await agent.call(verbs.recordAction, { ...action, kind: 'fact' })
  const { items } = await agent.call(contract.readTimeline, { incidentId: incident.id })
  expect(items.slice(1)).toMatchObject([
    { occurredAt: startedAt, isLate: true, payload: { why: 'No light', result: 'They come' } },
    { isLate: false, payload: { kind: 'fact' } },
  ])
  const early = new Date(world.now().getTime() - 7_200_000).toISOString()
  expect((await agent.attempt(verbs.recordAction, { ...action, startedAt, endedAt: early })).status).toBe(422)
  const tomorrow = new Date(world.now().getTime() + 86_400_000).toISOString()
  expect((await agent.attempt(verbs.recordAction, { ...action, startedAt: tomorrow })).status).toBe(422)
})

test('Rich text is cleaned, and refused when nothing to read is left', async () => {
  const { id: incidentId } = await register()
  await agent.call(verbs.addNote, { incidentId, html: '<p onclick="x()">Seen <script>alert(1)</script><b>it</b></p>' })
  const { items } = await agent.call(contract.readTimeline, { incidentId })
  expect(items.at(-1)?.payload['html']).toBe('<p>Seen <b>it</b></p>')
  for (const html of ['<p></p>', '<script>alert(1)</script>', '<p>&nbsp; <br></p>'])
    expect((await agent.attempt(verbs.addNote, { incidentId, html })).body, html).toMatchObject({
      type: 'urn:allclear:empty_text',
    })
})

test('Notes, replies and further contacts make nobody’s open form stale', async () => {
  const incident = await inDiagnosis()
  await agent.call(verbs.addNote, { incidentId: incident.id, html: '<p>Looking</p>' })
  await agent.call(verbs.replyToUser, { incidentId: incident.id, html: '<p>We look</p>' })
  await agent.call(verbs.addContact, { incidentId: incident.id, personId: people.stakeholder.id })
  expect(await agent.call(verbs.resolveIncident, { ...seen(incident), ...solution })).toMatchObject({
    state: 'resolved',
    contactCount: 2,
  })
})

test('A person who asks twice is one contact', async () => {
  const { id: incidentId } = await register()
  await agent.call(verbs.addContact, { incidentId, personId: people.stakeholder.id, text: 'Me too' })
  const incident = await agent.call(verbs.addContact, { incidentId, personId: people.stakeholder.id, text: 'Still' })
  expect(incident).toMatchObject({ contactCount: 2, people: { affected: [{ id: people.stakeholder.id }] } })
  expect((await agent.call(verbs.addContact, { incidentId, personId: user.id })).contactCount).toBe(2)
})

test('Only what is named is edited; times must follow one another and lie in the past', async () => {
  const incident = await register({ facts: { symptoms: 'No mail', extent: 'One house' } })
  const at = (minutes: number) => ({
    at: new Date(world.now().getTime() - minutes * 60_000).toISOString(),
    provenance: 'reported' as const,
  })
  const edited = await agent.call(verbs.editIncident, {
    ...seen(incident),
    facts: { symptoms: 'No mail at all', extent: '' },
    times: { occurred: at(60), observed: at(30) },
    affectedServiceIds: [services.mail, services.wifi],
  })
  expect(edited).toMatchObject({
    summary: incident.summary,
    facts: { symptoms: 'No mail at all' },
    times: { occurred: {}, detected: {} },
  })
  expect(edited.facts).not.toHaveProperty('extent')
  expect(edited.affected.map((thing) => thing.id).toSorted()).toEqual([services.mail, services.wifi].toSorted())
  const attempt = async (times: object) =>
    (await agent.attempt(verbs.editIncident, { ...seen(edited), times })).body['type']
  expect(await attempt({ lastKnownGood: at(45) })).toBe('urn:allclear:times_out_of_order')
  expect(await attempt({ occurred: at(-60) })).toBe('urn:allclear:in_the_future')
  expect(await attempt({ occurred: edited.times.occurred })).toBe('urn:allclear:nothing_changes')
})

test('A wrong service is corrected here, and the priority follows the right one', async () => {
  const incident = await classify(await register({ serviceId: services.mail }))
  const corrected = await agent.call(verbs.reportWrongCi, {
    ...seen(incident),
    serviceId: services.wifi,
    note: 'It is the Wi-Fi',
  })
  expect(corrected).toMatchObject({ service: { id: services.wifi }, priority: 3 })
  expect((await typesOf(corrected)).at(-1)).toBe('incident.wrong_ci_reported')
})
