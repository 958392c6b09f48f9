import { expect, test } from 'vitest'
import { assessImpact, type MapItem } from './impact.ts'
import type { Need } from './spread.ts'

const service = (id: string, criticality: number, userCount: number | null, more: Partial<MapItem> = {}): MapItem => ({
  kind: 'service',
  id,
  name: id,
  criticality,
  userCount,
  responsible: [],
  ...more,
})
const ci = (id: string, more: Partial<MapItem> = {}): MapItem => ({
  kind: 'ci',
  id,
  name: id,
  criticality: null,
  userCount: null,
  responsible: [],
  ...more,
})
const need = (dependentId: string, neededId: string, isRedundant = false): Need => ({
  dependentId,
  neededId,
  kind: 'depends_on',
  isRedundant,
  redundancyGroup: '',
})
const assess = (items: MapItem[], needs: Need[], failed: string[]) =>
  assessImpact({ items, needs, isComplete: true }, failed)

test.each<{ title: string; services: MapItem[]; failed: string[]; impact: number; because: string; service?: string }>([
  {
    title: 'a critical service that fails speaks for high',
    services: [service('large', 2, 9000), service('alarms', 1, 3)],
    failed: ['large', 'alarms'],
    impact: 1,
    because: 'critical_service_fails',
    service: 'alarms',
  },
  {
    title: 'so do a thousand people, whatever they use',
    services: [service('a', 3, 600), service('b', 4, 400)],
    failed: ['a', 'b'],
    impact: 1,
    because: 'many_people',
  },
  {
    title: 'a service of high criticality speaks for medium',
    services: [service('a', 2, 999)],
    failed: ['a'],
    impact: 2,
    because: 'high_service_fails',
    service: 'a',
  },
  {
    title: 'so do a hundred people',
    services: [service('a', 3, 100)],
    failed: ['a'],
    impact: 2,
    because: 'some_people',
  },
  {
    title: 'less speaks for low',
    services: [service('a', 3, 99)],
    failed: ['a'],
    impact: 3,
    because: 'little_depends',
  },
])('$title', ({ services, failed, impact, because, service: name }) => {
  const { proposal } = assess(services, [], failed)
  expect(proposal).toEqual({ impact, because, service: name === undefined ? null : { id: name, name } })
})

test('a critical service that has lost its redundancy speaks for medium', () => {
  const items = [service('alarms', 1, 50_000), ci('line 1'), ci('line 2')]
  const { proposal, people } = assess(
    items,
    [need('alarms', 'line 1', true), need('alarms', 'line 2', true)],
    ['line 1'],
  )
  expect(proposal).toMatchObject({ impact: 2, because: 'critical_service_at_risk' })
  expect(people).toEqual({ failed: 0, atRisk: 50_000, unknownServices: 0 })
})

const items = [
  ci('storage'),
  ci('database'),
  service('files', 3, null),
  service('payroll', 2, 300),
  service('care', 1, 600),
  ci('spare'),
  service('untouched', 1, 7),
]
const needs = [
  need('database', 'storage'),
  need('files', 'storage'),
  need('payroll', 'database'),
  need('care', 'database', true),
  need('care', 'spare', true),
]

test('what fails stands before what is at risk, the critical before the rest, each with the way to it', () => {
  const impact = assess(items, needs, ['storage'])
  expect(impact.items.map(({ id, state, depth, path }) => [id, state, depth, path.map(({ name }) => name)])).toEqual([
    ['payroll', 'failed', 2, ['storage', 'database', 'payroll']],
    ['files', 'failed', 1, ['storage', 'files']],
    ['storage', 'failed', 0, ['storage']],
    ['database', 'failed', 1, ['storage', 'database']],
    ['care', 'at_risk', 2, ['storage', 'database', 'care']],
  ])
  expect(impact.items.at(-1)?.redundancy).toEqual([
    {
      group: '',
      lost: [{ kind: 'ci', id: 'database', name: 'database' }],
      left: [{ kind: 'ci', id: 'spare', name: 'spare' }],
    },
  ])
  expect(impact.counts).toEqual({ failedServices: 2, failedCis: 2, servicesAtRisk: 1, cisAtRisk: 0 })
})

test('what was said to have failed says from what else that did it follows', () => {
  const ways = (needs: Need[], failed: string[]) =>
    Object.fromEntries(assess(items, needs, failed).items.map(({ id, path }) => [id, path.map(({ name }) => name)]))
  expect(ways(needs, ['storage', 'payroll'])).toMatchObject({
    storage: ['storage'],
    payroll: ['storage', 'database', 'payroll'],
  })
  expect(ways([need('storage', 'payroll'), need('payroll', 'storage')], ['storage'])).toEqual({
    storage: ['storage'],
    payroll: ['storage', 'payroll'],
  })
})

test('users are added up, and services that do not know theirs are counted', () => {
  expect(assess(items, needs, ['storage']).people).toEqual({ failed: 300, atRisk: 600, unknownServices: 1 })
})

test('everybody who answers for something affected is told once, and for what', () => {
  const [owner, other] = [
    { id: 'o', name: 'Owner' },
    { id: 't', name: 'Team' },
  ]
  const { tell } = assess(
    [
      ci('storage', { responsible: [{ role: 'team', who: other }] }),
      ...Array.from({ length: 7 }, (_, index) =>
        service(`s${index}`, 3, 1, {
          responsible: [
            { role: 'service_owner', who: owner },
            { role: 'product_owner', who: owner },
            { role: 'team', who: other },
          ],
        }),
      ),
      service('untouched', 1, 1, { responsible: [{ role: 'service_owner', who: { id: 'x', name: 'Nobody' } }] }),
    ],
    Array.from({ length: 7 }, (_, index) => need(`s${index}`, 'storage')),
    ['storage'],
  )
  expect(tell.people).toMatchObject([
    { id: 'o', name: 'Owner', roles: ['service_owner', 'product_owner'], itemCount: 7 },
  ])
  expect(tell.people[0]!.items.map(({ name }) => name)).toEqual(['s0', 's1', 's2', 's3', 's4'])
  expect(tell.teams).toMatchObject([{ id: 't', roles: ['team'], itemCount: 8 }])
})

test('where the walk was cut short the level is high: what was not reached could be critical', () => {
  const { proposal } = assessImpact({ items: [ci('switch')], needs: [], isComplete: false }, ['switch'])
  expect(proposal).toEqual({ impact: 1, because: 'much_depends', service: null })
})

test('a list that nobody could read ends at 200, and the numbers go on', () => {
  const many = Array.from({ length: 300 }, (_, index) => service(`s${index}`, 3, 2))
  const impact = assess(
    [ci('switch'), ...many],
    many.map(({ id }) => need(id, 'switch')),
    ['switch'],
  )
  expect(impact.items).toHaveLength(200)
  expect(impact.counts.failedServices).toBe(300)
  expect(impact.people.failed).toBe(600)
})
