import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { healthchecks } from './healthchecks.ts'
import { Fault } from '../../rules/fault.ts'

const read = (body: string | Buffer) => healthchecks.read({ headers: {}, body: Buffer.from(body) }, {})
const down = readFileSync(join(import.meta.dirname, 'payloads', 'down.json'))
const { check } = JSON.parse(down.toString()) as { check: object }

describe('healthchecks.io', () => {
  it('says that a check is down, with the body of the guide', () => {
    expect(read(down)).toEqual({
      events: [
        {
          identity: '1f0c2a9e-55d1-4c0c-8f0e-9e5c6f0b7d31',
          action: 'fire',
          at: new Date('2026-11-24T02:00:05Z'),
          title: 'Nightly backup is down',
          description: 'Dumps the berth database\ndisk is full',
          severity: 'high',
          labels: { check: 'Nightly backup', tags: 'prod, quay', exitstatus: '-1' },
          host: null,
          service: null,
          link: null,
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it.each([
    ['$JSON alone', JSON.stringify(check), { identity: '3c1169a0', action: 'fire', title: 'Nightly backup is down' }],
    ['values by name', 'code=7&name=Backup&status=down&tags=prod', { identity: '7', title: 'Backup is down' }],
    ['that it is up', '{"code":"7","status":"up","check":{"status":"down"}}', { action: 'resolve', title: null }],
    ['a strange check', '{"code":7,"check":[1],"status":"down"}', { identity: '7', title: '7 is down' }],
  ])('is understood with %s', (_, body, expected) => {
    const { events, faults } = read(body)
    expect(events).toEqual([expect.objectContaining(expected)])
    expect(faults).toEqual([])
  })

  it('is taken as firing in a state that nobody knows, and the fault is said', () => {
    const { events, faults } = read('{"code": "7", "status": "dozing"}')
    expect(events[0]!.action).toBe('fire')
    expect(faults).toEqual([new Fault('taken_as_firing', { field: 'status', value: 'dozing' })])
  })

  it.each([['{'], ['{}'], ['[]'], [''], ['Backup is down'], ['status=down']])('says nothing as %j', (body) => {
    const { events, faults } = read(body)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})
