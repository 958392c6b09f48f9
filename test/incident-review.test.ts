import { beforeAll, expect, test } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import { listIncidents, readIncident, readTimeline, registerIncident } from '../contract/incidents.ts'
import { createWorld, type Caller, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const read = (by: Caller, incidentId: string) => by.call(readIncident, { incidentId })
async function inDiagnosis(teamId = world.teams.desk) {
  const registered = await world.agent.call(registerIncident, {
    summary: 'It fails again',
    serviceId: world.services.wifi,
    categoryId: world.categories.network,
    impact: 2,
    urgency: 2,
    teamId,
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
const waiting = async (by: Caller) =>
  (await by.call(listIncidents, { view: 'review', limit: 200 })).items.map(({ id }) => id)
const review = { isRecurring: true, cause: 'Found, not dealt with', delays: 'Nobody on call', prevention: 'A watchdog' }

test('a review that is asked for waits in the queue until it is recorded, and both stand in the log', async () => {
  const resolved = await resolve(await inDiagnosis())
  expect(await waiting(world.manager)).not.toContain(resolved.id)
  const asked = await world.agent.call(verbs.askForReview, { ...seen(resolved), reason: 'The third this month' })
  expect(asked.reviewAskedAt).not.toBeNull()
  expect(asked.allowed).not.toContain('ask_for_review')
  expect(await waiting(world.manager)).toContain(resolved.id)

  const closed = await world.manager.call(verbs.closeIncident, seen(asked))
  expect(await waiting(world.manager)).toContain(resolved.id)
  const reviewed = await world.as('process_owner').call(verbs.recordReview, { ...seen(closed), ...review })
  expect(reviewed).toMatchObject({ state: 'closed', reviewAskedAt: null })
  expect(await waiting(world.manager)).not.toContain(resolved.id)
  const { items } = await world.agent.call(readTimeline, { incidentId: resolved.id })
  expect(
    items.filter(({ type }) => type.startsWith('incident.review')).map(({ type, payload }) => [type, payload]),
  ).toEqual([
    ['incident.review_asked', expect.objectContaining({ reason: 'The third this month' })],
    ['incident.reviewed', expect.objectContaining(review)],
  ])
})

test('it is asked for by who works on incidents and recorded by who coordinates, once it is resolved', async () => {
  const open = await inDiagnosis()
  const early = await world.agent.attempt(verbs.askForReview, { ...seen(open), reason: 'Why not' })
  expect(early).toMatchObject({ status: 409, body: { type: 'urn:allclear:verb_not_allowed' } })
  expect((await world.manager.attempt(verbs.recordReview, { ...seen(open), ...review })).status).toBe(409)
  const resolved = await resolve(open)
  expect((await world.agent.attempt(verbs.recordReview, { ...seen(resolved), ...review })).status).toBe(403)
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
