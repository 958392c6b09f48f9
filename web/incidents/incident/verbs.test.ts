import { expect, test } from 'vitest'
import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'
import { layOut, nextBest } from './verbs.ts'

const named = { id: '1', name: 'Somebody' }
const hold = { reason: 'user', until: null, endsWhen: null, since: '2026-01-01T00:00:00Z' } as const

test.each<[string, Partial<Incident>, IncidentVerb[], IncidentVerb | undefined]>([
  ['a new one is classified', { state: 'registered' }, ['take', 'classify', 'hold'], 'classify'],
  ['one without a team is given to one', { state: 'classified', team: null }, ['take', 'assign'], 'assign'],
  ['one of my team is taken', { state: 'classified' }, ['take', 'assign', 'start_diagnosis'], 'take'],
  ['mine is diagnosed', { state: 'classified', assignee: named }, ['assign', 'start_diagnosis'], 'start_diagnosis'],
  ['another team’s is passed on', { state: 'classified' }, ['assign'], 'assign'],
  [
    'a diagnosis leads to a try',
    { state: 'in_diagnosis', assignee: named },
    ['resolve', 'start_resolution'],
    'start_resolution',
  ],
  ['one that nobody works on is taken', { state: 'in_diagnosis' }, ['take', 'start_resolution'], 'take'],
  ['a try leads to a solution', { state: 'in_resolution', assignee: named }, ['fail_solution', 'resolve'], 'resolve'],
  ['one on hold goes on', { state: 'in_diagnosis', hold }, ['end_hold', 'take'], 'end_hold'],
  ['one that waits for the requester’s word waits', { state: 'resolved' }, ['close', 'reopen'], undefined],
  ['the requester confirms', { state: 'resolved' }, ['close', 'confirm', 'reopen'], 'confirm'],
  ['a closed one is read', { state: 'closed' }, ['note', 'follow'], undefined],
  ['what is not allowed is not offered', { state: 'in_resolution' }, ['follow'], undefined],
])('%s', (_, facts, allowed, expected) => {
  const incident = { state: 'registered', hold: null, assignee: null, team: named, ...facts, allowed } as Incident
  expect(nextBest(incident)).toBe(expected)
})

test('each verb stands in one place', () => {
  const allowed: IncidentVerb[] = ['resolve', 'hold', 'assign', 'merge', 'cancel']
  const incident = { state: 'in_resolution', hold: null, assignee: named, team: named, allowed } as unknown as Incident
  expect(layOut(incident)).toEqual({ primary: 'resolve', beside: ['hold', 'assign'], menu: [['merge', 'cancel']] })
})
