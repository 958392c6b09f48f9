import { expect, test } from 'vitest'
import type { Need } from './spread.ts'
import { waysFrom } from './ways.ts'

const need = (dependentId: string, neededId: string, kind = 'depends_on'): Need => ({
  dependentId,
  neededId,
  kind,
  isRedundant: false,
  redundancyGroup: '',
})
const needs = [
  need('shop', 'app'),
  need('app', 'db'),
  need('db', 'disk'),
  need('shop', 'db'),
  need('wiki', 'db'),
  need('app', 'switch', 'connected_to'),
]

test('what is needed comes nearest first, by the shortest way', () => {
  expect([...waysFrom(['shop'], needs, 'needed')]).toEqual([
    ['app', ['shop', 'app']],
    ['db', ['shop', 'db']],
    ['disk', ['shop', 'db', 'disk']],
  ])
})

test('what needs it is the other direction of the same', () => {
  expect([...waysFrom(['disk'], needs, 'dependents')]).toEqual([
    ['db', ['disk', 'db']],
    ['app', ['disk', 'db', 'app']],
    ['shop', ['disk', 'db', 'shop']],
    ['wiki', ['disk', 'db', 'wiki']],
  ])
})

test('several starts share what they reach, and none of them is reached', () => {
  expect([...waysFrom(['app', 'shop'], needs, 'needed').keys()]).toEqual(['db', 'disk'])
})

test('a circle ends', () => {
  expect([...waysFrom(['a'], [need('a', 'b'), need('b', 'a')], 'needed')]).toEqual([['b', ['a', 'b']]])
})
