import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'
import { readMatcher } from './matcher.ts'
import { readAlerts } from './prometheus.ts'
import { Fault } from '../../rules/fault.ts'

const now = new Date('2026-11-24T06:10:00Z')
const read = (body: unknown) =>
  readAlerts({ headers: {}, body: Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)) }, now)

describe('the name of a set of labels', () => {
  it.each([
    [{ alertname: 'alert1', lbl1: 'val1' }, 'fac0861a85de433a'],
    [{ lbl1: 'val2', alertname: 'alert2' }, 'f6cbec330d95e626'],
    [{}, 'cbf29ce484222325'],
  ])('is that of Alertmanager: %j', (labels, expected) => expect(fingerprint(labels)).toBe(expected))

  it('counts every byte of every script', () => {
    const reference = (bytes: Buffer) => {
      let hash = 14695981039346656037n
      for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 1099511628211n) & 0xffffffffffffffffn
      return hash.toString(16).padStart(16, '0')
    }
    for (let count = 0; count < 300; count++) {
      const value = 'å√🦉z'.repeat(count % 7) + String(count * 7919)
      const bytes = Buffer.concat([Buffer.from('n'), Buffer.of(0xff), Buffer.from(value), Buffer.of(0xff)])
      expect(fingerprint({ n: value })).toBe(reference(bytes))
    }
  })
})

describe('Prometheus', () => {
  it('sends what fires with the moment at which it no longer counts, and what has ended with its end', () => {
    const { events, faults } = read(readFileSync(join(import.meta.dirname, 'payloads/two-alerts.json')))
    expect(faults).toEqual([])
    expect(events).toEqual([
      {
        identity: fingerprint({
          alertname: 'QueueGrows',
          instance: 'mail-3:9100',
          job: 'postfix',
          severity: 'critical',
        }),
        action: 'fire',
        at: new Date('2026-11-24T06:00:00.5Z'),
        title: 'The queue of mail-3 grows',
        description: '1,904 messages wait',
        severity: 'critical',
        labels: { alertname: 'QueueGrows', instance: 'mail-3:9100', job: 'postfix', severity: 'critical' },
        host: 'mail-3:9100',
        service: 'postfix',
        link: 'http://prometheus.example.org:9090/graph?g0.expr=queue',
        expiresAt: new Date('2026-11-24T06:14:00.5Z'),
      },
      expect.objectContaining({
        title: 'DoorOpen',
        action: 'resolve',
        at: new Date('2026-11-24T06:09:00Z'),
        expiresAt: null,
      }),
    ])
  })

  it('that says no end is believed for five minutes', () => {
    const [event] = read([{ labels: { alertname: 'a' } }]).events
    expect(event).toMatchObject({ action: 'fire', at: null, expiresAt: new Date('2026-11-24T06:15:00Z') })
  })

  it('sends others that count beside one that is wrong', () => {
    const wrong = [7, null, {}, { labels: [] }, { labels: { a: '' } }]
    const backwards = { labels: { alertname: 'b' }, startsAt: '2026-11-24T06:00:00Z', endsAt: '2026-11-24T05:00:00Z' }
    const { events, faults } = read([...wrong, backwards, { labels: { alertname: 'c', a: 1 } }])
    expect(events.map(({ labels }) => labels)).toEqual([{ alertname: 'c', a: '1' }])
    expect(faults).toEqual([
      ...wrong.map(() => new Fault('missing', { field: 'labels' })),
      new Fault('ends_before_start', { alert: 'b' }),
    ])
  })

  it.each([
    ['{}', /not a list/],
    ['[', /not JSON/],
    ['', /not JSON/],
  ])('is not understood as %j', (body, fault) => {
    expect(read(Buffer.from(body)).faults[0]?.text).toMatch(fault)
  })
})

describe('a matcher', () => {
  it.each([
    ['job="node"', { name: 'job', value: 'node', isRegex: false, isEqual: true }],
    ['job=node', { name: 'job', value: 'node', isRegex: false, isEqual: true }],
    ['job!="a \\"b\\""', { name: 'job', value: 'a "b"', isRegex: false, isEqual: false }],
    ['job=~"web.*"', { name: 'job', value: 'web.*', isRegex: true, isEqual: true }],
    ['"my job" !~ "x"', undefined],
    ['job!~""', { name: 'job', value: '', isRegex: true, isEqual: false }],
    ['job', undefined],
    ['', undefined],
  ])('is read from %s', (text, expected) => expect(readMatcher(text)).toEqual(expected))
})
