import { expect, test } from 'vitest'
import { ago, duration, moment, roughly } from './time.ts'

const minute = 60_000
const hour = 60 * minute
const now = new Date(2026, 10, 25, 12, 0)

test.each([
  [30_000, '<1 min', '0 min'],
  [59 * minute, '59 min', '59 min'],
  [72 * minute, '1 h 12 min', '1 h'],
  [-72 * minute, '1 h 12 min', '1 h'],
  [2 * hour, '2 h', '2 h'],
  [76 * hour, '3 d 4 h', '3 d'],
])('a length of %d ms reads %s, roughly %s', (length, words, rough) => {
  expect(duration(length)).toBe(words)
  expect(roughly(length)).toBe(rough)
})

test('a moment carries no more than is needed to tell it apart', () => {
  expect(moment(new Date(2026, 10, 25, 14, 0), 'en', now)).toBe('14:00')
  expect(moment(new Date(2026, 10, 30, 9, 0), 'en', now)).toBe('Mon 09:00')
  expect(moment(new Date(2026, 10, 30, 9, 0), 'sv', now)).toBe('mån 09:00')
  expect(moment(new Date(2026, 11, 24, 9, 0), 'en', now)).toBe('24 Dec, 09:00')
  expect(moment(new Date(2025, 11, 24, 9, 0), 'sv', now)).toBe('24 dec. 2025')
})

test('the past is told in the reader’s words', () => {
  expect(ago(new Date(now.getTime() - 2 * minute), 'en', now)).toBe('2 min ago')
  expect(ago(new Date(now.getTime() - 2 * minute), 'sv', now)).toBe('för 2 min sen')
  expect(ago(new Date(now.getTime() - 5_000), 'en', now)).toBe('now')
})
