import { expect, test } from 'vitest'
import type { IncidentVerb } from '../../../contract/incidents.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { allowedVerbs, maySee } from './access.ts'
import { blankIncident, type IncidentRecord } from './incident.ts'

const incident = {
  ...blankIncident,
  state: 'in_diagnosis',
  ownerId: 'owner',
  requesterId: 'user',
  teamId: 'desk',
} as const
const caller = (personId: string | null, teamIds: string[], ...permissions: Permission[]) => ({
  personId,
  teamIds,
  permissions: new Set(permissions),
})
const now = new Date('2026-03-01')
const work: IncidentVerb[] = [
  'edit',
  'classify',
  'assign',
  'take',
  'escalate',
  'start_resolution',
  'hold',
  'resolve',
  'reply',
  'note',
  'act',
  'add_task',
  'add_cost',
  'follow',
  'add_contact',
  'pass_on',
  'report_wrong_ci',
  'apply_model',
  'run_runbook',
  'refer_to_problem',
]
const without = (...verbs: IncidentVerb[]) => work.filter((verb) => !verbs.includes(verb))

test.each([
  ['a worker of the team', {}, caller('a', ['desk'], 'incident.read', 'incident.work'), work],
  ['a worker of another team takes nothing', {}, caller('a', [], 'incident.read', 'incident.work'), without('take')],
  ['who has it does not take it', { assigneeId: 'a' }, caller('a', ['desk'], 'incident.work'), without('take')],
  [
    'a supplier with its own',
    {},
    caller('s', ['desk'], 'incident.work_assigned'),
    without('apply_model', 'run_runbook', 'add_cost', 'add_contact', 'pass_on', 'refer_to_problem'),
  ],
  ['a worker of a restricted one', { isRestricted: true }, caller('a', ['desk'], 'incident.work'), without('pass_on')],
  ['a supplier with another’s', {}, caller('s', ['them'], 'incident.work_assigned'), ['follow']],
  ['a machine neither takes nor follows', {}, caller(null, [], 'incident.work'), without('take', 'follow')],
  ['the requester', {}, caller('user', [], 'incident.report'), ['reply', 'follow']],
  [
    'the requester of a resolved one',
    { state: 'resolved' },
    caller('user', [], 'incident.report'),
    ['confirm', 'reopen', 'reply', 'follow'],
  ],
  ['a reader', {}, caller('r', [], 'incident.read'), ['follow']],
  [
    'a worker on hold',
    { holdReason: 'user' },
    caller('a', ['desk'], 'incident.work'),
    [...without('hold'), 'end_hold'],
  ],
  [
    'a worker when closed for good',
    { state: 'closed', resolvedAt: new Date('2026-02-15') },
    caller('a', ['desk'], 'incident.work'),
    ['note', 'act', 'add_cost', 'follow', 'ask_for_review', 'refer_to_problem'],
  ],
  [
    'a worker when closed not long ago',
    { state: 'closed', resolvedAt: new Date('2026-02-16') },
    caller('a', ['desk'], 'incident.work'),
    ['reopen', 'reply', 'note', 'act', 'add_cost', 'follow', 'ask_for_review', 'refer_to_problem'],
  ],
  [
    'who works on and coordinates one whose review is asked for',
    { state: 'closed', resolvedAt: new Date('2026-02-15'), reviewAskedAt: new Date('2026-02-20') },
    caller('m', [], 'incident.work', 'incident.coordinate'),
    ['note', 'act', 'add_cost', 'follow', 'restrict', 'record_review', 'refer_to_problem'],
  ],
  [
    'who was asked to review it and works on nothing',
    { state: 'closed', resolvedAt: new Date('2026-02-15'), reviewerId: 'o' },
    caller('o', [], 'incident.read', 'incident.internal'),
    ['follow', 'record_review'],
  ],
  [
    'who was asked and may not read what colleagues write',
    { state: 'closed', resolvedAt: new Date('2026-02-15'), reviewerId: 'o' },
    caller('o', [], 'incident.read'),
    ['follow'],
  ],
  [
    'the requester of one closed not long ago',
    { state: 'closed', resolvedAt: new Date('2026-02-16') },
    caller('user', [], 'incident.report'),
    ['reopen', 'reply', 'follow'],
  ],
  [
    'a worker of one that is handled by a model',
    { modelId: 'm' },
    caller('a', ['desk'], 'incident.work'),
    [...work, 'tick_step'],
  ],
  [
    'a worker of a resolved one that workers close',
    { state: 'resolved', closing: 'worker' },
    caller('a', ['desk'], 'incident.work'),
    [
      'edit',
      'fail_solution',
      'reopen',
      'close',
      'reply',
      'note',
      'act',
      'add_task',
      'add_cost',
      'follow',
      'add_contact',
      'report_wrong_ci',
      'run_runbook',
      'ask_for_review',
      'refer_to_problem',
    ],
  ],
  [
    'the owner, who works on nothing, of a resolved one that owners close',
    { state: 'resolved', closing: 'owner' },
    caller('owner', [], 'incident.internal'),
    ['close', 'follow'],
  ],
  [
    'the owner of a resolved one that its requester closes',
    { state: 'resolved' },
    caller('owner', [], 'incident.internal'),
    ['follow'],
  ],
  [
    'the requester of a resolved one that owners close',
    { state: 'resolved', closing: 'owner' },
    caller('user', [], 'incident.report'),
    ['reopen', 'reply', 'follow'],
  ],
  [
    'a coordinator when merged',
    { state: 'cancelled', mergedIntoId: 'x' },
    caller('m', [], 'incident.coordinate'),
    ['unmerge'],
  ],
  [
    'a coordinator when cancelled',
    { state: 'cancelled' },
    caller('m', [], 'incident.coordinate'),
    ['restrict', 'follow'],
  ],
] as [string, Partial<IncidentRecord>, ReturnType<typeof caller>, IncidentVerb[]][])(
  'What %s may do',
  (_, state, who, verbs) => expect(new Set(allowedVerbs({ ...incident, ...state }, who, now))).toEqual(new Set(verbs)),
)

test.each([
  ['readers see what is open to all', false, caller('r', [], 'incident.read'), false, true],
  [
    'no role opens a restricted one',
    true,
    caller('r', [], 'incident.read', 'incident.coordinate', 'settings.manage'),
    false,
    false,
  ],
  ['those named see it', true, caller('r', [], 'incident.read'), true, true],
  ['its owner sees it', true, caller('owner', [], 'incident.read'), false, true],
  ['being named gives no permission to read', true, caller('user', [], 'incident.report'), true, false],
  ['a supplier sees what its team has', false, caller('s', ['desk'], 'incident.work_assigned'), false, true],
  ['a supplier sees nothing else', false, caller('s', ['them'], 'incident.work_assigned'), false, false],
])('%s', (_, isRestricted, who, isNamed, sees) =>
  expect(maySee({ ...incident, isRestricted }, who, { isNamed })).toBe(sees),
)
