import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { json } from './json.ts'

const read = (sent: string | Buffer, mapping?: object) =>
  json.read({ headers: {}, body: Buffer.from(sent) }, { mapping })
const checks = readFileSync(join(import.meta.dirname, 'payloads', 'batch.json'))
const mapping = {
  events: 'payload.checks',
  identity: 'string(event.ref)',
  action: 'event.state',
  title: 'event.what',
  severity: 'event.level',
  host: 'event.?device.?name',
  service: 'event.what.capture(": (.*)$")',
  link: 'event.?device.?url',
  at: 'event.since',
  labels: '{"site": payload.site}',
}

describe('JSON of any form', () => {
  it('is read by the mapping of its integration', () => {
    expect(read(checks, mapping)).toEqual({
      events: [
        {
          identity: '4107',
          action: 'fire',
          at: new Date('2026-11-24T05:10:00Z'),
          title: 'Crane 2: oil pressure',
          description: '',
          severity: 'high',
          labels: { site: 'quay' },
          host: 'crane-2',
          service: 'oil pressure',
          link: 'https://cranes.example.org/2',
          expiresAt: null,
        },
        expect.objectContaining({ identity: '4102', action: 'resolve', host: null, link: null }),
      ],
      faults: [],
    })
  })

  it('is read without one in a form of our own, alone or in a list', () => {
    const event = { identity: 'a', title: 'A', severity: 'critical', at: '2026-11-24T05:10:00Z', labels: { x: 1 } }
    expect(read(JSON.stringify(event)).events).toEqual([
      expect.objectContaining({ ...event, action: 'fire', at: new Date(event.at), labels: { x: '1' } }),
    ])
    const { events, faults } = read(JSON.stringify([event, { title: 'B', action: 'resolve' }]))
    expect(events).toEqual([
      expect.objectContaining({ identity: 'a' }),
      expect.objectContaining({ identity: 'B', action: 'resolve' }),
    ])
    expect(faults).toEqual([])
  })

  it.each(['{', '7', 'null', '"x"', '[]]', '{"text": "Help"}'])('says what it could not understand of %s', (sent) => {
    expect(read(sent)).toEqual({
      events: [],
      faults: [expect.objectContaining({ reason: expect.stringMatching(/^not_json$|^identity_unknown/) as string })],
    })
  })
})
