import { expect, test } from 'vitest'
import { hasBegun, isTooOften, mayDecide, mayRun, nextAskAt, nextTryAt } from './run.ts'

const runbook = { roleIds: ['first-line'], isActive: true }
const runner = (personId: string | null, roleIds: string[], ...permissions: string[]) => ({
  personId,
  roleIds,
  permissions: new Set(permissions),
})

test.each([
  ['a role that it is released to', runner('p', ['first-line']), true],
  ['another role', runner('p', ['second-line']), false],
  ['whoever manages settings', runner('p', [], 'settings.manage'), true],
])('%s', (_, who, may) => expect(mayRun(runbook, who)).toBe(may))

test('What is out of use is run by nobody', () =>
  expect(mayRun({ ...runbook, isActive: false }, runner('p', ['first-line'], 'settings.manage'))).toBe(false))

test.each([
  ['somebody else', 'waiting', runner('other', ['first-line']), true],
  ['who asked for it', 'waiting', runner('asker', ['first-line']), false],
  ['who may not run it', 'waiting', runner('other', []), false],
  ['a key, behind which there is nobody', 'waiting', runner(null, ['first-line']), false],
  ['somebody else, once it was decided', 'queued', runner('other', ['first-line']), false],
] as const)('%s decides on a run: %s', (_, state, who, may) =>
  expect(mayDecide({ state, requestedById: 'asker' }, runbook, { ...who, roleIds: [...who.roleIds] })).toBe(may),
)

test.each([
  ['diagnosis', 'registered', false],
  ['diagnosis', 'classified', true],
  ['resolution', 'in_diagnosis', false],
  ['closure', 'resolved', true],
  ['registration', 'closed', false],
] as const)('%s has begun when %s: %s', (activity, state, is) => expect(hasBegun(activity, state)).toBe(is))

test('The fourth try within an hour is one too many', () => expect([2, 3].map(isTooOften)).toEqual([false, true]))

const startedAt = new Date('2026-11-30T08:00:00Z')
const nextOf = (tries: number, second: number, retryAfter?: string) => {
  const now = new Date(startedAt.getTime() + second * 1000)
  const next = nextTryAt({ startedAt, tries, timeLimitSeconds: 60 }, now, retryAfter)
  return next && (next.getTime() - now.getTime()) / 1000
}
test('A call is made again after ever longer pauses, half a minute at most', () =>
  expect([1, 2, 3, 4, 5, 6, 60].map((tries) => nextOf(tries, 0))).toEqual([1, 2, 4, 8, 16, 30, 30]))

test.each([
  ['20', 20],
  ['Mon, 30 Nov 2026 08:00:25 GMT', 25],
  ['0', 1],
  ['-1', 1],
  ['soon', 1],
  ['60', undefined],
])('A receiver that asks for %s', (retryAfter, next) => expect(nextOf(1, 0, retryAfter)).toBe(next))

test('Nothing is called again once the time of the run is up', () =>
  expect([nextOf(1, 58), nextOf(1, 59)]).toEqual([1, undefined]))

test('A job is asked after less and less often, every half a minute at least, and when its time is up', () =>
  expect(
    [0, 10, 60, 3600, 3990].map((second) => {
      const now = new Date(startedAt.getTime() + second * 1000)
      return (nextAskAt(startedAt, 4000, now).getTime() - now.getTime()) / 1000
    }),
  ).toEqual([2, 2.5, 15, 30, 10]))
