import { expect, test } from 'vitest'
import { daysUntil, until } from './until.ts'

const now = new Date(2026, 10, 25, 22, 0)
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()

test.each([
  [at(25, 23), 'today', 'i dag'],
  [at(26, 1), 'tomorrow', 'i morgon'],
  [at(27, 1), 'on Friday', 'på fredag'],
  [at(34, 9), 'on 4 December', 'den 4 december'],
  [at(24, 9), 'today', 'i dag'],
])('%s is said as %s, %s', (instant, english, swedish) => {
  expect(until(instant, 'en', now)).toBe(english)
  expect(until(instant, 'sv', now)).toBe(swedish)
})

test.each([
  [at(26, 21), 1],
  [at(26, 22), 1],
  [at(26, 23), 2],
  [at(24, 9), 1],
])('until %s there are %d days left', (instant, days) => expect(daysUntil(instant, now)).toBe(days))
