import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cloudevents } from './cloudevents.ts'

const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))
const read = (body: string | Buffer, headers: Record<string, string>, settings = {}) =>
  cloudevents.read({ headers, body: Buffer.from(body) }, settings)
const structured = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
const binary = {
  'ce-specversion': '1.0',
  'ce-id': '7',
  'ce-source': '/cranes',
  'ce-type': 'org.example.pressure.low',
  'ce-subject': 'Kran%202 %E2%9A%A0',
  'ce-time': '2026-11-24T02:10:33Z',
  'content-type': 'application/json',
}

describe('a CloudEvent', () => {
  it('of structured mode says what it is about, and when', () => {
    expect(read(payload('structured.json'), structured)).toEqual({
      events: [
        {
          identity: 'https://batch.example.org/nightly tariff-import',
          action: 'fire',
          at: new Date('2026-11-24T02:10:33Z'),
          title: 'tariff-import ended with exit code 3',
          description: 'The file of today is not there',
          severity: 'medium',
          labels: { source: 'https://batch.example.org/nightly', type: 'org.example.job.failed.v1' },
          host: 'batch-02',
          service: null,
          link: 'https://batch.example.org/runs/41',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('of binary mode has its attributes in headers', () => {
    expect(read('{"summary": "Low"}', binary)).toEqual({
      events: [expect.objectContaining({ identity: '/cranes Kran 2 ⚠', title: 'Low', action: 'fire' })],
      faults: [],
    })
    for (const [type, action] of [
      ['org.example.pressure.resolved', 'resolve'],
      ['org.example.pressure.recovered.v2', 'resolve'],
      ['org.example.pressure.acknowledged', 'acknowledge'],
    ])
      expect(read('Words', { ...binary, 'content-type': 'text/plain', 'ce-type': type! }).events).toEqual([
        expect.objectContaining({ action, title: null }),
      ])
    expect(read('', { ...binary, 'ce-subject': '100%', 'ce-severity': 'fatal' }).events).toEqual([
      expect.objectContaining({ identity: '/cranes 100%', severity: 'critical' }),
    ])
  })

  it('comes in batches', () => {
    const { events, faults } = read(payload('batch.json'), { 'content-type': 'application/cloudevents-batch+json' })
    expect(faults).toEqual([])
    expect(events).toEqual([
      expect.objectContaining({ identity: '/cranes crane-2', action: 'fire', title: 'Oil pressure of crane 2 is low' }),
      expect.objectContaining({ identity: '/cranes crane-1', action: 'resolve' }),
    ])
    expect(read('[]', { 'content-type': 'application/cloudevents-batch+json' })).toEqual({ events: [], faults: [] })
  })

  it('is read by the mapping of its integration', () => {
    const mapping = { identity: 'event.data.n', title: 'event.id' }
    expect(read('{"n": "5"}', binary, { mapping }).events).toEqual([
      expect.objectContaining({ identity: '5', title: '7' }),
    ])
  })

  it.each([
    ['no JSON', '{', structured, /not JSON/],
    ['no attributes', '{"specversion": "1.0"}', structured, /none of id, source, type$/],
    ['no source', '', { ...binary, 'ce-source': '' }, /none of source$/],
    ['a number', '7', structured, /none of id, source, type$/],
  ])('cannot be understood with %s', (_, body, headers, fault) => {
    expect(read(body, headers)).toEqual({
      events: [],
      faults: [expect.objectContaining({ text: expect.stringMatching(fault) as string })],
    })
  })
})
