import { describe, expect, it } from 'vitest'
import { registerIncident } from '../contract/incidents.ts'
import { restrictIncident } from '../contract/incident-verbs.ts'
import { exportIncidents } from '../contract/records.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const dangerous = await world.agent.call(registerIncident, { summary: '=1+1 in the subject' })
const secret = await world.agent.call(registerIncident, { summary: 'Only for the named' })
await world.manager.call(restrictIncident, {
  incidentId: secret.id,
  version: secret.version,
  isRestricted: true,
  namedPersonIds: [],
})

describe('an export of incidents over HTTP', () => {
  it('is CSV in which nothing is calculated, without what the caller may not see (S-089)', async () => {
    const { status, response } = await world.as('process_owner').attempt(exportIncidents)
    expect(status).toBe(200)
    expect(response.headers['content-disposition']).toContain('attachment; filename="incidents.csv"')
    expect(response.body).toContain(`${dangerous.number},'=1+1 in the subject,registered`)
    expect(response.body).not.toContain('Only for the named')
  })

  it('is JSON Lines on request, and on record (S-096)', async () => {
    const { response } = await world.as('process_owner').attempt(exportIncidents, { format: 'jsonl' })
    const items = response.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { number: number })
    expect(items.map((item) => item.number)).toEqual([dangerous.number])
    const events = await world.db.selectFrom('events').select('actorName').where('type', '=', 'data.exported').execute()
    expect(events.map((event) => event.actorName)).toEqual(['The process_owner', 'The process_owner'])
  })

  it('is for those who may take data out, and nobody else', async () => {
    for (const caller of [world.user, world.agent, world.supplier])
      expect((await caller.attempt(exportIncidents)).status).toBe(403)
    expect((await world.stranger.attempt(exportIncidents)).status).toBe(401)
  })
})
