import { describe, expect, it } from 'vitest'
import type { Mapping } from '../../../contract/detection.ts'
import { compileMapping } from './mapping.ts'
import { Fault } from '../rules/fault.ts'

const read = (payload: unknown, over: Partial<Mapping> = {}) =>
  compileMapping({ identity: 'event.id', ...over }).read(payload)

describe('a mapping', () => {
  it.each([
    ['action', '"Alarm"', { action: 'fire' }],
    ['action', 'event.up', { action: 'fire' }],
    ['action', '!event.up', { action: 'resolve' }],
    ['action', '"acked"', { action: 'acknowledge' }],
    ['action', 'event.?nothing', { action: 'fire' }],
    ['title', 'event.?nothing', { title: 'a' }],
    ['title', 'event.list', { title: '[1,2]' }],
    ['description', 'event', { description: '{"id":"a","up":true,"list":[1,2]}' }],
    ['at', 'timestamp("2026-01-01T00:00:00Z")', { at: new Date('2026-01-01') }],
    ['at', '1767225600', { at: new Date('2026-01-01') }],
    ['at', '"1767225600000"', { at: new Date('2026-01-01') }],
    ['labels', '{"n": size(event.list), "deep": event.list}', { labels: { n: '2' } }],
    ['severity', '"P1"', { severity: 'critical' }],
  ] as const)('reads %s from %s', (field, source, expected) => {
    expect(read({ id: 'a', up: true, list: [1, 2] }, { [field]: source })).toEqual({
      events: [expect.objectContaining(expected)],
      faults: [],
    })
  })

  it.each([
    ['title', 'event.gone', /title fails: No such key: gone. It is: event.gone/, { title: 'a' }],
    ['title', 'event.', /title is not one/, { title: 'a' }],
    ['severity', '"purple"', /severity gives "purple"; it counts as unknown/, { severity: 'unknown' }],
    ['action', '"perhaps"', /action gives "perhaps"; it counts as fire/, { action: 'fire' }],
    ['at', '"soon"', /at gives "soon"; the moment of receipt counts/, { at: null }],
    ['title', 'event.long', /gives 100001 characters/, { title: 'a' }],
  ] as const)('takes the event without what %s lacks: %s', (field, source, fault, expected) => {
    const { events, faults } = read({ id: 'a', long: 'x'.repeat(100_001) }, { [field]: source })
    expect(events).toEqual([expect.objectContaining(expected)])
    expect(faults.map(({ text }) => text)).toEqual([expect.stringMatching(fault)])
  })

  it.each([
    ['no identity', {}, {}, /identity fails/],
    ['an identity of nothing', { id: '' }, {}, /identity gives nothing/],
    [
      'a bare name',
      { svc: 'a' },
      { identity: 'svc' },
      /not one: Unknown variable: svc; what is sent as svc is event.svc$/,
    ],
    ['no list', { id: 'a' }, { events: 'payload.id' }, /events gives no list/],
    ['no such list', { id: 'a' }, { events: 'payload.gone' }, /events fails/],
  ])('makes nothing of %s, and says so', (_, payload, over, fault) => {
    expect(read(payload, over)).toEqual({
      events: [],
      faults: [expect.objectContaining({ text: expect.stringMatching(fault) as string })],
    })
  })

  it('leaves an alert the words for what was wrong when it is over', () =>
    expect(read({ id: 'a', msg: 'ok' }, { title: 'event.msg', action: '"resolve"' }).events).toEqual([
      expect.objectContaining({ action: 'resolve', title: null }),
    ]))

  it('names what came where nothing tells which alert it is', () => {
    const { events, faults } = read({ svc: 'checkout', 'not-a-name': 1, msg: '502s' }, { identity: 'event.?id' })
    expect(events).toEqual([])
    expect(faults).toEqual([new Fault('identity_unknown_of', { names: 'event.svc, event.msg' })])
    expect(read('text', { identity: 'event.?id' }).faults).toEqual([new Fault('identity_unknown')])
  })

  it('S-108 is bounded, however much a payload holds', () => {
    const many = { list: Array.from({ length: 3000 }, (_, id) => ({ id })) }
    const { events, faults } = read(many, { events: 'payload.list', identity: 'string(event.id)' })
    expect([events.length, faults]).toEqual([1000, [new Fault('too_many_events', { number: 2000, most: 1000 })]])
    const costly = 'string(payload.list.exists(a, payload.list.exists(b, a == b)))'
    expect(read({ id: 'a', ...many }, { title: costly }).faults).toEqual([
      new Fault('expression_costly', { field: 'title', size: 6003 }),
    ])
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`) as unknown
    expect(read(deep)).toEqual({ events: [], faults: [new Fault('nested_too_deep', { most: 100 })] })
  })

  it('reaches no prototype, and no label becomes one', () => {
    const hostile = JSON.parse('{"id": "a", "__proto__": {"x": 1}, "constructor": "c"}') as unknown
    const { events } = read(hostile, { labels: 'event', title: 'event.?toString' })
    expect(events).toEqual([expect.objectContaining({ title: 'a' })])
    expect(Object.getPrototypeOf(events[0]!.labels)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})
