import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openstatus } from './openstatus.ts'

const read = (body: string | Buffer) => openstatus.read({ headers: {}, body: Buffer.from(body) }, {})
const failed = readFileSync(join(import.meta.dirname, 'payloads', 'error.json'))

describe('openstatus', () => {
  it('says that a monitor fails', () => {
    expect(read(failed)).toEqual({
      events: [
        {
          identity: '41',
          action: 'fire',
          at: new Date(1795500000000),
          title: 'Booking: error',
          description: 'Service unavailable',
          severity: 'high',
          labels: { monitor: 'Booking', statusCode: '503', latency: '1210' },
          host: null,
          service: 'Booking',
          link: 'https://booking.example.org',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it.each([
    ['degraded', { action: 'fire', severity: 'medium', title: '1: degraded' }, 0],
    ['recovered', { action: 'resolve', title: null }, 0],
    ['pondering', { action: 'fire', severity: 'unknown' }, 1],
  ])('that it is %s', (status, expected, faultCount) => {
    const { events, faults } = read(JSON.stringify({ monitor: { id: 1 }, status }))
    expect(events).toEqual([expect.objectContaining(expected)])
    expect(faults.length).toBe(faultCount)
  })

  it.each([['{'], ['{}'], ['[]'], ['{"monitor":[]}']])('says nothing as %j', (body) => {
    const { events, faults } = read(body)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})
