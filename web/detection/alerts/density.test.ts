import { expect, test } from 'vitest'
import { isStorm, peakOf, usualOf } from './density.ts'

test('a storm is much more than usual, and more than a person reads', () => {
  expect(usualOf([40, 900, 38, 0, 41])).toBe(40)
  expect([isStorm(900, 40), isStorm(239, 40), isStorm(59, 0), isStorm(60, 0)]).toEqual([true, false, false, true])
})

test('the peak is where the most came, if anything did', () => {
  expect(peakOf([1, 5, 5, 2])).toBe(1)
  expect(peakOf([0, 0])).toBeUndefined()
})
