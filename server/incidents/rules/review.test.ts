import { expect, test } from 'vitest'
import { blankIncident } from './incident.ts'
import { askForReview, reasonsForReview, recordReview } from './review.ts'

const all = { reviewsMajor: true, reviewsNewType: true, reviewsLate: true }
const everything = { isFirst: true, isLate: true }
const live = { priority: 1, modelId: null, parentId: null, environment: 'live' } as const
const now = new Date('2026-11-30T12:00:00Z')

test.each([
  ['one that is all of it', {}, all, everything, ['major', 'new_type', 'late']],
  ['a major one', {}, all, { isFirst: false, isLate: false }, ['major']],
  ['a high one', { priority: 2 }, all, { isFirst: false, isLate: false }, []],
  ['one without a priority', { priority: null }, all, { isFirst: false, isLate: false }, []],
  ['a first one that a model handles', { priority: 3, modelId: 'm' }, all, { isFirst: true, isLate: false }, []],
  ['a late one', { priority: 4 }, all, { isFirst: false, isLate: true }, ['late']],
  [
    'one where nothing is looked back on',
    {},
    { ...all, reviewsMajor: false, reviewsLate: false },
    { ...everything, isFirst: false },
    [],
  ],
  ['a child', { parentId: 'p' }, all, everything, []],
  ['one in training', { environment: 'training' as const }, all, everything, []],
] as const)('why %s is looked back on', (_, change, settings, facts, reasons) => {
  expect(reasonsForReview({ ...live, ...change }, settings, facts)).toEqual(reasons)
})

test('a review is due in the future', () => {
  const ask = (dueAt: Date) => () => askForReview({ why: ['asked'], reason: 'r', reviewerId: null, dueAt }, now)
  expect(ask(now)).toThrow('in the future')
  expect(ask(new Date(now.getTime() + 1))).not.toThrow()
})

test('what was answered keeps why it was asked, and refers to a problem only where that is new', () => {
  const answers = { isRecurring: true, cause: 'c', delays: '', prevention: '' }
  const asked = { why: ['major' as const], reason: 'r', result: null }
  const record = (references: object, problem?: string) =>
    recordReview({ review: asked, references }, { ...answers, problem }, { by: 'Sofia', now })
  const [reviewed] = record({})
  expect(reviewed!.changes).toEqual({
    reviewAskedAt: null,
    review: { why: ['major'], reason: 'r', result: { ...answers, at: now.toISOString(), by: 'Sofia' } },
  })
  expect(record({}, '')).toHaveLength(1)
  expect(record({ problem: 'P-1' }, 'P-1')).toHaveLength(1)
  expect(record({ problem: 'P-1', change: 'C-2' }, '')[1]!.changes).toEqual({ references: { change: 'C-2' } })
  expect(record({ change: 'C-2' }, 'P-1')[1]!.changes).toEqual({ references: { change: 'C-2', problem: 'P-1' } })
  expect(recordReview(blankIncident, answers, { by: 'Sofia', now })[0]!.changes.review?.why).toEqual([])
})
