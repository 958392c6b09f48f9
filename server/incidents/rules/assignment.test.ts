import { expect, test } from 'vitest'
import { assign, handOver, noResponse } from './assignment.ts'

const counted = { reassignmentCount: 1, bounceCount: 0, responseDueAt: null }

test.each([
  ['the same team again is nothing', 'desk', 'desk', ['desk'], {}, false],
  ['the first team is no reassignment', null, 'desk', [], { teamId: 'desk' }, false],
  ['a new team is a reassignment', 'desk', 'network', ['desk'], { teamId: 'network', reassignmentCount: 2 }, false],
  [
    'a team that had it before gets it back: a bounce',
    'network',
    'desk',
    ['desk', 'network'],
    { teamId: 'desk', reassignmentCount: 2, bounceCount: 1 },
    true,
  ],
  ['no team is no reassignment', 'desk', null, ['desk'], { teamId: null }, false],
])('%s', (_, from, to, before, changes, isBounce) =>
  expect(handOver({ teamId: from, ...counted }, to, before)).toEqual({ changes, isBounce }),
)

test('Nobody waits any more for the answer of a team that hands it on', () => {
  const awaited = { ...counted, teamId: 'network', responseDueAt: new Date() }
  expect(handOver(awaited, 'desk', []).changes).toEqual({ teamId: 'desk', ...noResponse })
  expect(handOver(awaited, 'network', []).changes).toEqual({})
})

test('A person outside the team is given no work; without a team anybody is', () => {
  const incident = { teamId: 'desk', assigneeId: null, ...counted }
  const facts = { teamsBefore: ['desk'], isMember: false }
  const to = (teamId: string | null) => () => assign(incident, { teamId, assigneeId: 'anna', note: '' }, facts)
  expect(to('desk')).toThrow(expect.objectContaining({ reason: 'not_in_team' }))
  expect(to(null)().changes).toEqual({ teamId: null, assigneeId: 'anna' })
})

test('What is so already is refused, so that nobody believes to have changed it', () => {
  const incident = { teamId: 'desk', assigneeId: 'anna', ...counted }
  const again = () =>
    assign(incident, { teamId: 'desk', assigneeId: 'anna', note: '' }, { teamsBefore: ['desk'], isMember: true })
  expect(again).toThrow(expect.objectContaining({ reason: 'nothing_changes' }))
})
