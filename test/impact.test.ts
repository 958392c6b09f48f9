import { describe, expect, test } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import type { CatalogueItem } from '../contract/catalogue.ts'
import type { Sent } from '../contract/endpoint.ts'
import { type Impact, previewImpact } from '../contract/impact.ts'
import { changePerson, listPeople } from '../contract/people.ts'
import { impactOf } from '../server/catalogue/index.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { admin, agent } = world
const nobody = '00000000-0000-4000-8000-000000000000'

const ci = async (name: string, teamId?: string): Promise<CatalogueItem> => {
  const { id } = await admin.call(catalogue.addConfigurationItem, { name, type: 'server', ...(teamId && { teamId }) })
  return { kind: 'ci', id }
}
const service = async (fields: Sent<typeof catalogue.addService>): Promise<CatalogueItem> => {
  const { id } = await admin.call(catalogue.addService, fields)
  return { kind: 'service', id }
}
const relate = (
  dependent: CatalogueItem,
  needed: CatalogueItem,
  more: Partial<Sent<typeof catalogue.addRelation>> = {},
) => admin.call(catalogue.addRelation, { dependent, needed, ...more })
const preview = (...failed: CatalogueItem[]) => agent.call(previewImpact, { failed })
const states = (impact: Impact) => Object.fromEntries(impact.items.map(({ name, state }) => [name, state]))

const storage = await ci('Storage', world.teams.servers)
const database = await ci('Database')
const spare = await ci('Spare database')
const wages = await service({
  name: 'Wages',
  criticality: 2,
  userCount: 1200,
  serviceOwnerId: world.people.service_owner.id,
  productOwnerId: world.people.product_owner.id,
})
const time = await service({ name: 'Time clock', criticality: 3, userCount: 300 })
const care = await service({ name: 'Care', criticality: 1, userCount: 90 })
await relate(database, storage, { kind: 'runs_on' })
await relate(wages, database)
await relate(time, wages)
await relate(care, database, { isRedundant: true })
await relate(care, spare, { isRedundant: true })

describe('the impact of a failure', () => {
  test('is what needs it, why, how many people that is, whom to tell and which level that speaks for', async () => {
    const impact = await preview(storage)
    expect(impact.items.map(({ name, state, path }) => [name, state, path.map((step) => step.name)])).toEqual([
      ['Wages', 'failed', ['Storage', 'Database', 'Wages']],
      ['Time clock', 'failed', ['Storage', 'Database', 'Wages', 'Time clock']],
      ['Storage', 'failed', ['Storage']],
      ['Database', 'failed', ['Storage', 'Database']],
      ['Care', 'at_risk', ['Storage', 'Database', 'Care']],
    ])
    expect(impact.items.at(-1)?.redundancy).toMatchObject([
      { lost: [{ name: 'Database' }], left: [{ name: 'Spare database' }] },
    ])
    expect(impact.people).toEqual({ failed: 1500, atRisk: 90, unknownServices: 0 })
    expect(impact.tell.people).toMatchObject([
      { name: 'The service_owner', roles: ['service_owner'], items: [{ name: 'Wages' }] },
      { name: 'The product_owner', roles: ['product_owner'] },
    ])
    expect(impact.tell.teams).toMatchObject([{ name: 'The servers team', items: [{ name: 'Storage' }] }])
    expect(impact.proposal).toEqual({ impact: 1, because: 'many_people', service: null })
    expect(impact.isComplete).toBe(true)
  })

  test('goes through redundancy when the last that stands in has failed', async () => {
    expect(states(await preview(spare))).toEqual({ 'Spare database': 'failed', Care: 'at_risk' })
    expect(states(await preview(storage, spare))).toMatchObject({ Care: 'failed' })
  })

  test('has groups of things that stand in for each other', async () => {
    const site = await service({ name: 'Site' })
    const [web1, web2, line1, line2] = [await ci('web 1'), await ci('web 2'), await ci('line 1'), await ci('line 2')]
    for (const web of [web1, web2]) await relate(site, web, { isRedundant: true, redundancyGroup: 'Web' })
    for (const line of [line1, line2]) await relate(site, line, { isRedundant: true, redundancyGroup: 'Lines' })
    expect(states(await preview(web1, line2))).toMatchObject({ Site: 'at_risk' })
    expect(states(await preview(line1, line2))).toMatchObject({ Site: 'failed' })
  })

  test('stops at what is known to work all the same, and at what is only connected', async () => {
    const printer = await ci('Printer')
    await relate(printer, storage, { kind: 'connected_to' })
    const { items } = await agent.call(previewImpact, { failed: [storage], working: [wages] })
    expect(items.map(({ name }) => name)).toEqual(['Storage', 'Database', 'Care'])
  })

  test('passes over what is retired: it neither fails nor stands in', async () => {
    const [shelf, lamp, generator] = [await ci('Shelf'), await ci('Lamp'), await ci('Generator')]
    const [room, hall] = [await service({ name: 'Room' }), await service({ name: 'Hall' })]
    await relate(lamp, shelf)
    await relate(room, lamp)
    await relate(hall, shelf, { isRedundant: true })
    await relate(hall, generator, { isRedundant: true })
    const redundancy = async () => (await preview(shelf)).items.find(({ name }) => name === 'Hall')?.redundancy
    expect(await redundancy()).toMatchObject([{ left: [{ name: 'Generator' }] }])
    for (const { id: ciId } of [lamp, generator])
      await admin.call(catalogue.changeConfigurationItem, { ciId, version: 1, isActive: false })
    expect(states(await preview(shelf))).toEqual({ Shelf: 'failed', Hall: 'at_risk' })
    expect(await redundancy()).toMatchObject([{ left: [] }])
  })

  test('ends where relations from elsewhere lead in a circle', async () => {
    const [one, other] = [await ci('Circle 1'), await ci('Circle 2')]
    await relate(one, other)
    // An import could bring this; the form refuses it.
    await world.db.insertInto('relations').values({ id: nobody, dependentCiId: other.id, neededCiId: one.id }).execute()
    expect(states(await preview(one))).toEqual({ 'Circle 1': 'failed', 'Circle 2': 'failed' })
  })

  test('names nobody who has left', async () => {
    const stairs = await service({ name: 'Stairs', serviceOwnerId: world.people.stakeholder.id })
    expect((await preview(stairs)).tell.people).toMatchObject([{ name: 'The stakeholder' }])
    const { items } = await admin.call(listPeople, { q: 'The stakeholder' })
    await admin.call(changePerson, { personId: items[0]!.id, version: items[0]!.version, isActive: false })
    expect((await preview(stairs)).tell.people).toEqual([])
  })

  test('is shown as it would be with a relation that is not there yet', async () => {
    const clock = await ci('Clock')
    const withRelation = { dependent: database, needed: clock }
    const impact = await agent.call(previewImpact, { failed: [clock], withRelation })
    expect(states(impact)).toMatchObject({ Database: 'failed', Wages: 'failed', Care: 'at_risk' })
    const redundant = await agent.call(previewImpact, {
      failed: [clock],
      withRelation: { ...withRelation, isRedundant: true },
    })
    expect(states(redundant)).toMatchObject({ Database: 'at_risk', Wages: 'at_risk' })
    expect(states(await preview(clock))).toEqual({ Clock: 'failed' })
  })

  test('is asked by other modules through the door', async () => {
    expect(await impactOf(world.db, [storage])).toEqual(await preview(storage))
  })

  test('is asked of things that there are', async () => {
    for (const failed of [[{ kind: 'ci', id: nobody.replace('4', '5') }], [{ kind: 'service', id: storage.id }]]) {
      const answer = await agent.attempt(previewImpact, { failed })
      expect(answer).toMatchObject({ status: 422, body: { type: 'urn:allclear:unknown_reference' } })
    }
    expect(await agent.attempt(previewImpact, { failed: [] })).toMatchObject({ status: 400 })
  })

  test('is for those who read the catalogue', async () => {
    for (const caller of [world.supplier, world.user])
      expect(await caller.attempt(previewImpact, { failed: [storage] })).toMatchObject({ status: 403 })
  })
})

test('a group belongs to what is redundant', async () => {
  const answer = await admin.attempt(catalogue.addRelation, {
    dependent: time,
    needed: storage,
    redundancyGroup: 'Clocks',
  })
  expect(answer).toMatchObject({ status: 400 })
  expect(JSON.stringify(answer.body)).toContain('Only what is redundant has a group')
})
