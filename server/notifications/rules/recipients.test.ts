import { expect, it } from 'vitest'
import { incidentEvents } from '../../incidents/events.ts'
import { notifyingEvents, recipientsOf } from './recipients.ts'

const involved = {
  requesterId: 'requester',
  ownerId: 'owner',
  assigneeId: 'assignee',
  isEventDetected: false,
  teamMemberIds: ['member', 'assignee'],
  followerIds: ['follower', 'requester'],
  taskAssigneeId: null,
  keeperIds: ['keeper'],
}
const nobody = {
  actorId: null,
  isFromUser: false,
  isReport: false,
  newAssigneeId: null,
  formerAssigneeId: null,
  hasNewTeam: false,
  taskIsDone: false,
  taskHasNewTeam: false,
  wasClosed: false,
  isShared: false,
  isWaiting: false,
  reviewerId: null,
}

it.each([
  ['registered, given to nobody yet', { type: 'incident.registered' }, { assigneeId: null }, ['member', 'assignee']],
  ['registered for somebody', { type: 'incident.registered' }, {}, ['assignee']],
  ['assigned to a person', { type: 'incident.assigned', newAssigneeId: 'new' }, {}, ['new']],
  ['assigned to a team', { type: 'incident.assigned', hasNewTeam: true }, {}, ['member', 'assignee']],
  ['taken from a person', { type: 'incident.assigned' }, {}, []],
  ['escalated by nobody', { type: 'incident.escalated' }, {}, ['member', 'assignee', 'owner']],
  [
    'taken by Allclear from whom it lay with',
    { type: 'incident.escalated', formerAssigneeId: 'former' },
    { assigneeId: null },
    ['member', 'assignee', 'owner', 'former'],
  ],
  ['to go on, says a path', { type: 'incident.escalation_suggested' }, {}, ['assignee', 'owner']],
  ['not answered in time', { type: 'incident.response_missed' }, {}, ['owner', 'member', 'assignee']],
  ['escalated by a member', { type: 'incident.escalated', actorId: 'member' }, {}, ['assignee']],
  ['answered by the user', { type: 'incident.replied', isFromUser: true }, {}, ['assignee', 'owner']],
  ['answered to the user', { type: 'incident.replied', actorId: 'follower' }, {}, ['requester']],
  ['resolved', { type: 'incident.resolved' }, {}, ['requester', 'follower']],
  [
    'resolved, and was found by monitoring',
    { type: 'incident.resolved' },
    { requesterId: null, followerIds: [], isEventDetected: true },
    ['member', 'assignee'],
  ],
  ['well again, says monitoring', { type: 'incident.recovered' }, {}, ['assignee', 'owner']],
  ['closed', { type: 'incident.closed' }, {}, ['requester', 'follower']],
  [
    'closed by its model',
    { type: 'incident.closed', isReport: true },
    {},
    ['requester', 'follower', 'member', 'assignee'],
  ],
  ['gone on with after a hold', { type: 'incident.hold_ended' }, {}, ['assignee']],
  ['gone on with, nobody’s yet', { type: 'incident.hold_ended' }, { assigneeId: null }, ['owner']],
  ['reopened by its owner', { type: 'incident.reopened', actorId: 'owner' }, {}, ['assignee']],
  [
    'reopened after it had closed',
    { type: 'incident.reopened', actorId: 'requester', wasClosed: true },
    {},
    ['assignee', 'owner', 'member'],
  ],
  [
    'asked to run what needs approval',
    { type: 'incident.runbook_requested', isWaiting: true, actorId: 'assignee' },
    {},
    ['member'],
  ],
  ['asked to run what needs none', { type: 'incident.runbook_requested' }, {}, []],
  ['not healed by its runbook', { type: 'incident.healing_failed' }, {}, ['assignee', 'owner', 'member']],
  ['to be looked back on', { type: 'incident.review_asked', reviewerId: 'reviewer' }, {}, ['reviewer']],
  ['looked back on by its owner', { type: 'incident.reviewed', actorId: 'owner' }, {}, ['assignee']],
  ['split into tasks', { type: 'incident.task_added' }, { taskAssigneeId: 'helper' }, ['helper']],
  ['helped by a task that is done', { type: 'incident.task_changed', taskIsDone: true }, {}, ['assignee']],
  ['helped, and nobody’s yet', { type: 'incident.task_changed', taskIsDone: true }, { assigneeId: null }, ['owner']],
  ['helped by another team', { type: 'incident.task_changed', taskHasNewTeam: true }, {}, ['member', 'assignee']],
  ['helped by somebody else', { type: 'incident.task_changed' }, { taskAssigneeId: 'helper' }, ['helper']],
  ['helped, as was begun', { type: 'incident.task_changed' }, {}, []],
  ['found on the wrong CI', { type: 'incident.wrong_ci_reported' }, {}, ['keeper']],
  ['noted', { type: 'incident.noted' }, {}, []],
  [
    'noted for a supplier',
    { type: 'incident.noted', isShared: true, actorId: 'owner' },
    { assigneeId: null },
    ['member', 'assignee'],
  ],
  [
    'noted by a supplier',
    { type: 'incident.noted', isShared: true, actorId: 'assignee' },
    { ownerId: 'owner' },
    ['owner'],
  ],
] as const)('an incident that is %s', (_, happening, change, expected) => {
  expect(recipientsOf({ ...nobody, ...happening }, { ...involved, ...change })).toEqual(expected)
})

it('every event that tells somebody is announced by somebody', () => {
  expect(notifyingEvents.filter((type) => !(incidentEvents as readonly string[]).includes(type))).toEqual([])
})
