import { expect, test } from 'vitest'
import { dayName } from './recurrence-words.ts'

test('days are counted from Monday', () => {
  expect([1, 7].map((day) => dayName(day, 'en'))).toEqual(['Mon', 'Sun'])
  expect(dayName(3, 'sv', 'long')).toBe('onsdag')
})
