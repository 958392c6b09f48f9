import { beforeAll, expect, it } from 'vitest'
import { addSavedView, listSavedViews, removeSavedView } from '../contract/records.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
const names = async (caller: World['agent']) => (await caller.call(listSavedViews)).items.map(({ name }) => name)

it('a view is its person’s, and everybody’s when it is shared', async () => {
  const filter = { view: 'unassigned', teamId: world.teams.network, priority: 1, sort: 'updated' } as const
  const mine = await world.agent.call(addSavedView, { name: 'Network, urgent', filter })
  expect(mine).toMatchObject({ isMine: true, isShared: false, filter })
  await world.agent.call(addSavedView, { name: 'All of us', isShared: true, filter: { view: 'open' } })
  expect(await names(world.agent)).toEqual(['All of us', 'Network, urgent'])
  expect(await names(world.specialist)).toEqual(['All of us'])
  const { items } = await world.specialist.call(listSavedViews)
  expect(items.map(({ isMine }) => isMine)).toEqual([false])
})

it('S-005 only its person removes it', async () => {
  const { id: savedViewId } = await world.agent.call(addSavedView, { name: 'Gone soon', isShared: true, filter: {} })
  for (const caller of [world.specialist, world.admin])
    expect((await caller.attempt(removeSavedView, { savedViewId })).status).not.toBe(200)
  await world.agent.call(removeSavedView, { savedViewId })
  expect(await names(world.agent)).not.toContain('Gone soon')
  expect((await world.agent.attempt(removeSavedView, { savedViewId })).status).toBe(404)
})

it('S-018 a filter holds what the queue takes, and nothing else', async () => {
  for (const filter of [{ view: 'every' }, { ownerId: 'x' }, { personId: world.user.id }, { priority: 9 }])
    expect((await world.agent.attempt(addSavedView, { name: 'x', filter })).status).toBe(400)
  expect((await world.user.attempt(addSavedView, { name: 'x', filter: {} })).status).toBe(403)
})
