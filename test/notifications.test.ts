import { beforeAll, describe, expect, it } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import { confirmCase, readCase, replyToCase, reportCase } from '../contract/portal.ts'
import { listNotifications, readNotifications } from '../contract/records.ts'
import { addTask } from '../contract/tasks.ts'
import { type Caller, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const versionOf = async (incidentId: string) => ({
  incidentId,
  version: (await world.manager.call(readIncident, { incidentId })).version,
})
/** What this caller is told about an incident, newest first. */
const told = async (caller: Caller, incidentId: string) => {
  await world.settle()
  const { items } = await caller.call(listNotifications, {})
  return items.filter(({ incident }) => incident?.id === incidentId).map(({ type }) => type.replace('incident.', ''))
}
const register = (form: object = {}) =>
  world.agent.call(registerIncident, {
    summary: 'The Wi-Fi drops',
    serviceId: world.services.wifi,
    requesterId: world.user.id,
    ...form,
  })

describe('who needs to know is told, and who did it is not', () => {
  it('the team that gets it, then the person, then those it was handed to', async () => {
    const { id } = await register()
    expect(await told(world.specialist, id)).toEqual(['registered'])
    await world.agent.call(verbs.assignIncident, {
      ...(await versionOf(id)),
      teamId: world.teams.desk,
      assigneeId: world.people.otherAgent.id,
    })
    expect(await told(world.as('otherAgent'), id)).toEqual(['assigned'])
    await world
      .as('otherAgent')
      .call(verbs.escalateIncident, { ...(await versionOf(id)), toTeamId: world.teams.servers, reason: 'x' })
    expect(await told(world.as('otherSpecialist'), id)).toEqual(['escalated'])
    expect(await told(world.agent, id)).toEqual([])
  })

  it('the user of an answer and a solution, those who work of the user’s answer', async () => {
    const { case: mine } = await world.user.call(reportCase, { summary: 'No network' })
    const { id } = mine!
    await world.agent.call(verbs.assignIncident, {
      ...(await versionOf(id)),
      teamId: world.teams.desk,
      assigneeId: world.agent.id,
    })
    await world.agent.call(verbs.replyToUser, { incidentId: id, html: '<p>Where?</p>' })
    await world.user.call(replyToCase, { incidentId: id, html: '<p>Here</p>' })
    expect(await told(world.user, id)).toEqual(['replied'])
    expect(await told(world.agent, id)).toEqual(['replied', 'registered'])
    const { items } = await world.user.call(listNotifications, {})
    expect(items[0]).toMatchObject({ actorName: 'The agent', incident: { summary: 'No network' } })
  })

  it('the owner, who works on it and their team of what was closed and fails again', async () => {
    const { id } = await register({ requesterId: world.user.id })
    const act = async (endpoint: Parameters<Caller['call']>[0], form: object = {}) =>
      world.agent.call(endpoint, { ...(await versionOf(id)), ...form })
    await act(verbs.classifyIncident, { categoryId: world.categories.network, impact: 3, urgency: 3 })
    await act(verbs.startDiagnosis)
    await act(verbs.resolveIncident, {
      solution: '<p>Restarted</p>',
      isWorkaround: false,
      kind: 'restart',
      cause: '',
      verification: 'test',
    })
    const { version } = await world.user.call(readCase, { incidentId: id })
    await world.user.call(confirmCase, { incidentId: id, version })
    await world.user.call(replyToCase, { incidentId: id, html: '<p>It drops again</p>' })
    expect((await told(world.specialist, id))[0]).toBe('reopened')
    expect((await told(world.agent, id))[0]).toBe('reopened')
  })

  it('a follower of what users are told', async () => {
    const { id } = await register()
    await world.as('otherSpecialist').call(verbs.followIncident, { incidentId: id, isFollowing: true })
    await world.agent.call(verbs.addNote, { incidentId: id, html: '<p>x</p>' })
    await world.agent.call(verbs.replyToUser, { incidentId: id, html: '<p>x</p>' })
    expect(await told(world.as('otherSpecialist'), id)).toEqual(['replied'])
  })

  it('the team of a task, and the owner of a service that was named wrongly', async () => {
    const { id } = await register()
    await world.agent.call(addTask, { incidentId: id, title: 'x', teamId: world.teams.servers })
    expect(await told(world.as('otherSpecialist'), id)).toEqual(['task_added'])
    await world.agent.call(verbs.reportWrongCi, {
      ...(await versionOf(id)),
      serviceId: world.services.mail,
      note: 'It is the mail',
    })
    expect(await told(world.as('service_owner'), id)).toEqual(['wrong_ci_reported'])
  })
})

it('an event that is reacted to twice tells once', async () => {
  const { id } = await register()
  await world.settle()
  const event = await world.db
    .selectFrom('events')
    .select(['id', 'payload'])
    .where('subjectId', '=', id)
    .executeTakeFirstOrThrow()
  for (let time = 0; time < 2; time++)
    await world.app.background.reactions.get('notifications.notify')!(world.app.context, {
      eventId: event.id,
      type: 'incident.registered',
      subjectId: id,
      payload: event.payload as Record<string, unknown>,
    })
  expect(await told(world.specialist, id)).toEqual(['registered'])
})

describe('S-008 nobody is told of what they may not see', () => {
  it('a restricted incident tells its named people only', async () => {
    const { id } = await register({ categoryId: world.categories.security })
    expect(await told(world.specialist, id)).toEqual([])
  })

  it('and what became restricted disappears from the list and the count', async () => {
    const { id } = await register()
    expect(await told(world.specialist, id)).toEqual(['registered'])
    const before = (await world.specialist.call(listNotifications, {})).unreadCount
    await world.manager.call(verbs.restrictIncident, {
      ...(await versionOf(id)),
      isRestricted: true,
      namedPersonIds: [world.manager.id],
    })
    expect(await told(world.specialist, id)).toEqual([])
    expect((await world.specialist.call(listNotifications, {})).unreadCount).toBe(before - 1)
  })

  it('a user does not learn who works inside', async () => {
    const { id } = await register()
    await world.manager.call(verbs.cancelIncident, { ...(await versionOf(id)), reason: 'A test' })
    await world.settle()
    const { response } = await world.user.attempt(listNotifications)
    expect(response.body).toContain('incident.cancelled')
    expect(response.body).not.toContain('The incident_manager')
  })
})

it('notifications are listed a page at a time and marked as read, mine alone', async () => {
  for (let i = 0; i < 3; i++) await register()
  await world.settle()
  const first = await world.specialist.call(listNotifications, { limit: 2 })
  const second = await world.specialist.call(listNotifications, { limit: 2, after: first.next! })
  expect(first.items).toHaveLength(2)
  expect(second.items.map(({ id }) => id)).not.toContain(first.items[1]!.id)

  const [newest] = first.items
  await world.as('otherSpecialist').call(readNotifications, { ids: [newest!.id] })
  await world.as('otherSpecialist').call(readNotifications, {})
  expect((await world.specialist.call(listNotifications, {})).unreadCount).toBe(first.unreadCount)
  await world.specialist.call(readNotifications, { ids: [newest!.id] })
  const after = await world.specialist.call(listNotifications, {})
  expect(after.unreadCount).toBe(first.unreadCount - 1)
  expect(after.items[0]!.readAt).not.toBeNull()
  await world.specialist.call(readNotifications, {})
  expect((await world.specialist.call(listNotifications, {})).unreadCount).toBe(0)
})
