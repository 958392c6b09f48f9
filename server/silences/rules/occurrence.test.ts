import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recurrence } from '../../../contract/silences.ts'
import { followingOccurrences, nextOccurrence } from './occurrence.ts'

const every = (frequency: Recurrence['frequency'], over: Partial<Recurrence> = {}): Recurrence => ({
  frequency,
  interval: 1,
  days: [],
  until: null,
  ...over,
})
const stockholm = 'Europe/Stockholm'
const next = (startsAt: string, minutes: number, recurrence: Recurrence | null, now: string, timeZone = stockholm) =>
  nextOccurrence({ startsAt: new Date(startsAt), minutes, recurrence, timeZone }, new Date(now))?.startsAt.toISOString()

describe('nextOccurrence', () => {
  it.each([
    ['once, before', null, '2026-11-01T00:00:00Z', '2026-11-02T01:30:00.000Z'],
    ['once, while it is on', null, '2026-11-02T02:00:00Z', '2026-11-02T01:30:00.000Z'],
    ['once, at its very end', null, '2026-11-02T02:30:00Z', undefined],
    ['daily, while it is on', every('daily'), '2026-11-05T02:29:59Z', '2026-11-05T01:30:00.000Z'],
    ['daily, just after', every('daily'), '2026-11-05T02:30:00Z', '2026-11-06T01:30:00.000Z'],
    ['daily, long before it begins', every('daily'), '2025-01-01T00:00:00Z', '2026-11-02T01:30:00.000Z'],
    ['every other week', every('weekly', { interval: 2 }), '2026-11-03T00:00:00Z', '2026-11-16T01:30:00.000Z'],
    [
      'on Wednesdays and Sundays',
      every('weekly', { days: [3, 7] }),
      '2026-11-03T00:00:00Z',
      '2026-11-04T01:30:00.000Z',
    ],
    ['monthly', every('monthly'), '2026-11-03T00:00:00Z', '2026-12-02T01:30:00.000Z'],
    ['until a day that has been', every('daily', { until: '2026-11-03T00:00:00Z' }), '2026-11-05T00:00:00Z', undefined],
  ])('%s', (_, recurrence, now, expected) => expect(next('2026-11-02T01:30:00Z', 60, recurrence, now)).toBe(expected))

  it('F-30 keeps its time of day over both changes of the clock, and is never left out', () => {
    const [winter, summer] = ['2026-01-01T01:30:00Z', '2026-07-01T00:30:00Z']
    expect(next(winter, 30, every('daily'), '2026-07-01T00:00:00Z')).toBe('2026-07-01T00:30:00.000Z')
    expect(next(summer, 30, every('daily'), '2026-12-01T00:00:00Z')).toBe('2026-12-01T01:30:00.000Z')
    // 02:30 does not exist on this night.
    expect(next(winter, 30, every('daily'), '2026-03-29T00:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
    // And twice on this one.
    expect(next(winter, 30, every('daily'), '2026-10-25T00:00:00Z')).toBe('2026-10-25T00:30:00.000Z')
  })

  it('finds one each day for a daily window, in any zone, at any time', () => {
    const zones = fc.constantFrom(stockholm, 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca', 'UTC')
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 900 }),
        (zone, minuteOfDay, day) => {
          const startsAt = new Date(Date.UTC(2026, 0, 1, 0, minuteOfDay))
          const now = new Date(Date.UTC(2026, 0, 2 + day))
          const found = nextOccurrence({ startsAt, minutes: 30, recurrence: every('daily'), timeZone: zone }, now)!
          expect(found.endsAt.getTime()).toBeGreaterThan(now.getTime())
          expect(found.startsAt.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
        },
      ),
    )
  })

  it('ends, where a day of the month comes seldom', () => {
    expect(next('2026-01-31T12:00:00Z', 60, every('monthly'), '2026-02-01T00:00:00Z', 'UTC')).toBe(
      '2026-03-31T12:00:00.000Z',
    )
  })
})

it('names those that come after the next, and none after one that comes once', () => {
  const starts = (recurrence: Recurrence | null) => {
    const planned = { startsAt: new Date('2026-03-25T20:00:00Z'), minutes: 60, timeZone: stockholm, recurrence }
    return followingOccurrences(planned, new Date('2026-03-25T21:00:00Z'), 3).map((one) => one.startsAt.toISOString())
  }
  // Summer time begins on 29 March: the same time of day is an hour earlier.
  expect(starts(every('weekly', { until: '2026-04-10T00:00:00Z' }))).toEqual([
    '2026-04-01T19:00:00.000Z',
    '2026-04-08T19:00:00.000Z',
  ])
  expect(starts(every('daily')).length).toBe(3)
  expect(starts(null)).toEqual([])
})
