import { expect, test } from 'vitest'
import { changesBeside, changesIn } from './changes.ts'
import { isIn } from './filter.ts'

const classified = {
  id: 1,
  type: 'incident.classified',
  audience: 'everyone' as const,
  actor: { kind: 'person' as const, id: null, name: 'Elin' },
  occurredAt: '2026-01-01T00:00:00Z',
  recordedAt: '2026-01-01T00:00:00Z',
  isLate: false,
  names: {},
  payload: {
    changes: { state: 'classified', impact: 1, urgency: 2, priorityReason: null, classifiedAt: '2026-01-01T00:00:00Z' },
    before: { state: 'registered', impact: 3, urgency: 2, priorityReason: null, classifiedAt: null },
    version: 2,
  },
}

test('a change names what it was and became, without the bookkeeping', () => {
  expect(changesIn(classified)).toEqual([
    { column: 'state', name: 'field.state', before: 'registered', after: 'classified' },
    { column: 'impact', name: 'field.impact', before: 3, after: 1 },
  ])
})

test('what the sentence says is not said again', () => {
  expect(changesBeside(classified).map(({ column }) => column)).toEqual(['impact'])
  const escalated = { type: 'incident.escalated', payload: { changes: { teamId: 'a' }, before: { teamId: 'b' } } }
  expect(changesBeside(escalated)).toEqual([])
})

test('an entry belongs to the parts that it is about', () => {
  expect(
    ['all', 'told', 'internal', 'actions', 'changes', 'system'].filter((part) => isIn(part as 'all', classified)),
  ).toEqual(['all', 'told', 'changes'])
})
