import { expect, test } from 'vitest'
import { idleSince, isSignOfLife } from './session.ts'

const now = new Date('2026-03-01T12:00:00Z')
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

test('S-039: reading is no sign of life, however often; changing something is, once in a while', () => {
  expect(isSignOfLife('GET', before(600), now)).toBe(false)
  expect(isSignOfLife('POST', before(600), now)).toBe(true)
  expect(isSignOfLife('POST', before(1), now)).toBe(false)
})

test('S-039: a clock that was set back writes nothing and ends nothing', () => {
  expect(isSignOfLife('POST', before(-600), now)).toBe(false)
  expect(before(-600) > idleSince(now)).toBe(true)
})
