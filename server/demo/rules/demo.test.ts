import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { happenings } from './happenings.ts'
import { cast, categoryTree, configurationItems, dependencies, redundancies, services, teams } from './organisation.ts'
import { chanceFrom, pickWeighted } from './chance.ts'
import { lifeOf, workingTimeAfter } from './life.ts'
import { arrivals } from './rhythm.ts'

describe('the demo organisation', () => {
  it('names only services, items, teams and categories that it has', () => {
    const known = new Set<string>([...services.map((one) => one.key), ...configurationItems.map((one) => one.key)])
    for (const [dependent, needed] of dependencies)
      expect([dependent, needed].filter((key) => !known.has(key))).toEqual([])
    for (const [dependent, , members] of redundancies)
      expect([dependent, ...members].filter((key) => !known.has(key))).toEqual([])
    for (const { service, ci, team, category } of happenings) {
      expect(known).toContain(service)
      if (ci !== undefined) expect(known).toContain(ci)
      expect(teams.map((one) => one.key)).toContain(team)
      expect(categoryTree[category[0]]).toContain(category[1])
    }
  })

  it('has somebody in every team', () => {
    for (const team of teams) expect(cast.membersOf(team.key), team.name).not.toEqual([])
  })

  it('is the same for the same seed', () => {
    const year = (seed: number) =>
      arrivals(chanceFrom(seed), new Date('2026-01-01T00:00Z'), new Date('2026-02-01T00:00Z'), 25)
    expect(year(7)).toEqual(year(7))
    expect(year(7)).not.toEqual(year(8))
  })

  it('is busier on a Monday morning in August than in a July night', () => {
    const times = arrivals(chanceFrom(1), new Date('2026-01-01T00:00Z'), new Date('2027-01-01T00:00Z'), 100)
    const local = times.map((time) =>
      Temporal.Instant.fromEpochMilliseconds(time.getTime()).toZonedDateTimeISO('Europe/Stockholm'),
    )
    const monday = local.filter((time) => time.dayOfWeek === 1 && time.hour >= 7 && time.hour < 17).length
    const sunday = local.filter((time) => time.dayOfWeek === 7).length
    expect(monday).toBeGreaterThan(sunday * 3)
    expect(local.filter((time) => time.month === 8).length).toBeGreaterThan(
      local.filter((time) => time.month === 7).length,
    )
  })

  it('lets every life go forward in time and end resolved', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const chance = chanceFrom(seed)
        const life = lifeOf(chance, pickWeighted(chance, happenings), new Date('2026-03-02T08:00Z'), cast)
        expect(life.map((step) => step.at.getTime())).toEqual(
          life.map((step) => step.at.getTime()).toSorted((a, b) => a - b),
        )
        expect(life[0]!.do).toBe('report')
        expect(life.some((step) => step.do === 'resolve')).toBe(true)
      }),
    )
  })

  it('counts working time without nights and weekends', () => {
    expect(workingTimeAfter(new Date('2026-03-06T15:30:00Z'), 60).toISOString()).toBe('2026-03-09T06:30:00.000Z')
  })
})
