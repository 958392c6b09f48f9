import { expect, test } from 'vitest'
import { type CourseEntry, courseOf, mayMove } from './course.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 30, 8, minutes))
let minutes = 0
const entry = (type: string, changes: CourseEntry['changes'] = {}, more: Partial<CourseEntry> = {}): CourseEntry => ({
  type: `incident.${type}`,
  actorKind: 'person',
  recordedAt: at(minutes++),
  changes,
  isFromUser: false,
  pathId: null,
  ...more,
})
const log = (...entries: (() => CourseEntry)[]) => {
  minutes = 0
  return courseOf(entries.map((make) => make()))
}
const registered = () => entry('registered', { state: 'registered', teamId: 'desk', priority: null })
const noted = () => entry('noted')
const byMachine =
  (type: string, changes: CourseEntry['changes'] = {}) =>
  () =>
    entry(type, changes, { actorKind: 'system' })

test('the wait for somebody begins with the team, a hold’s end, a reopening, and when whoever had it lets go', () => {
  expect(log(registered, noted, noted).untakenSince).toEqual(at(0))
  expect(log(registered, byMachine('escalated', { teamId: 'network', assigneeId: null })).untakenSince).toEqual(at(1))
  expect(log(registered, byMachine('hold_ended', { holdReason: null, heldAt: null })).untakenSince).toEqual(at(1))
  expect(log(registered, byMachine('reopened', { state: 'in_diagnosis' })).untakenSince).toEqual(at(1))
  expect(log(registered, () => entry('assigned', { assigneeId: null })).untakenSince).toEqual(at(1))
})

test('what is done is what somebody does who works on it', () => {
  expect(log(registered, noted).stalledSince).toEqual(at(1))
  expect(log(registered, () => entry('noted', {}, { actorKind: 'api_key' })).stalledSince).toEqual(at(1))
  for (const idle of [
    byMachine('nearby_found'),
    () => entry('followed'),
    () => entry('contacted', { contactCount: 2 }),
    () => entry('replied', {}, { isFromUser: true }),
  ])
    expect(log(registered, idle).stalledSince).toEqual(at(0))
})

test('a change of what fails or how urgent it is counts, another does not', () => {
  expect(log(registered, () => entry('classified', { priority: 1, categoryId: 'wifi' })).changedAt).toEqual(at(1))
  expect(log(registered, () => entry('edited', { summary: 'New' })).changedAt).toEqual(at(0))
})

test('what was suggested or said of one team does not hold for the next', () => {
  const suggested = () => entry('escalation_suggested', {}, { actorKind: 'system', pathId: 'p' })
  const missed = byMachine('response_missed')
  const escalated = () => entry('escalated', { teamId: 'network', responseDueAt: '2026-11-30T09:00:00Z' })
  expect(log(registered, escalated, suggested, missed)).toMatchObject({ suggested: new Set(['p']), isMissed: true })
  const next = log(registered, escalated, suggested, missed, () =>
    entry('escalated', { teamId: 'desk', responseDueAt: null }),
  )
  expect(next).toMatchObject({ suggested: new Set(), isMissed: false, teamsBefore: new Set(['desk', 'network']) })
})

test('a path moves what is open, waits for nothing, is nobody’s child and is for everybody', () => {
  const { placed } = log(registered)
  expect(placed).toMatchObject({ teamId: 'desk', priority: null, assigneeId: null })
  expect(mayMove(placed)).toBe(true)
  for (const change of [
    { state: 'resolved' as const },
    { holdReason: 'user' as const },
    { parentId: 'parent' },
    { isRestricted: true },
  ])
    expect(mayMove({ ...placed, ...change })).toBe(false)
})
