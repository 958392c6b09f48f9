import { expect, test } from 'vitest'
import { noResponse } from './assignment.ts'
import type { IncidentRecord } from './incident.ts'
import { answerBy } from './response.ts'

const now = new Date('2026-11-30T12:00:00Z')
const awaited = { teamId: 'network', state: 'classified', responseDueAt: now, respondedAt: null } as const
const member = { kind: 'person', personId: 'amir', teamIds: ['network'] }
const colleague = { ...member, personId: 'elin', teamIds: ['desk'] }
const allclear = { kind: 'system', personId: null, teamIds: [] }
type Answer = Parameters<typeof answerBy>[1]
const did = (event: Answer['event'], changes: Answer['changes'] = {}, detail = {}): Answer => ({
  event,
  changes,
  detail,
})
const answered = { respondedAt: now }

test.each([
  ['a member notes', did('incident.noted'), member, answered],
  ['a member takes it', did('incident.taken', { assigneeId: 'amir' }), member, answered],
  ['a colleague gives it to a member', did('incident.assigned', { assigneeId: 'amir' }), colleague, answered],
  ['a colleague notes', did('incident.noted'), colleague, {}],
  ['a member follows', did('incident.followed'), member, {}],
  ['a member who is the requester writes', did('incident.replied', {}, { isFromUser: true }), member, {}],
  ['it goes on to another team', did('incident.escalated', { teamId: 'servers', assigneeId: null }), member, {}],
  ['Allclear does something', did('incident.nearby_found'), allclear, {}],
  ['it ends by itself', did('incident.resolved', { state: 'resolved' }), allclear, noResponse],
  ['a member resolves it', did('incident.resolved', { state: 'resolved' }), member, answered],
])('%s', (_, decision, actor, changes) => expect(answerBy(awaited, decision, actor, now)).toEqual(changes))

test('who answered has answered, and where nobody waits nobody answers', () => {
  const noted = did('incident.noted')
  const of = (change: Partial<Pick<IncidentRecord, 'responseDueAt' | 'respondedAt'>>) =>
    answerBy({ ...awaited, ...change }, noted, member, now)
  expect(of({ respondedAt: new Date(0) })).toEqual({})
  expect(of({ responseDueAt: null })).toEqual({})
})
