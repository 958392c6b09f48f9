import { expect, test } from 'vitest'
import { hasEnded, needsUser, stageOf } from './stage.ts'

test.each([
  ['registered', false, 'received'],
  ['classified', false, 'received'],
  ['classified', true, 'waiting'],
  ['in_diagnosis', false, 'working'],
  ['in_diagnosis', true, 'waiting'],
  ['in_resolution', false, 'working'],
  ['resolved', false, 'solved'],
  ['closed', false, 'closed'],
  ['cancelled', false, 'cancelled'],
] as const)('%s, waiting for the user: %s, is told as %s', (state, isWaitingForUser, stage) => {
  expect(stageOf({ state, isWaitingForUser, isShared: false })).toBe(stage)
})

test('the user is needed where they must answer or try', () => {
  expect(needsUser({ state: 'in_diagnosis', isWaitingForUser: true, isShared: false })).toBe(true)
  expect(needsUser({ state: 'resolved', isWaitingForUser: false, isShared: false })).toBe(true)
  expect(needsUser({ state: 'in_diagnosis', isWaitingForUser: false, isShared: false })).toBe(false)
  expect(needsUser({ state: 'closed', isWaitingForUser: false, isShared: false })).toBe(false)
})

test('a closed or cancelled case has ended, a solved one has not', () => {
  expect(hasEnded({ state: 'closed', isWaitingForUser: false, isShared: false })).toBe(true)
  expect(hasEnded({ state: 'cancelled', isWaitingForUser: false, isShared: false })).toBe(true)
  expect(hasEnded({ state: 'resolved', isWaitingForUser: false, isShared: false })).toBe(false)
})

test('who said the same is asked nothing: what is resolved has ended for them', () => {
  const resolved = { state: 'resolved', isWaitingForUser: false, isShared: true } as const
  expect([stageOf(resolved), needsUser(resolved), hasEnded(resolved)]).toEqual(['works', false, true])
})
