import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupings } from '../../../contract/correlation-rules.ts'
import { findGroup, type Firing, type OpenGroup, type Surroundings } from './grouping.ts'

const now = new Date('2026-11-25T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

const alert: Firing = {
  alertId: 'new',
  integrationId: 'prometheus',
  host: 'db-07',
  itemIds: ['db'],
  reach: {},
  words: ['disk', 'full', 'nearly'],
  groupedBy: groupings,
}
const group = (over: Partial<OpenGroup>): OpenGroup => ({
  id: 'group',
  integrationId: 'prometheus',
  hosts: [],
  itemIds: [],
  reach: {},
  words: [],
  groupedBy: groupings,
  alertIds: new Set(['old']),
  openedAt: ago(2),
  lastJoinedAt: ago(2),
  ...over,
})
const place = (groups: OpenGroup[], over: Partial<Surroundings> = {}, firing: Partial<Firing> = {}) =>
  findGroup({ ...alert, ...firing }, { groups, apartFrom: new Set(), openedLately: 0, now, ...over })

describe('findGroup', () => {
  it.each([
    ['the same host', { hosts: ['db-07'] }, { kind: 'same_host', host: 'db-07' }],
    ['the same item', { itemIds: ['db'] }, { kind: 'same_item', itemId: 'db' }],
    ['what it needs', { reach: { db: ['san', 'db'] } }, { kind: 'needs', path: ['san', 'db'] }],
    [
      'the same words',
      { words: ['disk', 'full', 'nearly'] },
      { kind: 'same_words', words: ['disk', 'full', 'nearly'] },
    ],
  ] as const)('joins by %s', (_, over, reason) =>
    expect(place([group(over as Partial<OpenGroup>)])).toEqual({ groupId: 'group', reason }),
  )
  it('joins as the cause where others need what fails', () => {
    expect(place([group({ itemIds: ['app'] })], {}, { reach: { app: ['db', 'app'] } })).toEqual({
      groupId: 'group',
      reason: { kind: 'needed_by', path: ['db', 'app'] },
    })
  })
  it.each([
    ['another host, item and words', {}],
    ['the host, long ago', { hosts: ['db-07'], lastJoinedAt: ago(31) }],
    ['what it needs, long ago', { reach: { db: ['san', 'db'] }, lastJoinedAt: ago(16) }],
    ['the words, long ago', { words: ['disk', 'full', 'nearly'], lastJoinedAt: ago(6) }],
    ['the words of another tool', { words: ['disk', 'full', 'nearly'], integrationId: 'zabbix' }],
  ])('begins a group of its own beside %s', (_, over) => expect(place([group(over)])).toBeUndefined())
  it('joins by few words only where they are the same, and within a minute', () => {
    const short = { words: ['disk', 'full'] }
    const reason = { kind: 'same_words', words: ['disk', 'full'] }
    expect(place([group({ ...short, lastJoinedAt: ago(1) })], {}, short)).toEqual({ groupId: 'group', reason })
    expect(place([group({ ...short, lastJoinedAt: ago(2) })], {}, short)).toBeUndefined()
    expect(place([group({ ...short, lastJoinedAt: ago(1), integrationId: 'zabbix' })], {}, short)).toBeUndefined()
  })
  it('keeps away from what somebody split it off from', () =>
    expect(place([group({ hosts: ['db-07'] })], { apartFrom: new Set(['old']) })).toBeUndefined())
  it('F-52 puts the rest of a storm together', () => {
    expect(place([group({})], { openedLately: 29 })).toBeUndefined()
    expect(place([group({})], { openedLately: 30 })).toEqual({
      groupId: 'group',
      reason: { kind: 'storm', groups: 30 },
    })
    expect(place([group({ integrationId: 'zabbix' })], { openedLately: 30 })).toBeUndefined()
  })
  it.each([
    ['item', { hosts: ['db-07'] }],
    ['map', { reach: { db: ['san', 'db'] } }],
    ['words', { words: ['disk', 'full', 'nearly'] }],
    ['storm', {}],
  ] as const)('joins by %s only where the rules of both say so', (by, over) => {
    const others = groupings.filter((one) => one !== by)
    const storm = { openedLately: by === 'storm' ? 30 : 0 }
    expect(place([group(over)], storm)).toBeDefined()
    expect(place([group(over)], storm, { groupedBy: others })).toBeUndefined()
    expect(place([group({ ...over, groupedBy: others })], storm)).toBeUndefined()
  })
  it('never joins a group that holds an alert it is kept apart from, whatever else speaks for it', () => {
    const names = fc.subarray(['a', 'b', 'c', 'd'])
    const groups = fc.array(
      fc.record({ hosts: names, itemIds: names, alertIds: names.map((ids) => new Set(ids)), minutes: fc.nat(40) }),
    )
    fc.assert(
      fc.property(groups, names, (found, apart) => {
        const open = found.map(({ minutes, ...over }, index) =>
          group({ id: `${index}`, ...over, lastJoinedAt: ago(minutes) }),
        )
        const answer = place(open, { apartFrom: new Set(apart), openedLately: 99 }, { host: 'a', itemIds: ['b'] })
        const chosen = open.find(({ id }) => id === answer?.groupId)
        expect(apart.some((id) => chosen?.alertIds.has(id))).toBe(false)
      }),
    )
  })
})
