import { describe, expect, test } from 'vitest'
import type { Sent } from '../contract/endpoint.ts'
import { registerIncident } from '../contract/incidents.ts'
import * as models from '../contract/models.ts'
import * as peopleContract from '../contract/people.ts'
import type { Caller } from './world.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { admin, agent, specialist, manager, people, teams, categories } = world
const processOwner = world.as('process_owner')

type Content = NonNullable<Sent<typeof models.addModel>['content']>
let count = 0
const draft = (content: Content = {}, given: { name?: string; ownerId?: string } = {}, by: Caller = admin) =>
  by.call(models.addModel, { name: `Model ${++count}`, ...given, content })
const seen = ({ id, version }: { id: string; version: number }) => ({ modelId: id, version })
const publish = (model: models.Model, note = '') => admin.call(models.publishModel, { ...seen(model), note })
const published = async (content: Content, name?: string) => publish(await draft(content, name ? { name } : {}))
const contentOf = (model: models.Model) => model.versions[0]!.content
const reasonOf = (answer: { body: Record<string, unknown> }) => String(answer.body['type']).replace('urn:allclear:', '')

describe('who keeps models', () => {
  test.each(['agent', 'specialist', 'incident_manager', 'service_owner'] as const)(
    'the %s reads them and makes none',
    async (role) => {
      const { id } = await draft()
      expect(await world.as(role).attempt(models.readModel, { modelId: id })).toMatchObject({
        status: 200,
        body: { allowed: [] },
      })
      expect(await world.as(role).attempt(models.addModel, { name: 'Mine' })).toMatchObject({ status: 403 })
    },
  )

  test.each(['user', 'supplier', 'stakeholder'] as const)('the %s does not read them', async (role) => {
    expect(await world.as(role).attempt(models.listModels)).toMatchObject({ status: 403 })
  })

  test('the process owner makes one; its owner changes and publishes their own and nobody else’s', async () => {
    const owned = await draft({}, { ownerId: specialist.id }, processOwner)
    expect((await specialist.call(models.readModel, { modelId: owned.id })).allowed).toContain('publish')
    const changed = await specialist.call(models.saveModelDraft, { ...seen(owned), content: { purpose: 'Mine' } })
    await specialist.call(models.publishModel, seen(changed))
    const other = await draft()
    for (const endpoint of [models.saveModelDraft, models.publishModel, models.changeModel, models.retireModelVersion])
      expect(reasonOf(await specialist.attempt(endpoint, bodyFor(endpoint, other))), endpoint.path).toBe(
        'not_your_model',
      )
  })
})

const bodyFor = (endpoint: { path: string }, model: models.Model) => ({
  ...seen(model),
  ...(endpoint.path.endsWith('/draft') && { content: {} }),
  ...(endpoint.path.endsWith('/retirement') && { number: 1 }),
})

describe('a version', () => {
  test('goes from draft to published to retired; one is published at a time and the old ones stay as they were', async () => {
    const first = await publish(await draft({ purpose: 'One' }), 'The first')
    expect(first).toMatchObject({ state: 'published', publishedNumber: 1, draftNumber: null, purpose: 'One' })
    const second = await admin.call(models.saveModelDraft, { ...seen(first), content: { purpose: 'Two' } })
    expect(second).toMatchObject({ state: 'published', publishedNumber: 1, draftNumber: 2, purpose: 'One' })
    const again = await admin.call(models.saveModelDraft, { ...seen(second), content: { purpose: 'Two, better' } })
    expect(again.draftNumber).toBe(2)
    const replaced = await publish(again, 'Better words')
    expect(replaced.versions).toMatchObject([
      { number: 2, state: 'published', note: 'Better words', content: { purpose: 'Two, better' } },
      { number: 1, state: 'retired', note: 'The first', content: { purpose: 'One' } },
    ])
    const gone = await admin.call(models.retireModelVersion, { ...seen(replaced), number: 2 })
    expect(gone).toMatchObject({ state: 'retired', publishedNumber: null, allowed: ['change'] })
    const back = await admin.call(models.saveModelDraft, { ...seen(gone), content: contentOf(gone) })
    expect(back).toMatchObject({ draftNumber: 3, state: 'draft' })
  })

  test('is refused to whoever is second, who is told who was first', async () => {
    const model = await draft()
    await processOwner.call(models.saveModelDraft, { ...seen(model), content: { purpose: 'First' } })
    expect(await admin.attempt(models.saveModelDraft, { ...seen(model), content: {} })).toMatchObject({
      status: 409,
      body: { version: 2, changed: [{ by: 'The process_owner' }] },
    })
  })

  test('of twenty who publish it at once one does', async () => {
    const model = await draft()
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin.attempt(models.publishModel, seen(model))))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  test('every change is in the audit log, with what it was before', async () => {
    const model = await publish(await draft({ purpose: 'A' }, { ownerId: people.otherAgent.id }))
    await admin.call(models.changeModel, { ...seen(model), name: 'Renamed', ownerId: null })
    const events = await world.db
      .selectFrom('events')
      .select(['type', 'payload'])
      .where('subjectId', '=', model.id)
      .orderBy('seq')
      .execute()
    expect(events).toMatchObject([
      { type: 'model.added' },
      { type: 'model.published', payload: { changes: { publishedNumber: 1 }, before: { publishedNumber: null } } },
      {
        type: 'model.changed',
        payload: { changes: { name: 'Renamed', ownerId: null }, before: { ownerId: people.otherAgent.id } },
      },
    ])
  })

  const step = { activity: 'diagnosis', what: 'Look' } as const
  test.each<[string, object, string]>([
    ['a condition that is none', { condition: '"text"' }, 'not_a_condition'],
    ['a condition that does not end well', { condition: 'incident.summary ==' }, 'bad_expression_at'],
    ['a condition about something unknown', { condition: 'person.name == ""' }, 'bad_expression_at'],
    ['S-104 a pattern that RE2 does not know', { condition: 'incident.summary.matches("(?=a)")' }, 'bad_pattern'],
    ['a team that is not there', { steps: [{ ...step, teamId: people.agent.id }] }, 'unknown_reference'],
    ['a role that is not there', { roles: [{ roleId: teams.desk, does: 'Decides' }] }, 'unknown_reference'],
    ['a category that is not there', { defaults: { categoryId: teams.desk } }, 'unknown_reference'],
    ['a step twice', { steps: [step, step].map((one) => ({ ...one, id: teams.desk })) }, 'step_twice'],
    ['a solution without words', { solution: { text: '<p> </p>', kind: 'restart' } }, 'empty_text'],
    [
      'a field twice',
      { form: ['registration', 'closure'].map((activity) => ({ field: 'extent', activity })) },
      'invalid_request',
    ],
    ['a CI when it is closed', { form: [{ field: 'ci', activity: 'closure' }] }, 'invalid_request'],
  ])('with %s is refused', async (_, content, reason) => {
    const model = await draft()
    expect(reasonOf(await admin.attempt(models.saveModelDraft, { ...seen(model), content }))).toBe(reason)
    expect((await admin.call(models.readModel, { modelId: model.id })).version).toBe(1)
  })

  test('S-080 keeps of rich text what is allowed, and gives each new step an id that stays', async () => {
    const model = await draft({
      template: { description: '<p onclick="x()">Hi<script>alert(1)</script></p>' },
      solution: { text: '<img src=x onerror=alert(1)><p>Restart</p>', kind: 'restart' },
      steps: [step],
    })
    const content = contentOf(model)
    expect(content.template.description).toBe('<p>Hi</p>')
    expect(content.solution?.text).toBe('<p>Restart</p>')
    const [{ id } = {}] = content.steps
    const changed = await admin.call(models.saveModelDraft, {
      ...seen(model),
      content: { ...content, steps: [...content.steps, step] },
    })
    expect(contentOf(changed).steps.map((one) => one.id)).toEqual([id, expect.any(String)])
  })

  test('cannot be published when what it refers to has been retired since', async () => {
    const { id } = await admin.call(peopleContract.addTeam, { name: 'Short-lived' })
    const model = await draft({ defaults: { teamId: id } })
    await admin.call(peopleContract.changeTeam, { teamId: id, version: 1, isActive: false })
    expect(reasonOf(await admin.attempt(models.publishModel, seen(model)))).toBe('unknown_reference')
  })

  test('names everything that it refers to, a category by its path', async () => {
    const { items } = await admin.call(peopleContract.listRoles)
    const roleId = items.find(({ key }) => key === 'service_owner')!.id
    const model = await draft({
      defaults: { categoryId: categories.network },
      steps: [{ ...step, teamId: teams.network }],
      roles: [{ roleId, does: 'Decides' }],
    })
    expect(model.names).toEqual({
      [categories.network]: 'Network',
      [teams.network]: 'The network team',
      [roleId]: 'service_owner',
    })
  })
})

describe('the order', () => {
  test('names every model once, and is announced for those that moved', async () => {
    const { items } = await admin.call(models.listModels)
    const ids = items.map(({ id }) => id)
    const moved = [...ids.slice(1), ids[0]!]
    const { items: after } = await admin.call(models.orderModels, { modelIds: moved })
    expect(after.map(({ id }) => id)).toEqual(moved)
    for (const modelIds of [ids.slice(1), [...ids.slice(1), ids[1]!], [...ids, teams.desk]])
      expect(reasonOf(await admin.attempt(models.orderModels, { modelIds }))).toBe('other_models')
    expect(await manager.attempt(models.orderModels, { modelIds: ids })).toMatchObject({ status: 403 })
  })
})

describe('a condition', () => {
  test('is tried on past incidents before it decides, restricted ones left out', async () => {
    for (const summary of ['Zebra printer is dead', 'The ZEBRA again', 'Something else'])
      await agent.call(registerIncident, { summary })
    await agent.call(registerIncident, { summary: 'A secret zebra', categoryId: categories.security })
    const preview = await admin.call(models.previewModelCondition, {
      condition: 'incident.summary.matches("(?i)zebra")',
    })
    expect(preview).toMatchObject({
      matchedCount: 2,
      problemCount: 0,
      examples: [{ summary: 'The ZEBRA again' }, { summary: 'Zebra printer is dead' }],
    })
    expect(preview.incidentCount).toBe(3)
  })

  test('that cannot be decided says why', async () => {
    const preview = await admin.call(models.previewModelCondition, { condition: 'alert.labels.team == "storage"' })
    expect(preview).toMatchObject({ matchedCount: 0, problemCount: 3, problem: 'No such key: team' })
  })

  test('proposes published models in order while somebody reports', async () => {
    const second = await published({ condition: 'incident.summary.contains("gnu")' }, 'Gnu, any')
    const first = await published(
      { condition: 'incident.summary.contains("gnu") && incident.category == "Network"' },
      'Gnu, network',
    )
    await draft({ condition: 'incident.summary.contains("gnu")' })
    const { items } = await admin.call(models.listModels)
    const others = items.map(({ id }) => id).filter((id) => id !== first.id)
    await admin.call(models.orderModels, { modelIds: [first.id, ...others] })
    const namesFor = async (form: object) =>
      (await agent.call(models.matchModels, { summary: 'The gnu is gone', ...form })).items.map(({ name }) => name)
    expect(await namesFor({})).toEqual([second.name])
    expect(await namesFor({ categoryId: categories.network })).toEqual([first.name, second.name])
  })
})

test('a template is a published model that is offered to agents, with what registration asks for', async () => {
  const template = { isForAgents: true, summary: 'Account is locked' }
  const form = [
    { field: 'symptoms', activity: 'registration', isRequired: true },
    { field: 'cause', activity: 'resolution', isRequired: true },
  ] as const
  const offered = await published({ template, form: [...form] })
  await draft({ template })
  await published({ template: { ...template, isForAgents: false } })
  const { items } = await agent.call(models.listModelTemplates)
  expect(items).toMatchObject([{ modelId: offered.id, summary: 'Account is locked', form: [form[0]] }])
})
