import { expect, test } from 'vitest'
import { priorityOf, standardCells } from './priority.ts'

test.each([
  [1, 1, 1],
  [1, 2, 2],
  [2, 1, 2],
  [1, 3, 3],
  [3, 1, 3],
  [2, 2, 3],
  [2, 3, 4],
  [3, 2, 4],
  [3, 3, 4],
])('impact %i and urgency %i are priority %i in the standard matrix', (impact, urgency, priority) => {
  expect(priorityOf(standardCells, impact, urgency)).toBe(priority)
})

test.each([
  [0, 1],
  [1, 4],
])('there is no cell for impact %i and urgency %i', (impact, urgency) => {
  expect(() => priorityOf(standardCells, impact, urgency)).toThrow(RangeError)
})
