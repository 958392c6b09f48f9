import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { changeCategory, listCategories } from '../contract/catalogue.ts'
import type { Sent } from '../contract/endpoint.ts'
import * as paths from '../contract/escalation-paths.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident, readTimeline, registerIncident } from '../contract/incidents.ts'
import * as people from '../contract/people.ts'
import { listNotifications } from '../contract/records.ts'
import { checkReplay } from '../server/incidents/index.ts'
import { createWorld, type Caller, type World } from './world.ts'

let world: World
let competence: { id: string; name: string }
beforeAll(async () => {
  world = await createWorld()
  competence = await world.admin.call(people.addCompetency, { name: 'Wi-Fi' })
})
/** Each test lays its own. */
afterEach(async () => {
  for (const { id: pathId, version, isActive } of (await world.admin.call(paths.listEscalationPaths)).items)
    if (isActive) await world.admin.call(paths.changeEscalationPath, { pathId, version, isActive: false })
  await setSkills([], [])
})

let laid = 0
const lay = (form: Partial<Sent<typeof paths.addEscalationPath>>) =>
  world.admin.call(paths.addEscalationPath, {
    name: `Path ${++laid}`,
    fromTeamId: world.teams.desk,
    toTeamId: world.teams.network,
    trigger: 'untaken',
    ...(form.trigger === undefined && { waitMinutes: 30 }),
    ...form,
  })
const register = (form: Partial<Sent<typeof registerIncident>> = {}) =>
  world.agent.call(registerIncident, { summary: 'It fails', teamId: world.teams.desk, ...form })
const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const read = (incident: { id: string }, by: Caller = world.agent) => by.call(readIncident, { incidentId: incident.id })
const teamOf = async (incident: { id: string }) => (await read(incident)).team?.id
const pass = (minutes: number) => world.fastForward({ minutes })
/** As long as it takes the sweep to come by. */
const atOnce = () => world.fastForward({ seconds: 1 })
const told = async (incident: { id: string }, type: string) =>
  (await world.agent.call(readTimeline, { incidentId: incident.id, limit: 200 })).items.filter(
    (one) => one.type === type,
  )
const escalations = (incident: { id: string }) => told(incident, 'incident.escalated')
const suggestions = (incident: { id: string }) => told(incident, 'incident.escalation_suggested')
async function setSkills(ofNetwork: string[], ofServers: string[], needed: string[] = []) {
  const { items } = await world.admin.call(people.listTeams)
  for (const [teamId, competencyIds] of [
    [world.teams.network, ofNetwork],
    [world.teams.servers, ofServers],
  ] as const) {
    const { version } = items.find(({ id }) => id === teamId)!
    await world.admin.call(people.changeTeam, { teamId, version, competencyIds })
  }
  const categories = await world.admin.call(listCategories)
  const { version } = categories.items.find(({ id }) => id === world.categories.network)!
  await world.admin.call(changeCategory, { categoryId: world.categories.network, version, competencyIds: needed })
}
const wifi = () => ({ categoryId: world.categories.network, impact: 3, urgency: 3 })
/** To the minute: how long a step itself takes does not count. */
const minutesBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
const urgent = { impact: 1, urgency: 1 }

describe('by time', () => {
  test('what nobody takes goes on to the other team, which is expected to answer', async () => {
    const path = await lay({ respondMinutes: 60 })
    const incident = await register()
    await pass(29)
    expect(await read(incident)).toMatchObject({ team: { id: world.teams.desk }, version: incident.version })
    await pass(2)
    const moved = await read(incident)
    expect(moved).toMatchObject({ team: { id: world.teams.network }, owner: incident.owner, bounceCount: 0 })
    const [entry] = await escalations(incident)
    expect(entry).toMatchObject({
      actor: { kind: 'system' },
      payload: { path: { id: path.id, name: path.name, version: 1 }, why: 'untaken', waitMinutes: 30, isBounce: false },
    })
    expect(moved.response!.respondedAt).toBeNull()
    expect(minutesBetween(entry!.recordedAt, moved.response!.dueAt)).toBe(60)
    const [first] = (await world.specialist.call(listNotifications)).items
    expect(first).toMatchObject({ type: 'incident.escalated', incident: { number: incident.number } })

    const taken = await world.specialist.call(verbs.takeIncident, seen(await register({ teamId: world.teams.network })))
    expect(taken.response).toBeNull()
    await world.specialist.call(verbs.classifyIncident, { ...seen(moved), ...wifi() })
    const answered = await read(incident)
    expect(answered.response).toEqual({ ...moved.response, respondedAt: expect.any(String) as string })
    await pass(90)
    expect(await told(incident, 'incident.response_missed')).toEqual([])
    expect((await checkReplay(world.db, 100)).differing).toEqual([])
  })

  test('an answer that does not come is said to be late, once, and the incident is looked back on', async () => {
    await lay({ respondMinutes: 15, trigger: 'person' })
    const incident = await register(wifi())
    const escalated = await world.agent.call(verbs.escalateIncident, {
      ...seen(incident),
      toTeamId: world.teams.network,
      reason: 'Theirs',
    })
    expect(minutesBetween(escalated.updatedAt, escalated.response!.dueAt)).toBe(15)
    await world.agent.call(verbs.addNote, { incidentId: incident.id, html: '<p>They do not answer the phone</p>' })
    await pass(14)
    expect(await told(incident, 'incident.response_missed')).toEqual([])
    await pass(2)
    await pass(30)
    const missed = await told(incident, 'incident.response_missed')
    expect(missed.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ teamId: world.teams.network, responseDueAt: escalated.response!.dueAt }),
    ])
    expect((await world.specialist.call(listNotifications)).items[0]).toMatchObject({
      type: 'incident.response_missed',
    })

    const { version } = await world.admin.call(people.readOrganisation)
    await world.admin.call(people.changeOrganisation, { version, reviewsLate: true })
    const taken = await world.specialist.call(verbs.takeIncident, seen(await read(incident)))
    expect(Date.parse(taken.response!.respondedAt!)).toBeGreaterThan(Date.parse(taken.response!.dueAt))
    await world.specialist.call(verbs.resolveIncident, {
      ...seen(taken),
      solution: '<p>New cable</p>',
      isWorkaround: false,
      kind: 'replacement',
      cause: '',
      verification: 'test',
    })
    await world.settle()
    expect((await read(incident)).review).toMatchObject({ why: ['late'] })
  })

  test('the wait counts in the working hours of the team that has it', async () => {
    const { items } = await world.admin.call(people.listTeams)
    const { version } = items.find(({ id }) => id === world.teams.desk)!
    const inFourDays = ((world.now().getUTCDay() + 3) % 7) + 1
    const workingHours = [{ day: inFourDays, from: '00:00', to: '24:00' }]
    const desk = { teamId: world.teams.desk, timeZone: 'UTC' }
    const closed = await world.admin.call(people.changeTeam, { ...desk, version, workingHours })
    await lay({})
    const incident = await register()
    await pass(24 * 60)
    expect(await teamOf(incident)).toBe(world.teams.desk)
    // Hours that are longer count at once, for what waits already.
    await world.admin.call(people.changeTeam, { ...desk, version: closed.version, workingHours: [] })
    await atOnce()
    expect(await teamOf(incident)).toBe(world.teams.network)
  })

  test('what somebody has is taken from them only when nothing is done', async () => {
    await lay({ trigger: 'untaken', waitMinutes: 10 })
    await lay({ trigger: 'stalled', waitMinutes: 120 })
    const incident = await world.agent.call(verbs.takeIncident, seen(await register()))
    await pass(100)
    await world.agent.call(verbs.addNote, { incidentId: incident.id, html: '<p>Still at it</p>' })
    await pass(100)
    expect(await read(incident)).toMatchObject({ assignee: { id: world.agent.id } })
    await pass(21)
    expect(await read(incident)).toMatchObject({ assignee: null, team: { id: world.teams.network } })
    expect((await world.agent.call(listNotifications)).items[0]).toMatchObject({ type: 'incident.escalated' })
  })

  test('it stays where it waits for something, is for named people or follows its parent', async () => {
    await lay({})
    const held = await world.agent.call(verbs.holdIncident, { ...seen(await register()), reason: 'user' })
    const restricted = await world.manager.call(verbs.restrictIncident, {
      ...seen(await register()),
      isRestricted: true,
      namedPersonIds: [world.agent.id],
    })
    const parent = await register({ teamId: world.teams.servers })
    const child = await world.manager.call(verbs.setParent, { ...seen(await register()), parentId: parent.id })
    await pass(60)
    for (const incident of [held, restricted, child]) expect(await teamOf(incident)).toBe(world.teams.desk)
    await world.agent.call(verbs.endHold, seen(held))
    await pass(29)
    expect(await teamOf(held)).toBe(world.teams.desk)
    await pass(2)
    expect(await teamOf(held)).toBe(world.teams.network)
  })

  test('a path moves nothing for what was before it, nor before it was changed', async () => {
    const incident = await register()
    await pass(60)
    const path = await lay({})
    await pass(20)
    await world.admin.call(paths.changeEscalationPath, { pathId: path.id, version: path.version, waitMinutes: 25 })
    await pass(20)
    expect(await teamOf(incident)).toBe(world.teams.desk)
    await pass(6)
    expect(await teamOf(incident)).toBe(world.teams.network)
  })
})

describe('at once', () => {
  test('what becomes urgent goes on, unless somebody works on it: they read to whom it could go', async () => {
    const path = await lay({ trigger: 'priority', priority: 1 })
    const [free, busy] = [await register(wifi()), await register(wifi())]
    const taken = await world.agent.call(verbs.takeIncident, seen(busy))
    await atOnce()
    for (const incident of [free, taken]) {
      const { categoryId } = wifi()
      await world.agent.call(verbs.classifyIncident, { ...seen(incident), categoryId, ...urgent })
    }
    await atOnce()
    expect(await read(free)).toMatchObject({ team: { id: world.teams.network }, priority: 1 })
    expect(await read(busy)).toMatchObject({ team: { id: world.teams.desk }, assignee: { id: world.agent.id } })
    await world.agent.call(verbs.addNote, { incidentId: busy.id, html: '<p>I know</p>' })
    await pass(60)
    expect((await suggestions(busy)).map(({ payload }) => payload)).toEqual([
      expect.objectContaining({
        path: { id: path.id, name: path.name, version: 1 },
        obstacle: 'worked_on',
        teamIds: [world.teams.network],
        assigneeId: world.agent.id,
      }),
    ])
    const before = await read(busy)
    await world.agent.call(verbs.assignIncident, { ...seen(before), teamId: world.teams.desk, assigneeId: null })
    await atOnce()
    expect(await teamOf(busy)).toBe(world.teams.network)
  })

  test('what the team lacks the competence for goes to the one team that has it', async () => {
    await setSkills([competence.id], [], [competence.id])
    await lay({ trigger: 'skill', toTeamId: null, fromTeamId: null })
    const incident = await register()
    await atOnce()
    expect(await teamOf(incident)).toBe(world.teams.desk)
    await world.agent.call(verbs.classifyIncident, { ...seen(await read(incident)), ...wifi() })
    await atOnce()
    expect(await teamOf(incident)).toBe(world.teams.network)
    const [entry] = await escalations(incident)
    expect(entry!.payload).toMatchObject({ why: 'skill', lacks: ['Wi-Fi'], fromTeamId: world.teams.desk })
  })

  test('where several have it, they are named and nobody decides for people', async () => {
    await setSkills([competence.id], [competence.id], [competence.id])
    await lay({ trigger: 'skill', toTeamId: null, fromTeamId: null })
    const incident = await register(wifi())
    await atOnce()
    await pass(60)
    expect(await teamOf(incident)).toBe(world.teams.desk)
    const [only, ...more] = await suggestions(incident)
    expect(more).toEqual([])
    expect(only!.payload).toMatchObject({ obstacle: 'several', lacks: ['Wi-Fi'] })
    expect(new Set(only!.payload['teamIds'] as string[])).toEqual(new Set([world.teams.network, world.teams.servers]))
  })
})

test('no path gives an incident back: that a team had it before is said once for each stay', async () => {
  await lay({ waitMinutes: 10 })
  await lay({ waitMinutes: 10, fromTeamId: world.teams.network, toTeamId: world.teams.desk })
  const incident = await register()
  await pass(11)
  await pass(60)
  expect(await teamOf(incident)).toBe(world.teams.network)
  expect((await suggestions(incident)).map(({ payload }) => payload['obstacle'])).toEqual(['had_it'])
  await world.specialist.call(verbs.escalateIncident, {
    ...seen(await read(incident)),
    toTeamId: world.teams.desk,
    reason: 'Not ours',
  })
  await pass(60)
  expect(await read(incident)).toMatchObject({ team: { id: world.teams.desk }, bounceCount: 1, reassignmentCount: 2 })
  expect((await suggestions(incident)).map(({ payload }) => payload['teamIds'])).toEqual([
    [world.teams.desk],
    [world.teams.network],
  ])
})

test('whoever hands it over sees which teams have the competence and when they are expected to answer', async () => {
  await setSkills([competence.id], [], [competence.id])
  await lay({ trigger: 'person', respondMinutes: 45 })
  const incident = await register({ ...wifi() })
  const { needs, items } = await world.agent.call(paths.listTeamChoices, { incidentId: incident.id })
  expect(needs).toEqual([competence])
  const of = (teamId: string) => items.find(({ id }) => id === teamId)
  expect(of(world.teams.network)).toMatchObject({
    lacks: [],
    hadIt: false,
    respondBefore: expect.any(String) as string,
  })
  expect(of(world.teams.desk)).toMatchObject({ lacks: [competence], hadIt: true, respondBefore: null })
  expect(of(world.teams.servers)).toMatchObject({ lacks: [competence], respondBefore: null })

  const theirs = await register({ teamId: world.teams.supplier })
  const seenBySupplier = await world.supplier.call(paths.listTeamChoices, { incidentId: theirs.id })
  expect(new Set(seenBySupplier.items.map(({ id }) => id))).toEqual(new Set([world.teams.supplier, world.teams.desk]))
  expect((await world.supplier.attempt(paths.listTeamChoices, { incidentId: incident.id })).status).toBe(404)
})

describe('what has changed', () => {
  test('has those looked at anew that it concerns, and nobody where no path is in use', async () => {
    const { items } = await world.admin.call(people.listTeams)
    const desk = { teamId: world.teams.desk, version: items.find(({ id }) => id === world.teams.desk)!.version }
    const changeDesk = async (changes: object) => {
      desk.version = (await world.admin.call(people.changeTeam, { ...desk, ...changes })).version
    }
    const due = async () => {
      await world.settle()
      const rows = await world.db
        .selectFrom('incidents')
        .select('id')
        .where('escalationDueAt', '<=', world.now())
        .execute()
      await atOnce()
      return rows.map(({ id }) => id)
    }
    const ofDesk = await register(wifi())
    const ofNetwork = await register({ teamId: world.teams.network })
    await due()
    await changeDesk({ timeZone: 'Europe/Berlin' })
    await setSkills([competence.id], [], [competence.id])
    expect(await due(), 'no path').toEqual([])

    await lay({ toTeamId: world.teams.servers, trigger: 'stalled', waitMinutes: 600 })
    expect(await due()).toContain(ofDesk.id)
    await changeDesk({ timeZone: 'UTC' })
    const concerned = await due()
    expect([concerned.includes(ofDesk.id), concerned.includes(ofNetwork.id)]).toEqual([true, false])
    await changeDesk({ name: 'The desk' })
    await setSkills([], [], [])
    await changeDesk({ name: 'Desk' })
    await setSkills([competence.id], [], [])
    await due()
    await setSkills([competence.id], [], [competence.id])
    expect(await due(), 'no path asks for skill').toEqual([])

    await lay({ toTeamId: null, fromTeamId: null, trigger: 'skill' })
    await due()
    await setSkills([competence.id], [], [])
    const needing = await due()
    expect([needing.includes(ofDesk.id), needing.includes(ofNetwork.id)]).toEqual([true, false])
    await changeDesk({ name: 'Service desk' })
    expect(await due(), 'a name').toEqual([])
  })
})

describe('a path', () => {
  test('is written down, changed against the version that was seen, and told in the audit log', async () => {
    const path = await lay({ respondMinutes: 60, priority: 2 })
    expect(path).toMatchObject({ waitMinutes: 30, priority: null, respondMinutes: 60, isActive: true, version: 1 })
    const change = { pathId: path.id, version: 1, trigger: 'priority', priority: 1 } as const
    const changed = await world.admin.call(paths.changeEscalationPath, change)
    expect(changed).toMatchObject({ trigger: 'priority', waitMinutes: null, priority: 1, version: 2 })
    const late = await world.admin.attempt(paths.changeEscalationPath, change)
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:allclear:changed_meanwhile' } })
    const { rows } = await world.pool.query<{ type: string; payload: { changes: object; before: object } }>(
      `select type, payload from events where subject_id = $1 order by seq`,
      [path.id],
    )
    expect(rows.map(({ type }) => type)).toEqual(['escalation_path.added', 'escalation_path.changed'])
    expect(rows[1]!.payload).toMatchObject({
      changes: { trigger: 'priority', waitMinutes: null, priority: 1 },
      before: { trigger: 'untaken', waitMinutes: 30, priority: null },
    })
  })

  test('that leads nowhere or back is refused', async () => {
    const attempt = async (form: object) => {
      const base = { name: `Path ${++laid}`, toTeamId: world.teams.network, trigger: 'person' }
      const { status, body } = await world.admin.attempt(paths.addEscalationPath, { ...base, ...form })
      return [status, body['type']]
    }
    expect(await attempt({ toTeamId: null })).toEqual([422, 'urn:allclear:path_incomplete'])
    expect(await attempt({ trigger: 'stalled' })).toEqual([422, 'urn:allclear:path_incomplete'])
    expect(await attempt({ fromTeamId: world.teams.network })).toEqual([422, 'urn:allclear:path_to_itself'])
    expect(await attempt({ toTeamId: world.agent.id })).toEqual([422, 'urn:allclear:unknown_reference'])
    expect((await attempt({}))[0]).toBe(201)
    expect(await attempt({ name: `Path ${laid}` })).toEqual([409, 'urn:allclear:already_exists'])
  })

  test('is tried on the last 30 days before it is saved, by the rule that would move them', async () => {
    await world.fastForward({ days: 31 })
    const waiting = await register({ summary: 'Nobody comes' })
    const busy = await world.agent.call(verbs.takeIncident, seen(await register()))
    const restricted = await world.manager.call(verbs.restrictIncident, {
      ...seen(await register({ summary: 'Secret' })),
      isRestricted: true,
      namedPersonIds: [world.agent.id],
    })
    await pass(60)
    await world.agent.call(verbs.takeIncident, seen(waiting))
    const form = { name: 'Tried', fromTeamId: world.teams.desk, toTeamId: world.teams.network } as const
    const attempt = (tried: Partial<Sent<typeof paths.tryEscalationPath>>) =>
      world.admin.call(paths.tryEscalationPath, { ...form, trigger: 'untaken', ...tried })
    const trial = await attempt({ waitMinutes: 30 })
    expect(trial).toMatchObject({ incidentCount: 2, movedCount: 1, suggestedCount: 0, isCut: false })
    expect(trial.examples).toEqual([
      {
        id: waiting.id,
        number: waiting.number,
        summary: 'Nobody comes',
        movedAt: expect.any(String) as string,
        toTeam: { id: world.teams.network, name: 'The network team' },
      },
    ])
    expect(minutesBetween(waiting.registeredAt, trial.examples[0]!.movedAt)).toBe(30)
    expect(await attempt({ waitMinutes: 90 })).toMatchObject({ incidentCount: 2, movedCount: 0 })
    await pass(60)
    expect(await attempt({ trigger: 'stalled', waitMinutes: 30 })).toMatchObject({ movedCount: 2 })
    for (const incident of [waiting, busy, restricted]) expect(await teamOf(incident)).toBe(world.teams.desk)
  })
})
