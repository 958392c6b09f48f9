import { beforeAll, describe, expect, it } from 'vitest'
import { listServices } from '../contract/catalogue.ts'
import type { Answer } from '../contract/endpoint.ts'
import { assignIncident, cancelIncident, restrictIncident } from '../contract/incident-verbs.ts'
import { findIncidentByNumber, readIncident, readTimeline, registerIncident } from '../contract/incidents.ts'
import { listNotifications } from '../contract/records.ts'
import * as contract from '../contract/tasks.ts'
import { newId } from '../server/platform/id.ts'
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

describe('a supplier whose team has a task of another team’s incident', () => {
  const given = async (task: object = {}) => {
    const incident = await world.agent.call(registerIncident, {
      summary: 'No radio link',
      description: '<p>CANARY</p>',
      requesterId: world.user.id,
      teamId: world.teams.network,
      serviceId: world.services.wifi,
    })
    const incidentId = incident.id
    const asked = { title: 'Turn the antenna', description: 'On the roof', teamId: world.teams.supplier, ...task }
    const { id: taskId } = await world.agent.call(contract.addTask, { incidentId, ...asked })
    return { incident, incidentId, taskId }
  }
  const mine = async ({ taskId }: { taskId: string }, whose: 'mine' | 'teams' = 'teams') =>
    (await world.supplier.call(contract.listGivenTasks, { whose, limit: 200 })).items.find(({ id }) => id === taskId)
  const work = ({ incidentId, taskId }: { incidentId: string; taskId: string }, change: object) =>
    world.supplier.attempt(contract.changeTask, { incidentId, taskId, ...change })

  it('sees the task, and of the incident what the task needs', async () => {
    const task = await given()
    const { incident, incidentId } = task
    expect(await mine(task)).toMatchObject({
      title: 'Turn the antenna',
      description: 'On the roof',
      state: 'to_do',
      allowed: ['work'],
      incident: {
        id: incidentId,
        number: incident.number,
        summary: 'No radio link',
        state: 'registered',
        service: { id: world.services.wifi, name: 'Wi-Fi' },
        location: null,
        isReadable: false,
      },
    })
    expect((await world.supplier.call(listServices, {})).items.map(({ name }) => name)).toContain('Wi-Fi')
  })

  it('S-005 reads nothing else of the incident', async () => {
    const task = await given()
    const { incidentId } = task
    const answers = await Promise.all([
      world.supplier.attempt(readIncident, { incidentId }),
      world.supplier.attempt(readTimeline, { incidentId }),
      world.supplier.attempt(contract.listTasks, { incidentId }),
      world.supplier.attempt(findIncidentByNumber, { number: task.incident.number }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const all = await world.supplier.attempt(contract.listGivenTasks)
    expect(all.response.body).not.toMatch(/CANARY|The user|The agent|requester|owner/)
  })

  it('starts it, takes it and finishes it with a result, and whoever has the incident is told', async () => {
    const task = await given()
    await world.settle()
    const toldOf = async (caller: World['agent'], type: string) =>
      (await caller.call(listNotifications, { limit: 200 })).items.filter(
        (one) => one.type === type && one.incident?.id === task.incidentId,
      ).length
    expect(await toldOf(world.supplier, 'incident.task_added')).toBe(1)
    expect((await work(task, { version: 1, state: 'in_progress', assigneeId: world.supplier.id })).status).toBe(200)
    expect(await mine(task, 'mine')).toMatchObject({ state: 'in_progress', version: 2 })
    const done = await work(task, { version: 2, state: 'done', result: 'It points east again' })
    expect(done.body).toMatchObject({ state: 'done', result: 'It points east again' })
    expect(await mine(task)).toBeUndefined()
    await world.settle()
    // Nobody has taken the incident, so its owner is told.
    expect(await toldOf(world.agent, 'incident.task_changed')).toBe(1)
    const { items } = await world.agent.call(readTimeline, { incidentId: task.incidentId })
    expect(items.at(-1)).toMatchObject({ type: 'incident.task_changed', actor: { name: 'The supplier' } })
  })

  it.each([
    { state: 'cancelled' },
    { title: 'Something easier' },
    { description: '' },
    { dueAt: null },
    { teamId: null },
  ])('does not say what the task is: %o', async (change) => {
    const task = await given({ dueAt: world.now().toISOString() })
    expect((await work(task, { version: 1, ...change })).status).toBe(403)
    expect(await mine(task)).toMatchObject({ version: 1, title: 'Turn the antenna' })
  })

  it('S-006 gives it to nobody outside of its team', async () => {
    const task = await given()
    expect((await work(task, { version: 1, assigneeId: world.specialist.id })).status).toBe(422)
  })

  it('sees no task of other teams, of restricted incidents, or of those that have ended', async () => {
    const others = await given({ teamId: world.teams.servers })
    const [restricted, ended] = [await given(), await given()]
    await world.manager.call(restrictIncident, { incidentId: restricted.incidentId, version: 1, isRestricted: true })
    await world.manager.call(cancelIncident, { incidentId: ended.incidentId, version: 1, reason: 'Over' })
    for (const task of [others, restricted, ended]) expect(await mine(task)).toBeUndefined()
    const never = await work({ incidentId: newId(), taskId: newId() }, { version: 1, state: 'done' })
    expect(never.status).toBe(404)
    for (const task of [others, restricted]) {
      const answer = await work(task, { version: 1, state: 'done' })
      expect(answer.response.body).toBe(never.response.body)
    }
    expect((await work(ended, { version: 1, state: 'done' })).status).toBe(409)
    const told = await world.supplier.call(listNotifications, { limit: 200 })
    expect(told.items.map(({ incident }) => incident?.id)).not.toContain(restricted.incidentId)
  })

  it('sees and edits all of it where it has the incident too', async () => {
    const task = await given()
    const { incidentId } = task
    await world.agent.call(assignIncident, { incidentId, version: 1, teamId: world.teams.supplier, assigneeId: null })
    expect(await mine(task)).toMatchObject({ allowed: ['work', 'edit'], incident: { isReadable: true } })
    expect((await work(task, { version: 1, title: 'Turn it back' })).status).toBe(200)
  })
})

describe('what is given to me', () => {
  it('is a page at a time, what is due first first and what has no time last', async () => {
    const me = world.as('otherSpecialist')
    const { id: incidentId } = await register()
    const task = { incidentId, teamId: world.teams.servers }
    const at = (hours: number) => new Date(world.now().getTime() + hours * 3_600_000).toISOString()
    await world.agent.call(contract.addTask, { ...task, title: 'Whenever' })
    await world.agent.call(contract.addTask, { ...task, title: 'Tomorrow', dueAt: at(24), assigneeId: me.id })
    await world.agent.call(contract.addTask, { ...task, title: 'Now', dueAt: at(1) })
    const done = await world.agent.call(contract.addTask, { ...task, title: 'Done', dueAt: at(0) })
    await me.call(contract.changeTask, { incidentId, taskId: done.id, version: 1, state: 'done' })
    const titles: string[] = []
    let after: string | null = null
    do {
      const page: Answer<typeof contract.listGivenTasks> = await me.call(contract.listGivenTasks, {
        limit: 1,
        ...(after !== null && { after }),
      })
      titles.push(...page.items.filter((item) => item.incidentId === incidentId).map(({ title }) => title))
      after = page.next
    } while (after !== null)
    expect(titles).toEqual(['Now', 'Tomorrow', 'Whenever'])
    const mine = await me.call(contract.listGivenTasks, { whose: 'mine' })
    expect(mine.items.filter((item) => item.incidentId === incidentId)).toMatchObject([
      { title: 'Tomorrow', allowed: ['work', 'edit'], incident: { isReadable: true } },
    ])
    expect((await world.user.attempt(contract.listGivenTasks)).status).toBe(403)
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
