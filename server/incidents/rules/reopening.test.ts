import { expect, it } from 'vitest'
import { isReopenable, reopenableUntil } from './reopening.ts'

const resolvedAt = new Date('2026-03-01T10:00:00Z')
const later = (days: number, milliseconds = 0) => new Date(resolvedAt.getTime() + days * 86_400_000 + milliseconds)

it.each([
  ['resolved', 0, true],
  ['resolved', 400, true],
  ['closed', 0, true],
  ['closed', 13.9, true],
  ['closed', 14, false],
  ['closed', 400, false],
  ['cancelled', 1, false],
] as const)('%s, %d days after its resolution: %s', (state, days, expected) =>
  expect(isReopenable({ state, resolvedAt }, later(days))).toBe(expected),
)

it('ends at the very moment that it names', () => {
  expect(reopenableUntil({ state: 'closed', resolvedAt })).toEqual(later(14))
  expect(isReopenable({ state: 'closed', resolvedAt }, later(14, -1))).toBe(true)
})

it.each(['registered', 'in_diagnosis', 'in_resolution'] as const)('what is %s needs no reopening', (state) =>
  expect(isReopenable({ state, resolvedAt: null }, later(0))).toBe(false),
)
