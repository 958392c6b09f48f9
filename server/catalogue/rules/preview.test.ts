import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MatrixCells } from '../../../contract/catalogue.ts'
import { type PastGroup, previewOf } from './preview.ts'
import { priorityOf, standardCells } from './priority.ts'

const past: PastGroup[] = [
  { impact: 3, urgency: 3, computedPriority: 4, isOverridden: false, count: 70 },
  { impact: 1, urgency: 1, computedPriority: 1, isOverridden: false, count: 2 },
  { impact: 1, urgency: 2, computedPriority: 2, isOverridden: false, count: 5 },
  { impact: 1, urgency: 2, computedPriority: 2, isOverridden: true, count: 3 },
  { impact: 1, urgency: 2, computedPriority: 3, isOverridden: false, count: 4 },
]
const stricter: MatrixCells = [
  [1, 1, 3],
  [2, 3, 4],
  [3, 4, 4],
]

test('a stricter cell changes the incidents of that cell, except those that a person had decided', () => {
  expect(previewOf(past, stricter)).toEqual({
    incidentCount: 84,
    changedCount: 9,
    changes: [
      { impact: 1, urgency: 2, from: 2, to: 1, count: 5 },
      { impact: 1, urgency: 2, from: 3, to: 1, count: 4 },
    ],
  })
})

test('no past changes nothing', () => {
  expect(previewOf([], stricter)).toEqual({ incidentCount: 0, changedCount: 0, changes: [] })
})

const level = fc.integer({ min: 1, max: 3 })
const priority = fc.constantFrom(1, 2, 3, 4)
const row = fc.tuple(priority, priority, priority)
const cells = fc.tuple(row, row, row) as fc.Arbitrary<MatrixCells>
const group = fc.record({
  impact: level,
  urgency: level,
  computedPriority: priority,
  isOverridden: fc.boolean(),
  count: fc.integer({ min: 1, max: 1000 }),
})

test('every change leads to what the cells say, and never more change than there were incidents', () => {
  fc.assert(
    fc.property(fc.array(group), cells, (groups, proposed) => {
      const preview = previewOf(groups, proposed)
      for (const change of preview.changes) {
        expect(change.to).toBe(priorityOf(proposed, change.impact, change.urgency))
        expect(change.to).not.toBe(change.from)
      }
      expect(preview.changedCount).toBeLessThanOrEqual(preview.incidentCount)
    }),
  )
})

test('the cells that made the past change none of it', () => {
  fc.assert(
    fc.property(fc.array(group), (groups) => {
      const made = groups.map((one) => ({
        ...one,
        computedPriority: priorityOf(standardCells, one.impact, one.urgency),
      }))
      expect(previewOf(made, standardCells).changedCount).toBe(0)
    }),
  )
})
