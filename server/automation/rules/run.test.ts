import { expect, test } from 'vitest'
import { hasBegun, isTooOften, mayDecide, mayRun } from './run.ts'

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
