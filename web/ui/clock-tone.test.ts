import { expect, test } from 'vitest'
import { clockTone } from './clock-tone.ts'

test.each([
  [0, 'running'],
  [0.75, 'running'],
  [0.76, 'soon'],
  [1, 'late'],
  [3, 'late'],
])('a clock with %d of its time spent is %s', (used, tone) => {
  expect(clockTone(used)).toBe(tone)
})
