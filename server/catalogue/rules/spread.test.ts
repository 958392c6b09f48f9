import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Effect, groupsByDependent, lostRedundancy, maximumDepth, type Need, spread } from './spread.ts'

const need = (dependentId: string, neededId: string, more: Partial<Need> = {}): Need => ({
  dependentId,
  neededId,
  kind: 'depends_on',
  isRedundant: false,
  redundancyGroup: '',
  ...more,
})
const standIn = (dependentId: string, neededId: string, redundancyGroup = ''): Need =>
  need(dependentId, neededId, { isRedundant: true, redundancyGroup })
const chain = (length: number): Need[] => Array.from({ length }, (_, index) => need(String(index + 1), String(index)))

const pair = [standIn('sign-in', 'directory 1'), standIn('sign-in', 'directory 2'), need('payroll', 'sign-in')]
const alone = [standIn('alarms', 'telephony'), need('watch', 'alarms')]
const circle = [need('a', 'b'), need('b', 'c'), need('c', 'a')]
const twoGroups = [
  standIn('site', 'web 1', 'Web'),
  standIn('site', 'web 2', 'Web'),
  standIn('site', 'line 1', 'Lines'),
  standIn('site', 'line 2', 'Lines'),
]

test.each<{ title: string; needs: Need[]; failed: string[]; working?: string[]; states: Record<string, string> }>([
  {
    title: 'what needs it fails, and what needs that',
    needs: [need('database', 'storage'), need('payroll', 'database'), need('mail', 'gateway')],
    failed: ['storage'],
    states: { storage: 'failed', database: 'failed', payroll: 'failed' },
  },
  {
    title: 'what it needs itself does not fail with it',
    needs: [need('payroll', 'database')],
    failed: ['payroll'],
    states: { payroll: 'failed' },
  },
  {
    title: 'being connected carries no failure',
    needs: [need('printer', 'switch', { kind: 'connected_to' })],
    failed: ['switch'],
    states: { switch: 'failed' },
  },
  {
    title: 'one of two that stand in for each other is a risk, for what needs it too',
    needs: pair,
    failed: ['directory 1'],
    states: { 'directory 1': 'failed', 'sign-in': 'at_risk', payroll: 'at_risk' },
  },
  {
    title: 'both of two are a failure',
    needs: pair,
    failed: ['directory 1', 'directory 2'],
    states: { 'directory 1': 'failed', 'directory 2': 'failed', 'sign-in': 'failed', payroll: 'failed' },
  },
  {
    title: 'one thing alone that is redundant is a risk: what stands in is not in the map',
    needs: alone,
    failed: ['telephony'],
    states: { telephony: 'failed', alarms: 'at_risk', watch: 'at_risk' },
  },
  {
    title: 'what is redundant twice over by the same thing is so once',
    needs: [...alone, standIn('alarms', 'telephony')],
    failed: ['telephony'],
    states: { telephony: 'failed', alarms: 'at_risk', watch: 'at_risk' },
  },
  {
    title: 'one of each of two groups is a risk',
    needs: twoGroups,
    failed: ['web 1', 'line 1'],
    states: { 'web 1': 'failed', 'line 1': 'failed', site: 'at_risk' },
  },
  {
    title: 'all of one of two groups are a failure',
    needs: twoGroups,
    failed: ['line 1', 'line 2'],
    states: { 'line 1': 'failed', 'line 2': 'failed', site: 'failed' },
  },
  {
    title: 'what it needs without redundancy counts beside its groups',
    needs: [...pair, need('sign-in', 'clock')],
    failed: ['clock'],
    states: { clock: 'failed', 'sign-in': 'failed', payroll: 'failed' },
  },
  {
    title: 'two that are at risk and stand in for each other are a risk, one of them is none',
    needs: [
      ...['a', 'b', 'c'].flatMap((id) => [standIn(id, `${id} 1`), standIn(id, `${id} 2`)]),
      standIn('both', 'a'),
      standIn('both', 'b'),
      standIn('one', 'a'),
      standIn('one', 'c'),
    ],
    failed: ['a 1', 'b 1'],
    states: { 'a 1': 'failed', 'b 1': 'failed', a: 'at_risk', b: 'at_risk', both: 'at_risk' },
  },
  {
    title: 'a circle fails whole, and ends',
    needs: circle,
    failed: ['a'],
    states: { a: 'failed', b: 'failed', c: 'failed' },
  },
  {
    title: 'what is known to work stops it',
    needs: [need('database', 'storage'), need('payroll', 'database'), need('files', 'storage')],
    failed: ['storage'],
    working: ['database'],
    states: { storage: 'failed', files: 'failed' },
  },
  { title: 'ten steps are followed', needs: chain(10), failed: ['0'], states: chainStates(10) },
  { title: 'an eleventh is not', needs: chain(11), failed: ['0'], states: chainStates(10) },
])('$title', ({ needs, failed, working = [], states }) => {
  const effects = spread(failed, needs, new Set(working))
  expect(Object.fromEntries([...effects].map(([id, { state }]) => [id, state]))).toEqual(states)
})

function chainStates(length: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: length + 1 }, (_, id) => [String(id), 'failed']))
}

test('what went last is what brought it down', () => {
  const effects = spread(['a', 'c'], [standIn('x', 'a'), standIn('x', 'b'), need('b', 'c')])
  expect(effects.get('x')).toEqual({ state: 'failed', depth: 2, fromId: 'b' })
})

test('a group that lost something says what is left of it', () => {
  const effects = spread(['web 1', 'line 1', 'line 2'], twoGroups)
  expect(lostRedundancy(groupsByDependent(twoGroups).get('site')!, effects)).toEqual([
    { group: 'Web', lostIds: ['web 1'], leftIds: ['web 2'] },
    { group: 'Lines', lostIds: ['line 1', 'line 2'], leftIds: [] },
  ])
})

describe('whatever the map looks like', () => {
  const id = fc.nat(11).map(String)
  const ids = fc.uniqueArray(id, { maxLength: 4 })
  const needs = fc.array(
    fc.record({
      dependentId: id,
      neededId: id,
      kind: fc.constantFrom('depends_on', 'runs_on', 'connected_to'),
      isRedundant: fc.boolean(),
      redundancyGroup: fc.constantFrom('', 'other'),
    }),
    { maxLength: 40 },
  )
  const rank = { failed: 2, at_risk: 1 }
  const rankOf = (effect: Effect | undefined): number => (effect === undefined ? 0 : rank[effect.state])

  test('it ends, within ten steps, and every effect leads back to what failed first', () => {
    fc.assert(
      fc.property(needs, ids, (needs, failed) => {
        const effects = spread(failed, needs)
        for (const [id, { depth }] of effects) {
          expect(depth).toBeLessThanOrEqual(maximumDepth)
          const way = new Set<string>()
          for (let at: string | null = id; at !== null; at = effects.get(at)!.fromId) {
            expect(way.has(at)).toBe(false)
            way.add(at)
          }
          expect(failed).toContain([...way].at(-1))
        }
      }),
    )
  })

  test('more failures never do less', () => {
    fc.assert(
      fc.property(needs, ids, ids, (needs, failed, more) => {
        const [less, all] = [spread(failed, needs), spread([...new Set([...failed, ...more])], needs)]
        for (const [id, effect] of less) expect(rankOf(all.get(id))).toBeGreaterThanOrEqual(rankOf(effect))
      }),
    )
  })

  test('what is known to work saves more than itself, and never does harm', () => {
    fc.assert(
      fc.property(needs, ids, ids, (needs, failed, working) => {
        const [all, less] = [spread(failed, needs), spread(failed, needs, new Set(working))]
        for (const [id, effect] of less) expect(rankOf(all.get(id))).toBeGreaterThanOrEqual(rankOf(effect))
        for (const id of working) if (!failed.includes(id)) expect(less.has(id)).toBe(false)
      }),
    )
  })

  test('something fails only when all of a group of two or more fail, or what has no stand-in', () => {
    fc.assert(
      fc.property(needs, ids, (needs, failed) => {
        const effects = spread(failed, needs)
        const hasFailed = (id: string) => effects.get(id)?.state === 'failed'
        for (const id of [...effects.keys()].filter((id) => hasFailed(id) && !failed.includes(id))) {
          const own = needs.filter(({ dependentId, kind }) => dependentId === id && kind !== 'connected_to')
          const single = own.some(({ isRedundant, neededId }) => !isRedundant && hasFailed(neededId))
          const spent = ['', 'other'].some((group) => {
            const members = new Set(
              own.filter((one) => one.isRedundant && one.redundancyGroup === group).map(({ neededId }) => neededId),
            )
            return members.size > 1 && [...members].every(hasFailed)
          })
          expect(single || spent).toBe(true)
        }
      }),
    )
  })
})
