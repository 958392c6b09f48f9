import { beforeAll, describe, expect, it } from 'vitest'
import { restrictIncident, assignIncident } from '../contract/incident-verbs.ts'
import { readIncident, readTimeline, registerIncident } from '../contract/incidents.ts'
import * as contract from '../contract/tasks.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
const register = () =>
  world.agent.call(registerIncident, { summary: 'The core switch is dead', requesterId: world.user.id })

describe('tasks', () => {
  it('go to several teams at once, are numbered, and stand in the timeline', async () => {
    const incident = await register()
    const incidentId = incident.id
    await world.agent.call(contract.addTask, { incidentId, title: 'Look at the cable', teamId: world.teams.network })
    const second = await world.specialist.call(contract.addTask, {
      incidentId,
      title: 'Start the spare',
      teamId: world.teams.servers,
      assigneeId: world.people.otherSpecialist.id,
      dueAt: world.now().toISOString(),
    })
    const done = await world.as('otherSpecialist').call(contract.changeTask, {
      incidentId,
      taskId: second.id,
      version: second.version,
      state: 'done',
      result: 'It runs',
    })
    expect(done).toMatchObject({
      number: 2,
      state: 'done',
      result: 'It runs',
      version: 2,
      assignee: { id: world.people.otherSpecialist.id },
    })
    const { items } = await world.agent.call(contract.listTasks, { incidentId })
    expect(items.map(({ number, title, state }) => [number, title, state])).toEqual([
      [1, 'Look at the cable', 'to_do'],
      [2, 'Start the spare', 'done'],
    ])
    const timeline = await world.agent.call(readTimeline, { incidentId })
    expect(timeline.items.map(({ type }) => type)).toEqual([
      'incident.registered',
      'incident.task_added',
      'incident.task_added',
      'incident.task_changed',
    ])
    expect(timeline.items.at(-1)?.payload).toMatchObject({
      task: { state: 'done' },
      taskBefore: { state: 'to_do' },
      changes: {},
    })
  })

  it('that are added make no open form of the incident stale', async () => {
    const { id, version } = await register()
    await world.agent.call(contract.addTask, { incidentId: id, title: 'x' })
    expect((await world.agent.call(readIncident, { incidentId: id })).version).toBe(version)
  })

  it('added by many at once get a number each', async () => {
    const { id: incidentId } = await register()
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => world.agent.call(contract.addTask, { incidentId, title: `${i}` })),
    )
    const { items } = await world.agent.call(contract.listTasks, { incidentId })
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })

  it('changed by two at once: one wins, the other is told', async () => {
    const { id: incidentId } = await register()
    const { id: taskId, version } = await world.agent.call(contract.addTask, { incidentId, title: 'x' })
    const answers = await Promise.all(
      ['a', 'b'].map((title) => world.agent.attempt(contract.changeTask, { incidentId, taskId, version, title })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it('S-006 name a person of the team, and things that exist', async () => {
    const { id: incidentId } = await register()
    const task = { incidentId, title: 'x', teamId: world.teams.network }
    const wrong = [
      { ...task, assigneeId: world.people.otherSpecialist.id },
      { ...task, teamId: world.user.id },
      { ...task, assigneeId: world.teams.network },
    ]
    for (const input of wrong) expect((await world.agent.attempt(contract.addTask, input)).status).toBe(422)
    expect((await world.agent.call(contract.listTasks, { incidentId })).items).toEqual([])
  })

  it('S-005 of an incident that I may not see are not there, nor under another incident', async () => {
    const { id: incidentId } = await register()
    const { id: taskId } = await world.agent.call(contract.addTask, { incidentId, title: 'x' })
    const other = await register()
    const elsewhere = await world.agent.attempt(contract.changeTask, {
      incidentId: other.id,
      taskId,
      version: 1,
      title: 'y',
    })
    expect(elsewhere.status).toBe(404)
    await world.manager.call(restrictIncident, {
      incidentId,
      version: 1,
      isRestricted: true,
      namedPersonIds: [world.manager.id, world.agent.id],
    })
    for (const caller of [world.specialist, world.admin]) {
      expect((await caller.attempt(contract.listTasks, { incidentId })).status).not.toBe(200)
      expect(
        (await caller.attempt(contract.changeTask, { incidentId, taskId, version: 1, title: 'y' })).status,
      ).not.toBe(200)
    }
    expect((await world.agent.call(contract.listTasks, { incidentId })).items[0]?.title).toBe('x')
  })

  it('a supplier sees and changes those of its own team on an incident that it has', async () => {
    const { id: incidentId } = await register()
    await world.agent.call(contract.addTask, { incidentId, title: 'Ours', teamId: world.teams.network })
    const theirs = await world.agent.call(contract.addTask, {
      incidentId,
      title: 'Theirs',
      teamId: world.teams.supplier,
    })
    const ours = (await world.agent.call(contract.listTasks, { incidentId })).items[0]!
    expect((await world.supplier.attempt(contract.listTasks, { incidentId })).status).toBe(404)
    await world.agent.call(assignIncident, { incidentId, version: 1, teamId: world.teams.supplier, assigneeId: null })
    const { items } = await world.supplier.call(contract.listTasks, { incidentId })
    expect(items.map(({ title }) => title)).toEqual(['Theirs'])
    const change = { incidentId, version: 1, state: 'done' }
    expect((await world.supplier.attempt(contract.changeTask, { ...change, taskId: theirs.id })).status).toBe(200)
    expect((await world.supplier.attempt(contract.changeTask, { ...change, taskId: ours.id })).status).toBe(404)
  })
})

describe('costs', () => {
  it('are added by who works, removed with a trace, and read by staff alone', async () => {
    const { id: incidentId } = await register()
    const line = {
      incidentId,
      kind: 'time',
      description: 'On site',
      minutes: 90,
      cost: 1200.5,
      price: 1800,
      currency: 'SEK',
    } as const
    const added = await world.agent.call(contract.addCost, line)
    expect(added).toMatchObject({ cost: 1200.5, price: 1800, person: { id: world.agent.id } })
    await world.specialist.call(contract.addCost, {
      incidentId,
      kind: 'parts',
      description: 'Fan',
      cost: 0.1,
      currency: 'EUR',
    })
    await world.agent.call(contract.removeCost, { incidentId, costLineId: added.id })
    expect((await world.agent.attempt(contract.removeCost, { incidentId, costLineId: added.id })).status).toBe(404)
    const { items } = await world.specialist.call(contract.listCosts, { incidentId })
    expect(items.map(({ description, cost }) => [description, cost])).toEqual([['Fan', 0.1]])
    const timeline = await world.agent.call(readTimeline, { incidentId })
    expect(timeline.items.at(-1)).toMatchObject({ type: 'incident.cost_removed', payload: { cost: { cost: 1200.5 } } })
    for (const caller of [world.user, world.supplier]) {
      expect((await caller.attempt(contract.listCosts, { incidentId })).status).toBe(403)
      expect((await caller.attempt(contract.addCost, line)).status).toBe(403)
    }
  })

  it.each([
    { cost: -1 },
    { cost: 0.001 },
    { cost: 1, currency: 'sek' },
    { cost: 1, minutes: 0 },
    { cost: 1, price: 1e12 },
  ])('S-059 that make no sense are refused: %o', async (wrong) => {
    const { id: incidentId } = await register()
    const line = { incidentId, kind: 'other', description: 'x', currency: 'SEK', ...wrong }
    expect((await world.agent.attempt(contract.addCost, line)).status).toBe(400)
  })
})
