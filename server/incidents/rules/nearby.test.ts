import { expect, test } from 'vitest'
import type { MapItem } from '../../../contract/impact.ts'
import { type Around, beganAt, byTie, ofEachItem, type Neighbour, tieOf, tieOfChange } from './nearby.ts'

const item = (id: string): MapItem => ({ kind: 'ci', id, name: id })
const way = (...ids: string[]): [string, MapItem[]] => [ids.at(-1)!, ids.map(item)]
const at = (time: string) => `2026-11-25T${time}:00.000Z`
const subject = (ciId: string | null, serviceId: string | null = null, affectedIds: string[] = []): Neighbour => ({
  ciId,
  serviceId,
  affectedIds,
  impact: 2,
  times: {},
  registeredAt: new Date(at('10:00')),
})
const since = (time: string) => ({ times: { occurred: { at: at(time), provenance: 'measured' as const } } })

/** The shop runs on two servers, which need the database; the till needs the shop. */
const around: Around = {
  items: new Map(['app-1', 'app-2', 'db', 'shop', 'till', 'wiki'].map((id) => [id, item(id)])),
  needed: new Map([way('app-1', 'db')]),
  dependents: new Map([way('app-1', 'shop'), way('app-1', 'shop', 'till')]),
  neededByService: new Map([way('shop', 'app-1'), way('shop', 'app-2'), way('shop', 'app-1', 'db')]),
}
const mine = subject('app-1', 'shop', ['wiki'])
const told = (tie: ReturnType<typeof tieOf>) => tie && [tie.relation, ...tie.path.map(({ id }) => id)].join(' ')

test.each([
  ['the same configuration item', subject('app-1'), 'same app-1'],
  ['what it needs, though both are of one service', subject('db', 'shop'), 'needed app-1 db'],
  ['what needs it, by the whole way', subject(null, 'till'), 'dependent app-1 shop till'],
  ['what its service needs as well', subject('app-2', 'shop'), 'needed shop app-2'],
  ['something that both affect', subject('elsewhere', null, ['wiki']), 'same wiki'],
  ['something else', subject('elsewhere', 'intranet'), undefined],
  ['nothing known', subject(null), undefined],
])('an incident is tied by %s', (_, other, tie) => {
  expect(told(tieOf(mine, around, other))).toBe(tie)
})

test('what is judged to touch little is no cause, and what was known before it began no consequence', () => {
  const [cause, consequence] = [subject('db'), subject(null, 'till')]
  expect(told(tieOf(mine, around, { ...cause, impact: 3 }))).toBeUndefined()
  expect(told(tieOf(mine, around, { ...cause, impact: null }))).toBe('needed app-1 db')
  expect(told(tieOf(mine, around, { ...cause, ...since('11:00') }))).toBeUndefined()
  expect(told(tieOf(mine, around, { ...cause, ...since('10:09') }))).toBe('needed app-1 db')
  expect(told(tieOf({ ...mine, ...since('10:30') }, around, consequence))).toBeUndefined()
  expect(told(tieOf({ ...mine, ...since('09:00') }, around, { ...consequence, impact: 3 }))).toBe(
    'dependent app-1 shop till',
  )
})

test.each([
  ['the same service', { ciId: null, serviceId: 'shop' }, 'same shop'],
  ['what fails before its service', { ciId: 'app-1', serviceId: 'shop' }, 'same app-1'],
  ['what it needs', { ciId: 'db', serviceId: null }, 'needed app-1 db'],
  ['what its service needs', { ciId: 'app-2', serviceId: null }, 'needed shop app-2'],
  ['what needs it', { ciId: null, serviceId: 'till' }, undefined],
  ['what it merely affects', { ciId: null, serviceId: 'wiki' }, undefined],
])('a change is tied by %s', (_, changed, tie) => {
  expect(told(tieOfChange(mine, around, changed))).toBe(tie)
})

test('what an incident affects is what it is on, where it says nothing better', () => {
  expect(told(tieOfChange(subject(null, null, ['wiki']), around, { ciId: null, serviceId: 'wiki' }))).toBe('same wiki')
})

test('it began when it occurred, else was seen, else was found, else was registered', () => {
  const registeredAt = new Date(at('10:00'))
  const { occurred } = since('08:00').times
  const detected = { ...occurred, at: at('09:00') }
  expect(beganAt({ times: { occurred, detected }, registeredAt })).toEqual(new Date(at('08:00')))
  expect(beganAt({ times: { detected }, registeredAt })).toEqual(new Date(at('09:00')))
  expect(beganAt({ times: {}, registeredAt })).toBe(registeredAt)
})

test('the same come before causes, causes before consequences; important, near and new before the others; ten at most', () => {
  const one = (
    name: string,
    relation: 'same' | 'needed' | 'dependent',
    length: number,
    hour: number,
    priority = 3,
  ) => ({
    name,
    priority,
    tie: { relation, path: Array.from({ length }, () => item('x')) },
    registeredAt: new Date(Date.UTC(2026, 10, 25, hour)),
  })
  const far = one('far cause', 'needed', 3, 9)
  const all = [
    one('consequence', 'dependent', 2, 9, 1),
    far,
    one('grave cause', 'needed', 4, 6, 1),
    one('older cause', 'needed', 2, 7),
    one('newer cause', 'needed', 2, 8),
    one('same', 'same', 1, 1),
  ]
  expect(byTie(all).map(({ name }) => name)).toEqual([
    'same',
    'grave cause',
    'newer cause',
    'older cause',
    'far cause',
    'consequence',
  ])
  expect(byTie(Array.from({ length: 30 }, () => far))).toHaveLength(10)
})

test('what changes all the time does not hide what else changed', () => {
  const change = (id: string) => ({ tie: { relation: 'same' as const, path: [item(id)] } })
  const all = [...Array.from({ length: 20 }, () => change('busy')), change('quiet')]
  expect(ofEachItem(all).map(({ tie }) => tie.path[0]!.id)).toEqual(['busy', 'busy', 'busy', 'quiet'])
})
