import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Dependency, dependencyPath } from './dependency.ts'

const edges = (...pairs: [string, string][]): Dependency[] =>
  pairs.map(([dependentId, neededId]) => ({ dependentId, neededId }))
const map = edges(['payroll', 'database'], ['database', 'storage'], ['payroll', 'storage'], ['mail', 'storage'])

test.each([
  { from: 'payroll', to: 'storage', path: ['payroll', 'storage'] },
  { from: 'database', to: 'storage', path: ['database', 'storage'] },
  { from: 'storage', to: 'payroll', path: undefined },
  { from: 'mail', to: 'database', path: undefined },
  { from: 'mail', to: 'mail', path: ['mail'] },
])('from $from to $to', ({ from, to, path }) => {
  expect(dependencyPath(map, from, to)).toEqual(path)
})

test('the way is named whole', () => {
  const chain = edges(['a', 'b'], ['b', 'c'], ['c', 'd'])
  expect(dependencyPath(chain, 'a', 'd')).toEqual(['a', 'b', 'c', 'd'])
})

test('relations that are refused when they would close a circle leave a map without circles', () => {
  const pair = fc.tuple(fc.nat(9).map(String), fc.nat(9).map(String))
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), (asked) => {
      const accepted: Dependency[] = []
      for (const [dependentId, neededId] of asked) {
        if (dependencyPath(accepted, neededId, dependentId) === undefined) accepted.push({ dependentId, neededId })
      }
      for (const edge of accepted) {
        expect(dependencyPath(accepted, edge.neededId, edge.dependentId)).toBeUndefined()
      }
    }),
  )
})
