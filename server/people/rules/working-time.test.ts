import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterWorking } from './working-time.ts'

const timeZone = 'Europe/Stockholm'
const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '17:00' }))
const office = { timeZone, workingHours: weekdays }

test.each([
  ['within a day', office, '2026-11-30T09:00:00Z', 30, '2026-11-30T09:30:00.000Z'],
  ['to the last minute of a day', office, '2026-11-30T15:30:00Z', 30, '2026-11-30T16:00:00.000Z'],
  ['over night', office, '2026-11-30T15:30:00Z', 31, '2026-12-01T07:01:00.000Z'],
  ['from before it opens', office, '2026-11-30T03:00:00Z', 60, '2026-11-30T08:00:00.000Z'],
  ['over a weekend', office, '2026-11-27T15:45:00Z', 30, '2026-11-30T07:15:00.000Z'],
  [
    'in no hours at all, by the clock',
    { timeZone, workingHours: [] },
    '2026-11-28T23:30:00Z',
    90,
    '2026-11-29T01:00:00.000Z',
  ],
  [
    'past a break',
    {
      timeZone,
      workingHours: [
        { day: 1, from: '13:00', to: '24:00' },
        { day: 1, from: '08:00', to: '12:00' },
      ],
    },
    '2026-11-30T10:50:00Z',
    20,
    '2026-11-30T12:10:00.000Z',
  ],
  [
    'over midnight where both sides are worked',
    {
      timeZone,
      workingHours: [
        { day: 1, from: '22:00', to: '24:00' },
        { day: 2, from: '00:00', to: '06:00' },
      ],
    },
    '2026-11-30T22:30:00Z',
    60,
    '2026-11-30T23:30:00.000Z',
  ],
  // The clocks go from 02:00 to 03:00 that night.
  [
    'in a night that is an hour shorter',
    { timeZone, workingHours: [{ day: 7, from: '01:00', to: '04:00' }] },
    '2026-03-29T00:00:00Z',
    120,
    '2026-03-29T02:00:00.000Z',
  ],
])('%s', (_, hours, from, minutes, end) => expect(afterWorking(hours, new Date(from), minutes).toISOString()).toBe(end))

test('two spans one after the other are as long as both together', () => {
  const spans = fc.integer({ min: 1, max: 5000 })
  const from = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(from, spans, spans, (at, one, other) => {
      const both = afterWorking(office, at, one + other)
      expect(afterWorking(office, afterWorking(office, at, one), other)).toEqual(both)
      expect(both.getTime()).toBeGreaterThanOrEqual(at.getTime() + (one + other) * 60_000)
    }),
  )
})
