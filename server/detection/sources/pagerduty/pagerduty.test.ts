import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readChange } from './change.ts'
import { pagerduty } from './pagerduty.ts'
import { Fault } from '../../rules/fault.ts'

const read = (body: string | Buffer) => pagerduty.read({ headers: {}, body: Buffer.from(body) }, {})
const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))
const trigger = (over: object = {}) =>
  JSON.stringify({
    event_action: 'trigger',
    payload: { summary: 'Slow', source: 'web-1', severity: 'error', ...over },
  })

describe('an event', () => {
  it('that triggers says what fails, where and how badly', () => {
    expect(read(payload('trigger.json'))).toEqual({
      events: [
        {
          identity: 'quay-printer-3/paper-jam',
          action: 'fire',
          at: null,
          title: 'Quay printer 3 is jammed',
          description: 'tray: 2\npages_waiting: 41\nsensors: {"rear":"blocked"}',
          severity: 'medium',
          labels: {
            component: 'feeder',
            group: 'printing',
            class: 'jam',
            client: 'print-watch',
            tray: '2',
            pages_waiting: '41',
          },
          host: 'quay-printer-3.example.org',
          service: 'feeder',
          link: 'https://print.example.org/devices/3',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('that resolves says nothing of the words, so they stay', () => {
    const { events, faults } = read(payload('resolve.json'))
    expect(faults).toEqual([])
    expect(events).toEqual([
      expect.objectContaining({ identity: 'quay-printer-3/paper-jam', action: 'resolve', title: null }),
    ])
  })

  it('of version 1 says the same in other words', () => {
    const { events, faults } = read(payload('version-1.json'))
    expect(faults).toEqual([])
    expect(events).toEqual([
      expect.objectContaining({
        identity: 'crane-2/oil',
        title: 'Oil pressure of crane 2 is falling',
        severity: 'critical',
        host: 'crane-script',
        description: 'bar: 1.8',
        link: 'https://cranes.example.org/2',
      }),
    ])
  })

  it('without a key has one that is the same when it is repeated, and another for another alert', () => {
    const keyOf = (body: string) => read(body).events[0]!.identity
    expect(keyOf(trigger())).toMatch(/^[0-9a-f]{32}$/)
    expect(keyOf(trigger({ severity: 'info' }))).toBe(keyOf(trigger()))
    expect(keyOf(trigger({ source: 'web-2' }))).not.toBe(keyOf(trigger()))
  })

  it.each([
    ['no JSON', 'routing_key=1', /not JSON/],
    ['no action', '{"routing_key": "1"}', /'event_action'/],
    ['an unknown action', '{"event_action": "escalate"}', /'event_action'/],
    ['a recovery of nothing', '{"event_action": "resolve"}', /'dedup_key'/],
    ['a list', '[]', /'event_action'/],
  ])('cannot be understood as %s', (_, body, fault) => {
    const { events, faults } = read(body)
    expect(events).toEqual([])
    expect(faults[0]?.text).toMatch(fault)
  })

  it.each([
    ['no summary', { summary: '' }, /'payload.summary'/, { title: 'web-1' }],
    ['no source', { source: undefined }, /'payload.source'/, { title: 'Slow', host: null }],
    ['no severity', { severity: null }, /'payload.severity'/, { severity: 'unknown' }],
    ['a strange severity', { severity: 'purple' }, /'payload.severity'/, { severity: 'unknown' }],
    ['a text for details', { custom_details: 'all of it' }, undefined, { description: 'all of it', labels: {} }],
    ['a list for details', { custom_details: [1, 2] }, undefined, { description: '', labels: {} }],
  ])('is taken with %s, and the fault is said', (_, over, fault, expected) => {
    const { events, faults } = read(trigger(over))
    expect(events).toEqual([expect.objectContaining(expected)])
    if (fault) expect(faults[0]?.text).toMatch(fault)
    else expect(faults).toEqual([])
  })
})

describe('a change event', () => {
  it('says what changed, where, and of which service', () => {
    expect(readChange(JSON.parse(payload('change.json').toString()) as Record<string, unknown>)).toEqual({
      at: new Date('2026-11-24T06:30:00Z'),
      summary: 'Berth planner 7.3.1 put into production',
      source: 'deploy-01',
      service: 'Berth planning',
      links: [{ href: 'https://deploy.example.org/runs/914', text: 'Run 914' }],
      details: { service: 'Berth planning', commit: '77ab01f' },
    })
  })

  it.each([[{}], [{ payload: [] }], [{ payload: { summary: '' } }]])('needs a summary: %j', (event) => {
    expect(readChange(event)).toEqual(new Fault('missing', { field: 'payload.summary' }))
  })
})
