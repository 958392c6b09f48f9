import { expect, test } from 'vitest'
import { differencesOf } from './differences.ts'
import { parts } from './parts.ts'
import type { Lines } from './parts.ts'

const lines = (said: Partial<Lines>): Lines => ({
  ...(Object.fromEntries(parts.map((part) => [part, [] as string[]])) as Lines),
  ...said,
})

test('what came and what went is told by part, what stayed is not', () => {
  const before = lines({ steps: ['Look', 'Mend'], closing: ['The requester'] })
  const after = lines({ steps: ['Look', 'Mend well'], closing: ['The requester'], roles: ['Owner: decides'] })
  expect(differencesOf(before, after)).toEqual([
    { part: 'steps', gone: ['Mend'], come: ['Mend well'] },
    { part: 'roles', gone: [], come: ['Owner: decides'] },
  ])
})

test('two that say the same differ in nothing, also in another order', () => {
  expect(differencesOf(lines({ steps: ['a', 'b'] }), lines({ steps: ['b', 'a'] }))).toEqual([])
})
