import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionVariables, variablesOf } from '../../models/rules/match.ts'
import { compileCondition } from '../../platform/expressions/expression.ts'
import { needs, paths } from './escalation.ts'
import { happenings } from './happenings.ts'
import {
  cast,
  categoryTeams,
  categoryTree,
  configurationItems,
  dependencies,
  documents,
  owners,
  redundancies,
  services,
  teams,
} from './organisation.ts'
import { chanceFrom, pickWeighted } from './chance.ts'
import { lifeOf, workingTimeAfter } from './life.ts'
import { models } from './models.ts'
import { arrivals } from './rhythm.ts'

const unknown = { service: null, ci: null, category: null, location: null, customer: null, team: null }
const modelFor = (told: { summary: string; title?: string; workflow?: 'user' | 'event' }): string | undefined => {
  const { summary, title = '', workflow = 'user' } = told
  const facts = { ...unknown, summary, description: '', channel: 'phone', workflow, environment: 'live' }
  const alert = { title, severity: 'high', labels: {}, host: '', service: '', integration: '' }
  const variables = variablesOf({ ...facts, impact: null, urgency: null }, alert)
  return models.find(({ condition }) => compileCondition(condition, conditionVariables).holds(variables).holds)?.name
}

describe('the demo organisation', () => {
  it('names only services, items, teams and categories that it has', () => {
    const known = new Set<string>([...services.map((one) => one.key), ...configurationItems.map((one) => one.key)])
    for (const [dependent, needed] of dependencies)
      expect([dependent, needed].filter((key) => !known.has(key))).toEqual([])
    for (const [dependent, , members] of redundancies)
      expect([dependent, ...members].filter((key) => !known.has(key))).toEqual([])
    expect([...Object.keys(owners), ...Object.keys(documents)].filter((key) => !known.has(key))).toEqual([])
    const categories = new Set([...Object.keys(categoryTree), ...Object.values(categoryTree).flat()])
    expect(Object.keys(categoryTeams).filter((name) => !categories.has(name))).toEqual([])
    for (const { service, ci, team, category } of happenings) {
      expect(known).toContain(service)
      if (ci !== undefined) expect(known).toContain(ci)
      expect(teams.map((one) => one.key)).toContain(team)
      expect(categoryTree[category[0]]).toContain(category[1])
    }
  })

  it('needs no competency that no team has, and lays paths between its teams', () => {
    const skills = new Set<string>(teams.flatMap(({ competencies }) => competencies))
    expect(
      Object.values({ ...needs.categories, ...needs.services })
        .flat()
        .filter((one) => !skills.has(one)),
    ).toEqual([])
    const leaves = new Set(Object.values(categoryTree).flat())
    expect(Object.keys(needs.categories).filter((leaf) => !leaves.has(leaf))).toEqual([])
    expect(Object.keys(needs.services).filter((key) => !services.some((one) => one.key === key))).toEqual([])
    const keys = new Set<string | null>([null, ...teams.map(({ key }) => key)])
    for (const { from, to } of paths) expect([keys.has(from), keys.has(to)]).toEqual([true, true])
  })

  it('has helped itself by the solution of each model that it has one for and has met', () => {
    const helped = new Set(
      happenings.flatMap(({ summary, kind }) => {
        const model = models.find(({ name }) => name === modelFor({ summary }))
        return model?.solution?.kind === kind ? [model.name] : []
      }),
    )
    const met = new Set(happenings.flatMap(({ summary }) => modelFor({ summary }) ?? []))
    expect(models.filter(({ name }) => met.has(name) && !helped.has(name)).map(({ name }) => name)).toEqual([])
  })

  it('has a model for what it has seen before, made of what it has', () => {
    const known = new Set<string>([...services.map((one) => one.key), ...configurationItems.map((one) => one.key)])
    for (const { service, ci, category, team } of models) {
      for (const key of [service, ci]) if (key !== undefined) expect(known).toContain(key)
      expect(categoryTree[category[0]]).toContain(category[1])
      expect(teams.map((one) => one.key)).toContain(team)
    }
    const met = happenings.flatMap(({ summary }) => {
      const model = modelFor({ summary })
      return model === undefined ? [] : [[summary, model]]
    })
    expect(Object.fromEntries(met)).toEqual({
      'Account is locked': 'Forgotten password or locked account',
      'Forgotten password': 'Forgotten password or locked account',
      'Nothing prints in the whole town hall': 'Printer does not print',
      'Phone lost on the bus': 'Lost or stolen device',
      'Printer does not print': 'Printer does not print',
      'The line to Norrby school is down to 20 Mbit/s': 'Line or fibre down',
    })
  })

  it.each([
    ['Disk usage above 90 % on db-07', 'Disk almost full'],
    ['/var is almost full: no space left on device', 'Disk almost full'],
    ['Backup of mail gateway 1 failed', 'Backup failed'],
    ['TLS certificate of vpn.ekby.example expires in 6 days', 'Certificate about to expire'],
    ['Ping to core switch lost', undefined],
  ])('meets the alert “%s” by %s', (title, model) =>
    expect(modelFor({ summary: title, title, workflow: 'event' })).toBe(model),
  )

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
