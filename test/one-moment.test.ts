import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import * as incidents from '../contract/incidents.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => vi.restoreAllMocks())

/** From now on each look at the clock finds it a second later. */
function hurryClock(): void {
  const clock = Date.now
  let looks = 0
  vi.spyOn(Date, 'now').mockImplementation(() => clock() + 1000 * looks++)
}

/** When the log has it, and when the record. */
async function momentsOf(incidentId: string, type: string) {
  const { items } = await world.manager.call(incidents.readTimeline, { incidentId })
  const { occurredAt, recordedAt } = items.findLast((entry) => entry.type === type)!
  const incident = await world.manager.call(incidents.readIncident, { incidentId })
  return { incident, occurredAt, recordedAt }
}

it('a request does all that it does at one moment', async () => {
  const { id: incidentId, version } = await world.agent.call(incidents.registerIncident, { summary: 'The hoist hums' })
  hurryClock()
  await world.manager.call(verbs.cancelIncident, { incidentId, version, reason: 'It always does' })
  vi.restoreAllMocks()
  const { incident, ...moments } = await momentsOf(incidentId, 'incident.cancelled')
  expect(moments).toEqual({ occurredAt: incident.updatedAt, recordedAt: incident.updatedAt })
})

it('and so does what Allclear does by itself', async () => {
  const until = new Date(world.now().getTime() + 3_600_000).toISOString()
  const { id: incidentId, version } = await world.agent.call(incidents.registerIncident, { summary: 'The kiln cools' })
  await world.specialist.call(verbs.holdIncident, { incidentId, version, reason: 'user', until })
  hurryClock()
  await world.fastForward({ hours: 2 })
  vi.restoreAllMocks()
  const { incident, recordedAt } = await momentsOf(incidentId, 'incident.hold_ended')
  expect(recordedAt).toBe(incident.updatedAt)
})
