import { describe, expect, test } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import { addRemoteSessionTemplate, changeRemoteSessionTemplate } from '../contract/remote-sessions.ts'
import type { MatrixCells } from '../contract/catalogue.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import { catalogueEvents } from '../server/catalogue/events.ts'
import { createStandardCatalogue } from '../server/catalogue/index.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { admin, agent, supplier } = world
const nobody = '00000000-0000-4000-8000-000000000000'

const statuses = (answers: { status: number }[]) => answers.map((answer) => answer.status).toSorted((a, b) => a - b)
const eventsOf = (id: string) =>
  world.db
    .selectFrom('events')
    .select(['type', 'audience', 'actorName', 'payload'])
    .where('subjectId', '=', id)
    .orderBy('seq')
    .execute()

describe('who may', () => {
  const name = 'Nobody’s'
  const writes = [
    [catalogue.addService, { name }],
    [catalogue.changeService, { serviceId: world.services.mail, version: 1, name }],
    [catalogue.addCategory, { name }],
    [catalogue.changeCategory, { categoryId: world.categories.hardware, version: 1, name }],
    [catalogue.addConfigurationItem, { name, type: 'server' }],
    [catalogue.changeConfigurationItem, { ciId: nobody, version: 1, name }],
    [catalogue.addCustomer, { name }],
    [catalogue.changeCustomer, { customerId: nobody, version: 1, name }],
    [catalogue.addLocation, { name }],
    [catalogue.changeLocation, { locationId: nobody, version: 1, name }],
    [
      catalogue.addRelation,
      { dependent: { kind: 'service', id: world.services.mail }, needed: { kind: 'service', id: world.services.wifi } },
    ],
    [catalogue.removeRelation, { relationId: nobody }],
  ] as const

  test.each(['agent', 'specialist', 'incident_manager', 'supplier', 'user', 'stakeholder'] as const)(
    'the %s changes nothing in the catalogue',
    async (role) => {
      for (const [endpoint, input] of writes) {
        expect(await world.as(role).attempt(endpoint, input)).toMatchObject({ status: 403 })
      }
    },
  )

  test('a service owner keeps the catalogue, but the priority matrix is not theirs', async () => {
    const owner = world.as('service_owner')
    const service = await owner.call(catalogue.addService, { name: 'Time reporting' })
    await owner.call(catalogue.changeService, { serviceId: service.id, version: 1, criticality: 2 })
    for (const endpoint of [catalogue.addPriorityMatrix, catalogue.previewPriorityMatrix]) {
      expect(await owner.attempt(endpoint, { cells: standard })).toMatchObject({ status: 403 })
    }
  })

  test('users and strangers do not read the catalogue; agents and suppliers do', async () => {
    expect(await world.user.attempt(catalogue.listServices)).toMatchObject({ status: 403 })
    expect(await world.stranger.attempt(catalogue.listServices)).toMatchObject({ status: 401 })
    expect(await agent.attempt(catalogue.listServices)).toMatchObject({ status: 200 })
    expect(await supplier.attempt(catalogue.listServices)).toMatchObject({ status: 200 })
  })
})

describe('a service', () => {
  test('says who answers for it, what is normal, and where its documents are', async () => {
    const customer = await admin.call(catalogue.addCustomer, { name: 'The school board' })
    const service = await admin.call(catalogue.addService, {
      name: 'School platform',
      criticality: 2,
      serviceOwnerId: world.people.service_owner.id,
      productOwnerId: world.people.product_owner.id,
      resourceOwnerId: world.people.resource_owner.id,
      teamId: world.teams.servers,
      customerId: customer.id,
      normalOperation: 'Answers within two seconds, Monday to Friday 07 to 18',
      userCount: 1200,
      documents: [{ title: 'Continuity plan', url: 'https://documents.example.org/1', kind: 'continuity' }],
    })
    expect(await agent.call(catalogue.readService, { serviceId: service.id })).toEqual(service)
    expect(service).toMatchObject({
      serviceOwner: { id: world.people.service_owner.id, name: 'The service_owner' },
      productOwner: { name: 'The product_owner' },
      resourceOwner: { name: 'The resource_owner' },
      team: { name: 'The servers team' },
      customer: { name: 'The school board' },
      userCount: 1200,
      documents: [{ title: 'Continuity plan', kind: 'continuity' }],
      openIncidentCount: 0,
      isActive: true,
      version: 1,
    })
  })

  test('every change is announced with what it was before, and no change is no event', async () => {
    const { id } = await admin.call(catalogue.addService, { name: 'Archive' })
    const documents = [{ title: 'Policy', url: 'https://documents.example.org/2', kind: 'policy' as const }]
    await admin.call(catalogue.changeService, { serviceId: id, version: 1, name: 'The archive', documents })
    const same = await admin.call(catalogue.changeService, {
      serviceId: id,
      version: 2,
      name: 'The archive',
      documents,
    })
    expect(same.version).toBe(2)
    expect(await eventsOf(id)).toEqual([
      {
        type: 'service.added',
        audience: 'system',
        actorName: 'The administrator',
        payload: { changes: { name: 'Archive' } },
      },
      {
        type: 'service.changed',
        audience: 'system',
        actorName: 'The administrator',
        payload: { changes: { name: 'The archive', documents }, before: { name: 'Archive', documents: [] } },
      },
    ])
  })

  test('whoever is second is told who changed what, and writes nothing', async () => {
    const { id } = await admin.call(catalogue.addService, { name: 'Telephony' })
    await world.as('service_owner').call(catalogue.changeService, { serviceId: id, version: 1, criticality: 1 })
    const second = await admin.attempt(catalogue.changeService, { serviceId: id, version: 1, criticality: 4 })
    expect(second).toMatchObject({
      status: 409,
      body: {
        type: 'urn:allclear:changed_meanwhile',
        version: 2,
        changed: [{ by: 'The service_owner', fields: ['criticality'] }],
      },
    })
    expect(await agent.call(catalogue.readService, { serviceId: id })).toMatchObject({ criticality: 1, version: 2 })
  })

  test('of twenty who change it at once one wins', async () => {
    const { id } = await admin.call(catalogue.addService, { name: 'Printing' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        admin.attempt(catalogue.changeService, { serviceId: id, version: 1, userCount: index }),
      ),
    )
    expect(statuses(answers)).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
  })

  test('has a name of its own, and is owned by people and teams that exist', async () => {
    expect(await admin.attempt(catalogue.addService, { name: 'E-mail' })).toMatchObject({ status: 409 })
    for (const field of ['serviceOwnerId', 'teamId', 'customerId']) {
      const answer = await admin.attempt(catalogue.addService, { name: `Without ${field}`, [field]: nobody })
      expect(answer).toMatchObject({ status: 422, body: { type: 'urn:allclear:unknown_reference' } })
    }
  })

  test('a document is a web address', async () => {
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'plan.pdf']) {
      const documents = [{ title: 'Plan', url, kind: 'other' }]
      expect(await admin.attempt(catalogue.addService, { name: 'Maps', documents })).toMatchObject({ status: 400 })
    }
  })

  test('S-012 counts the open incidents that the caller may see, and never restricted ones', async () => {
    const { id } = await admin.call(catalogue.addService, { name: 'Case handling' })
    await agent.call(registerIncident, { summary: 'It is slow', serviceId: id, teamId: world.teams.supplier })
    await agent.call(registerIncident, { summary: 'It is slower', serviceId: id, teamId: world.teams.servers })
    const security = { serviceId: id, categoryId: world.categories.security, teamId: world.teams.supplier }
    await agent.call(registerIncident, { summary: 'Somebody reads along', ...security })

    const countFor = async (caller: typeof agent) => {
      const { items } = await caller.call(catalogue.listServices, { q: 'Case handling' })
      return items.map((item) => item.openIncidentCount)
    }
    expect(await countFor(agent)).toEqual([2])
    expect(await countFor(supplier)).toEqual([1])
    expect(await supplier.call(catalogue.readService, { serviceId: id })).toMatchObject({ openIncidentCount: 1 })

    await agent.call(registerIncident, { summary: 'We rehearse', serviceId: id, environment: 'training' })
    expect(await countFor(agent)).toEqual([2])
  })

  test('names those with most open incidents, of all that there are, and counts those that have some and none', async () => {
    const before = await agent.call(catalogue.listBusyServices)
    const names = Array.from({ length: 205 }, (_, index) => `Aardvark ${index}`)
    await world.db
      .insertInto('services')
      .values(names.map((name) => ({ id: crypto.randomUUID(), name })))
      .execute()
    const { id } = await admin.call(catalogue.addService, { name: 'Zoo' })
    for (const summary of ['Gate open', 'Owl loose', 'Bear loose'])
      await agent.call(registerIncident, { summary, serviceId: id })
    const after = await agent.call(catalogue.listBusyServices)
    expect(after.items[0]).toEqual({ id, name: 'Zoo', openIncidentCount: 3 })
    expect(after.items).toHaveLength(Math.min(before.busyCount + 1, 8))
    expect([after.busyCount, after.quietCount]).toEqual([before.busyCount + 1, before.quietCount + 205])
    expect((await supplier.call(catalogue.listBusyServices)).items.map(({ name }) => name)).toEqual(['Case handling'])
  })
})

describe('lists', () => {
  test('are read page by page in the order of their names, each record once', async () => {
    for (const name of ['beta', 'Alfa', 'alfa two', 'Beta two', 'gamma']) {
      await admin.call(catalogue.addConfigurationItem, { name, type: 'server' })
    }
    const names: string[] = []
    for (let after: string | undefined, page = 0; page < 10; page++) {
      const answer = await agent.call(catalogue.listConfigurationItems, { limit: 2, ...(after && { after }) })
      names.push(...answer.items.map((item) => item.name))
      if (answer.next === null) break
      after = answer.next
    }
    expect(names).toEqual(['Alfa', 'alfa two', 'beta', 'Beta two', 'gamma'])
  })

  test('find what is typed, letter by letter: % and _ and \\ are letters too', async () => {
    await admin.call(catalogue.addService, { name: '100 % green' })
    await admin.call(catalogue.addService, { name: 'Back\\slash_under' })
    const found = async (q: string) =>
      (await agent.call(catalogue.listServices, { q })).items.map((service) => service.name)
    expect(await found('%')).toEqual(['100 % green'])
    expect(await found('_')).toEqual(['Back\\slash_under'])
    expect(await found('\\')).toEqual(['Back\\slash_under'])
    expect(await found('GREEN')).toEqual(['100 % green'])
  })

  test('refuse a place that they did not hand out', async () => {
    for (const after of ['x', Buffer.from('[1]').toString('base64url')]) {
      expect(await agent.attempt(catalogue.listServices, { after })).toMatchObject({ status: 422 })
    }
  })
})

describe('trees', () => {
  test('a category has a path, moves with everything below it, and never below itself', async () => {
    const printers = await admin.call(catalogue.addCategory, {
      name: 'Printers',
      parentId: world.categories.hardware,
    })
    const paper = await admin.call(catalogue.addCategory, { name: 'Paper', parentId: printers.id })
    expect(paper.path).toBe('Hardware / Printers / Paper')

    await admin.call(catalogue.changeCategory, {
      categoryId: printers.id,
      version: 1,
      parentId: world.categories.network,
    })
    const { items } = await agent.call(catalogue.listCategories)
    expect(items.find((category) => category.id === paper.id)?.path).toBe('Network / Printers / Paper')

    const below = await admin.attempt(catalogue.changeCategory, {
      categoryId: printers.id,
      version: 2,
      parentId: paper.id,
    })
    expect(below).toMatchObject({
      status: 409,
      body: { type: 'urn:allclear:tree_loop', path: ['Printers', 'Paper'] },
    })
  })

  test('two moves that are right alone make no circle together', async () => {
    const one = await admin.call(catalogue.addLocation, { name: 'North' })
    const other = await admin.call(catalogue.addLocation, { name: 'South' })
    const answers = await Promise.all([
      admin.attempt(catalogue.changeLocation, { locationId: one.id, version: 1, parentId: other.id }),
      admin.attempt(catalogue.changeLocation, { locationId: other.id, version: 1, parentId: one.id }),
    ])
    expect(statuses(answers)).toEqual([200, 409])
    const { items } = await agent.call(catalogue.listLocations)
    expect(items.filter((place) => [one.id, other.id].includes(place.id))).toHaveLength(2)
  })

  test('what lies below a restricted category is restricted too', async () => {
    const phishing = await admin.call(catalogue.addCategory, {
      name: 'Phishing',
      parentId: world.categories.security,
    })
    expect(phishing.isRestricted).toBe(false)
    const { isRestricted } = await agent.call(registerIncident, {
      summary: 'A letter asks for my password',
      categoryId: phishing.id,
    })
    expect(isRestricted).toBe(true)
  })
})

describe('relations', () => {
  const ci = async (name: string) =>
    ({
      kind: 'ci',
      id: (await admin.call(catalogue.addConfigurationItem, { name, type: 'server' })).id,
    }) as const

  test('are read from both ends', async () => {
    const web = { kind: 'service', id: world.services.payroll } as const
    const host = await ci('host-1')
    const relation = await admin.call(catalogue.addRelation, { dependent: web, needed: host, kind: 'runs_on' })
    expect(relation).toMatchObject({
      dependent: { name: 'Payroll' },
      needed: { name: 'host-1' },
      kind: 'runs_on',
      isRedundant: false,
    })
    for (const itemId of [web.id, host.id]) {
      expect(await agent.call(catalogue.listRelations, { itemId })).toEqual({ items: [relation] })
    }
    expect(await admin.attempt(catalogue.addRelation, { dependent: web, needed: host, kind: 'runs_on' })).toMatchObject(
      { status: 409 },
    )
    await admin.call(catalogue.removeRelation, { relationId: relation.id })
    expect(await agent.call(catalogue.listRelations, { itemId: host.id })).toEqual({ items: [] })
    expect((await eventsOf(relation.id)).map((event) => event.type)).toEqual(['relation.added', 'relation.removed'])
  })

  test('never lead back to where they began, and the refusal names the way', async () => {
    const [a, b, c] = [await ci('circle-a'), await ci('circle-b'), await ci('circle-c')]
    await admin.call(catalogue.addRelation, { dependent: a, needed: b })
    await admin.call(catalogue.addRelation, { dependent: b, needed: c, kind: 'runs_on' })
    expect(await admin.attempt(catalogue.addRelation, { dependent: c, needed: a })).toMatchObject({
      status: 409,
      body: { type: 'urn:allclear:dependency_circle', path: ['circle-c', 'circle-a', 'circle-b', 'circle-c'] },
    })
    expect(await admin.attempt(catalogue.addRelation, { dependent: a, needed: a })).toMatchObject({ status: 422 })
    expect(await admin.attempt(catalogue.addRelation, { dependent: c, needed: a, kind: 'connected_to' })).toMatchObject(
      { status: 201 },
    )
  })

  test('two that would close a circle together: one is refused', async () => {
    const [one, other] = [await ci('pair-1'), await ci('pair-2')]
    const answers = await Promise.all([
      admin.attempt(catalogue.addRelation, { dependent: one, needed: other }),
      admin.attempt(catalogue.addRelation, { dependent: other, needed: one }),
    ])
    expect(statuses(answers)).toEqual([201, 409])
  })

  test('lead to things that exist', async () => {
    const dependent = { kind: 'service', id: nobody }
    const needed = { kind: 'service', id: world.services.mail }
    expect(await admin.attempt(catalogue.addRelation, { dependent, needed })).toMatchObject({ status: 422 })
  })
})

const standard: MatrixCells = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 4],
]

describe('the priority matrix', () => {
  test('a new version is in force from then on, and the past keeps its own', async () => {
    const { id: serviceId } = await admin.call(catalogue.addService, { name: 'Elections' })
    const form = { summary: 'The count stands still', serviceId, impact: 1, urgency: 2 }
    const early = await agent.call(registerIncident, form)
    expect(early.priority).toBe(2)

    const strict: MatrixCells = [
      [1, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]
    const proposal = { serviceId, cells: strict }
    expect(await admin.call(catalogue.previewPriorityMatrix, proposal)).toEqual({
      incidentCount: 1,
      changedCount: 1,
      changes: [{ impact: 1, urgency: 2, from: 2, to: 1, count: 1 }],
    })
    const first = await admin.call(catalogue.addPriorityMatrix, { ...proposal, note: 'Election year' })
    const second = await admin.call(catalogue.addPriorityMatrix, { ...proposal, note: 'Again' })
    expect(second).toMatchObject({
      service: { name: 'Elections' },
      isCurrent: true,
      createdBy: { name: 'The administrator' },
    })

    const { items } = await agent.call(catalogue.listPriorityMatrices)
    expect(items.filter((matrix) => matrix.isCurrent).map((matrix) => matrix.service?.name ?? null)).toEqual([
      'Elections',
      null,
    ])
    expect(items.find((matrix) => matrix.id === first.id)?.isCurrent).toBe(false)

    const late = await agent.call(registerIncident, form)
    expect(late).toMatchObject({ priority: 1, priorityMatrixNumber: second.number })
    expect(await agent.call(readIncident, { incidentId: early.id })).toMatchObject({
      priority: 2,
      priorityMatrixNumber: early.priorityMatrixNumber,
    })
    expect((await eventsOf(second.id))[0]?.payload).toMatchObject({
      changes: { cells: strict },
      before: { number: first.number },
    })
  })

  test('the preview leaves out what a person decided, what is restricted, and services with their own matrix', async () => {
    await world.fastForward({ days: 400 })
    const cells: MatrixCells = [
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 1],
    ]
    const low = { impact: 3, urgency: 3 }
    const { id: own } = await admin.call(catalogue.addService, { name: 'With its own' })
    await admin.call(catalogue.addPriorityMatrix, { serviceId: own, cells: standard })
    await agent.call(registerIncident, { summary: 'The usual', serviceId: world.services.mail, ...low })
    await agent.call(registerIncident, { summary: 'No service', ...low })
    await agent.call(registerIncident, { summary: 'Its own', serviceId: own, ...low })
    await agent.call(registerIncident, { summary: 'Secret', categoryId: world.categories.security, ...low })
    const decided = await agent.call(registerIncident, { summary: 'The mayor calls', ...low })
    await world.db
      .updateTable('incidents')
      .set({ priority: 2, priorityReason: 'The mayor calls' })
      .where('id', '=', decided.id)
      .execute()

    expect(await admin.call(catalogue.previewPriorityMatrix, { cells, days: 90 })).toEqual({
      incidentCount: 3,
      changedCount: 2,
      changes: [{ impact: 3, urgency: 3, from: 4, to: 1, count: 2 }],
    })
    await world.fastForward({ days: 91 })
    expect(await admin.call(catalogue.previewPriorityMatrix, { cells, days: 90 })).toMatchObject({ incidentCount: 0 })
  })

  test('however many add a version at once, one is in force', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => admin.attempt(catalogue.addPriorityMatrix, { cells: standard })),
    )
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201, 201])
    const { items } = await agent.call(catalogue.listPriorityMatrices)
    expect(items.filter((matrix) => matrix.isCurrent && matrix.service === null)).toHaveLength(1)
  })

  test('every cell is one of the four priorities', async () => {
    for (const cells of [[], [[1, 2, 3]], [[0, 1, 2], ...standard.slice(1)], [[5, 1, 2], ...standard.slice(1)]]) {
      expect(await admin.attempt(catalogue.addPriorityMatrix, { cells })).toMatchObject({ status: 400 })
    }
  })
})

describe('S-018 nobody sets what a form does not ask for', () => {
  const writes = Object.values(catalogue).filter(
    (value) => 'path' in value && value.body !== undefined,
  ) as (typeof catalogue.addService)[]
  const foreign = ['id', 'externalRef', 'createdAt', 'createdById', 'number', 'isCurrent', 'role', 'isAdmin', 'orgId']

  test.each(writes.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s refuses every unknown field',
    async (_, endpoint) => {
      const url = endpoint.path.replaceAll(/:\w+/g, world.services.mail)
      const before = await world.db.selectFrom('services').selectAll().orderBy('id').execute()
      for (const field of foreign) {
        const payload = { name: 'Mass', version: 1, type: 'x', cells: standard, [field]: 1 }
        const answer = await admin.send({ method: endpoint.method, url, payload })
        expect([field, answer.statusCode]).toEqual([field, 400])
      }
      const polluted = await admin.send({
        method: endpoint.method,
        url,
        headers: { 'content-type': 'application/json' },
        payload: '{"name":"Mass","version":1,"__proto__":{"isAdmin":true}}',
      })
      expect(polluted.statusCode).toBe(400)
      expect(await world.db.selectFrom('services').selectAll().orderBy('id').execute()).toEqual(before)
    },
  )
})

test('an organisation begins with four categories and one matrix, and a second start adds none', async () => {
  const count = async () => [
    (await world.db.selectFrom('categories').select('id').execute()).length,
    (await world.db.selectFrom('priorityMatrices').select('id').execute()).length,
  ]
  const before = await count()
  await inTransaction(world.app.context, (tx) => createStandardCatalogue(tx, world.app.context, 'sv'))
  expect(await count()).toEqual(before)
  const { items } = await agent.call(catalogue.listCategories)
  expect(items.filter((category) => category.parentId === null).map((one) => [one.name, one.isRestricted])).toEqual([
    ['Hardware', false],
    ['Network', false],
    ['Security', true],
    ['Software', false],
  ])
})

test('a customer and a configuration item are changed, and the log keeps what they were', async () => {
  const customer = await admin.call(catalogue.addCustomer, { name: 'Norrby school' })
  await admin.call(catalogue.changeCustomer, { customerId: customer.id, version: 1, name: 'Norrby schools' })
  const ci = await admin.call(catalogue.addConfigurationItem, { name: 'Printer 7', type: 'printer' })
  const changed = await admin.call(catalogue.changeConfigurationItem, { ciId: ci.id, version: 1, isActive: false })
  expect(changed).toEqual({ ...ci, isActive: false, version: 2 })
  const last = async (id: string) => (await eventsOf(id)).at(-1)?.payload
  expect(await last(customer.id)).toEqual({ changes: { name: 'Norrby schools' }, before: { name: 'Norrby school' } })
  expect(await last(ci.id)).toEqual({ changes: { isActive: false }, before: { isActive: true } })
})

test('the remote sessions of a type are said and said otherwise, and the log keeps what they were', async () => {
  const form = { name: 'Printer', template: 'https://remote.example.org/{name}' }
  const { id: templateId } = await admin.call(addRemoteSessionTemplate, form)
  await admin.call(changeRemoteSessionTemplate, { templateId, version: 1, template: 'ssh://{name}' })
  expect((await eventsOf(templateId)).at(-1)?.payload).toEqual({
    changes: { template: 'ssh://{name}' },
    before: { template: form.template },
  })
})

test('what was done above is announced under the names that the module says', async () => {
  const subjects = [...new Set(catalogueEvents.map((type) => type.replace(/\.\w+$/, '')))]
  const events = await world.db.selectFrom('events').select('type').where('subjectType', 'in', subjects).execute()
  const types = new Set(events.map((event) => event.type))
  expect([...types].toSorted()).toEqual([...catalogueEvents].toSorted())
})
