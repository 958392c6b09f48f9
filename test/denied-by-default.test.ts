import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../contract/permissions.ts'
import { admit, createHttp } from '../server/platform/http/http.ts'
import { createLog } from '../server/platform/log.ts'
import { endpoints, exampleOf, knownIn, nameOf, paramsOf } from './every-endpoint.ts'
import { type Caller, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const guarded = endpoints.filter(({ may }) => Array.isArray(may))
const closed = endpoints.filter(({ may }) => may !== 'anyone')

/** What each of these calls is answered, to see in one look which stands open. */
async function statuses(calls: typeof endpoints, caller: Caller): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const endpoint of calls) {
    const ids = Object.fromEntries(paramsOf(endpoint).map((name) => [name, world.services.wifi]))
    const { status } = await caller.attempt(endpoint, { ...exampleOf(endpoint, knownIn(world)), ...ids })
    found[nameOf(endpoint)] = status
  }
  return found
}
const all = (calls: typeof endpoints, status: number) => Object.fromEntries(calls.map((one) => [nameOf(one), status]))

describe('S-004 nobody may do anything', () => {
  // Each asks as somebody new, for what a person may do is known for some seconds.
  it.each([
    ['roles hold nothing', 'administrator', sql`'{}'`],
    ['roles hold words that mean nothing', 'incident_manager', sql`'{*,ALL,admin,"",incident.*,INCIDENT.WORK}'`],
  ] as const)('while %s', async (_, cast, held) => {
    await sql`update roles set permissions = ${held}`.execute(world.db)
    expect(await statuses(guarded, world.as(cast))).toEqual(all(guarded, 403))
  })

  it('while roles cannot be read', async () => {
    await sql`alter table roles rename to lost_roles`.execute(world.db)
    expect(await statuses(closed, world.agent)).toEqual(all(closed, 500))
  })

  it('by a route whose rule names nobody', () => {
    const everybody = { kind: 'person', permissions: new Set(permissions) } as unknown as Parameters<typeof admit>[1]
    expect(() => admit([], everybody)).toThrow('Your roles do not allow this')
  })

  it('where it fails to say who calls', async () => {
    const identify = () => Promise.reject(new Error('No idea'))
    const http = await createHttp({ log: createLog('fatal'), trustProxy: false, identify })
    http.get('/api/open', { config: { may: 'signed_in' } }, () => 'hello')
    const { statusCode, body } = await http.inject('/api/open')
    expect([statusCode, body.includes('hello')]).toEqual([500, false])
  })
})
