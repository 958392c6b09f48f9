import { beforeAll, expect, test } from 'vitest'
import type { Sent } from '../contract/endpoint.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { listIncidents, readIncident, readTimeline, registerIncident } from '../contract/incidents.ts'
import { changeOrganisation, readOrganisation } from '../contract/people.ts'
import { listNotifications } from '../contract/records.ts'
import { createWorld, type Caller, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const read = (by: Caller, incidentId: string) => by.call(readIncident, { incidentId })
async function inDiagnosis(teamId = world.teams.desk, form: Partial<Sent<typeof registerIncident>> = {}) {
  const registered = await world.agent.call(registerIncident, {
    summary: 'It fails again',
    serviceId: world.services.wifi,
    categoryId: world.categories.network,
    impact: 2,
    urgency: 2,
    teamId,
    ...form,
  })
  return world.agent.call(verbs.startDiagnosis, seen(registered))
}
const solution = {
  solution: '<p>Started anew</p>',
  isWorkaround: false,
  kind: 'restart',
  cause: 'Memory',
  verification: 'test',
} as const
const resolve = async (incident: { id: string; version: number }) =>
  world.agent.call(verbs.resolveIncident, { ...seen(incident), ...solution })
const day = 86_400_000
const waiting = async (by: Caller) =>
  (await by.call(listIncidents, { view: 'review', limit: 200 })).items.map(({ id }) => id)
const review = { isRecurring: true, cause: 'Found, not dealt with', delays: 'Nobody on call', prevention: 'A watchdog' }

test('a review that is asked for waits in the queue until it is recorded, and both stand in the log', async () => {
  const resolved = await resolve(await inDiagnosis())
  expect(await waiting(world.manager)).not.toContain(resolved.id)
  const asked = await world.agent.call(verbs.askForReview, { ...seen(resolved), reason: 'The third this month' })
  expect(asked.reviewAskedAt).not.toBeNull()
  // Nobody else is named, so it is the owner's, within the organisation's seven days.
  expect(asked.review).toMatchObject({ why: ['asked'], reviewer: { id: asked.owner.id }, result: null })
  expect(Date.parse(asked.review!.dueAt!) - Date.parse(asked.reviewAskedAt!)).toBe(7 * day)
  expect(asked.allowed).not.toContain('ask_for_review')
  expect(await waiting(world.manager)).toContain(resolved.id)

  const closed = await world.manager.call(verbs.closeIncident, seen(asked))
  expect(await waiting(world.manager)).toContain(resolved.id)
  const reviewed = await world.as('process_owner').call(verbs.recordReview, { ...seen(closed), ...review })
  expect(reviewed).toMatchObject({
    state: 'closed',
    reviewAskedAt: null,
    review: { why: ['asked'], result: { ...review, by: world.people.process_owner.name } },
  })
  expect(await waiting(world.manager)).not.toContain(resolved.id)
  const { items } = await world.agent.call(readTimeline, { incidentId: resolved.id })
  expect(
    items.filter(({ type }) => type.startsWith('incident.review')).map(({ type, payload }) => [type, payload]),
  ).toEqual([
    ['incident.review_asked', expect.objectContaining({ why: ['asked'], reason: 'The third this month' })],
    ['incident.reviewed', expect.objectContaining(review)],
  ])
})

test('it is asked for by who works on incidents and recorded by who coordinates, once it is resolved', async () => {
  const open = await inDiagnosis()
  const early = await world.agent.attempt(verbs.askForReview, { ...seen(open), reason: 'Why not' })
  expect(early).toMatchObject({ status: 409, body: { type: 'urn:allclear:verb_not_allowed' } })
  expect((await world.manager.attempt(verbs.recordReview, { ...seen(open), ...review })).status).toBe(409)
  const resolved = await resolve(open)
  expect((await world.specialist.attempt(verbs.recordReview, { ...seen(resolved), ...review })).status).toBe(403)
  expect(resolved.allowed).toContain('ask_for_review')
  expect(resolved.allowed).not.toContain('record_review')
  const manager = await read(world.manager, resolved.id)
  expect(manager.allowed).toEqual(expect.arrayContaining(['ask_for_review', 'record_review']))
  expect((await world.manager.call(verbs.recordReview, { ...seen(manager), ...review })).reviewAskedAt).toBeNull()
})

test('S-009 a supplier neither asks nor learns that somebody did', async () => {
  const resolved = await resolve(await inDiagnosis(world.teams.supplier))
  const ask = (by: Caller) => by.attempt(verbs.askForReview, { ...seen(resolved), reason: 'CANARY-why' })
  expect((await ask(world.supplier)).status).toBe(403)
  expect((await ask(world.agent)).status).toBe(200)
  const supplied = await read(world.supplier, resolved.id)
  expect(supplied.reviewAskedAt).toBeNull()
  expect(supplied.allowed).not.toContain('ask_for_review')
  expect(await waiting(world.supplier)).toEqual([])
  const timeline = await world.supplier.call(readTimeline, { incidentId: resolved.id })
  expect(JSON.stringify(timeline)).not.toMatch(/CANARY|review/)
})

test('whoever is asked to review it hears of it and records it, though nobody else of their role may', async () => {
  const resolved = await resolve(await inDiagnosis())
  const reviewerId = world.people.service_owner.id
  const dueAt = new Date(world.now().getTime() + 3 * day).toISOString()
  const ask = { ...seen(resolved), reason: 'Ours to look at', reviewerId, dueAt }
  const owner = world.as('service_owner')
  expect((await owner.attempt(verbs.recordReview, { ...seen(resolved), ...review })).status).toBe(403)
  const late = { ...ask, dueAt: new Date(world.now().getTime() - 1).toISOString() }
  expect((await world.agent.attempt(verbs.askForReview, late)).body['type']).toBe('urn:allclear:until_has_passed')
  const asked = await world.agent.call(verbs.askForReview, ask)
  expect(asked.review).toMatchObject({ reviewer: { id: reviewerId }, dueAt })
  await world.settle()
  const [told] = (await owner.call(listNotifications)).items
  expect(told).toMatchObject({ type: 'incident.review_asked', incident: { number: resolved.number } })
  expect((await read(owner, resolved.id)).allowed).toContain('record_review')
  const reviewed = await owner.call(verbs.recordReview, { ...seen(asked), ...review, problem: 'PRB-7' })
  expect(reviewed).toMatchObject({ references: { problem: 'PRB-7' }, review: { result: review } })
})

test('only those who see what there is to look back on are asked', async () => {
  const resolved = await resolve(await inDiagnosis())
  const ask = (by: Caller, incident: { id: string; version: number }, reviewerId: string) =>
    by.attempt(verbs.askForReview, { ...seen(incident), reason: 'r', reviewerId })
  for (const cast of ['supplier', 'user', 'stakeholder'] as const) {
    const { status, body } = await ask(world.agent, resolved, world.people[cast].id)
    expect([status, body['type']], cast).toEqual([422, 'urn:allclear:cannot_review'])
  }
  const restricted = await world.manager.call(verbs.restrictIncident, {
    ...seen(resolved),
    isRestricted: true,
    namedPersonIds: [world.people.specialist.id],
  })
  expect((await ask(world.manager, restricted, world.people.service_owner.id)).status).toBe(422)
  expect((await ask(world.manager, restricted, world.people.specialist.id)).status).toBe(200)
})

test('where a cause is investigated is said at any time, and taken away again', async () => {
  const open = await inDiagnosis()
  const refer = (incident: { id: string; version: number }, problem: string) =>
    world.agent.attempt(verbs.referToProblem, { ...seen(incident), problem, note: 'Third time' })
  expect((await refer(open, '')).body['type']).toBe('urn:allclear:nothing_changes')
  expect((await refer(open, 'PRB-1')).status).toBe(200)
  const closed = await world.manager.call(verbs.closeIncident, seen(await resolve(await read(world.agent, open.id))))
  expect((await refer(closed, 'https://problems.example/2')).status).toBe(200)
  const referring = await read(world.agent, open.id)
  expect(referring.references).toEqual({ problem: 'https://problems.example/2' })
  expect((await refer(referring, '')).status).toBe(200)
  expect((await read(world.agent, open.id)).references).toEqual({})
})

test('reviews are asked for where the organisation says so, when it works again', async () => {
  const change = async (settings: Partial<Sent<typeof changeOrganisation>>) => {
    const { version } = await world.admin.call(readOrganisation)
    return world.admin.call(changeOrganisation, { version, ...settings })
  }
  const resolved = async (form: Partial<Sent<typeof registerIncident>>) => {
    const { id } = await resolve(await inDiagnosis(undefined, form))
    await world.settle()
    return read(world.agent, id)
  }
  const critical = { impact: 1, urgency: 1 }
  expect(await world.admin.call(readOrganisation)).toMatchObject({
    reviewsMajor: true,
    reviewsNewType: false,
    reviewsLate: false,
    reviewDays: 7,
    reviewer: null,
  })
  expect((await resolved({})).review).toBeNull()
  const major = await resolved(critical)
  expect(major.review).toMatchObject({ why: ['major'], reason: '', reviewer: { id: major.owner.id } })
  expect(await waiting(world.manager)).toContain(major.id)
  expect((await resolved({ ...critical, environment: 'training' })).review).toBeNull()

  const manager = world.people.incident_manager.id
  await change({ reviewsMajor: false, reviewsNewType: true, reviewDays: 3, reviewerId: manager })
  expect((await resolved(critical)).review).toBeNull()
  const ofItsKind = { serviceId: world.services.mail, categoryId: world.categories.hardware }
  const first = await resolved(ofItsKind)
  expect(first.review).toMatchObject({ why: ['new_type'], reviewer: { id: manager } })
  expect(Date.parse(first.review!.dueAt!) - Date.parse(first.reviewAskedAt!)).toBe(3 * day)
  expect((await resolved(ofItsKind)).review).toBeNull()
  const unknown = { version: 99, reviewerId: '019a0000-0000-7000-8000-000000000000' }
  expect((await world.admin.attempt(changeOrganisation, unknown)).body['type']).toBe('urn:allclear:unknown_reference')
})

test('a reaction that comes twice asks once', async () => {
  const { id } = await resolve(
    await inDiagnosis(undefined, { serviceId: world.services.mail, categoryId: world.categories.software }),
  )
  await world.settle()
  const { rows } = await world.pool.query<{ id: string; payload: Record<string, unknown> }>(
    `select id, payload from events where subject_id = $1 and type = 'incident.resolved'`,
    [id],
  )
  const again = { eventId: Number(rows[0]!.id), type: 'incident.resolved', subjectId: id, payload: rows[0]!.payload }
  const asked = await read(world.agent, id)
  expect(asked.review?.why).toEqual(['new_type'])
  await world.manager.call(verbs.recordReview, { ...seen(asked), ...review })
  await world.app.background.reactions.get('ask-for-due-review')!(world.app.context, again)
  expect((await read(world.agent, id)).reviewAskedAt).toBeNull()
})
