import { expect, test } from 'vitest'
import type { AffectedItem } from '../../contract/impact.ts'
import { rowsOf } from './impact-rows.ts'

const item = (...path: string[]): AffectedItem => ({
  kind: 'ci',
  id: path.at(-1)!,
  name: path.at(-1)!,
  state: 'failed',
  depth: path.length - 1,
  path: path.map((id) => ({ kind: 'ci', id, name: id })),
  redundancy: [],
  criticality: null,
  userCount: null,
})
const drawn = (items: AffectedItem[]) => rowsOf(items).map(({ item, level, from }) => [item.id, level, from?.id])

test('each thing stands below what it follows from, what leads to the weightiest first', () => {
  expect(
    drawn([
      item('a', 'b', 'payroll'),
      item('a', 'files'),
      item('a'),
      item('a', 'c'),
      item('a', 'b'),
      item('a', 'b', 'payroll', 'time'),
    ]),
  ).toEqual([
    ['b', 0, 'a'],
    ['payroll', 1, 'b'],
    ['time', 2, 'payroll'],
    ['files', 0, 'a'],
    ['c', 0, 'a'],
  ])
})

test('what is not listed leaves no hole', () => {
  expect(drawn([item('a', 'b', 'payroll'), item('a', 'b', 'c', 'd', 'time')])).toEqual([
    ['payroll', 0, 'b'],
    ['time', 0, 'd'],
  ])
  expect(drawn([item('a', 'b'), item('a', 'b', 'c', 'time')])).toEqual([
    ['b', 0, 'a'],
    ['time', 1, 'c'],
  ])
})
