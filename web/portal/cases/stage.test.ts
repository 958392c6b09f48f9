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
  expect(stageOf({ state, isWaitingForUser })).toBe(stage)
})

test('the user is needed where they must answer or try', () => {
  expect(needsUser({ state: 'in_diagnosis', isWaitingForUser: true })).toBe(true)
  expect(needsUser({ state: 'resolved', isWaitingForUser: false })).toBe(true)
  expect(needsUser({ state: 'in_diagnosis', isWaitingForUser: false })).toBe(false)
  expect(needsUser({ state: 'closed', isWaitingForUser: false })).toBe(false)
})

test('a closed or cancelled case has ended, a solved one has not', () => {
  expect(hasEnded({ state: 'closed' })).toBe(true)
  expect(hasEnded({ state: 'cancelled' })).toBe(true)
  expect(hasEnded({ state: 'resolved' })).toBe(false)
})
