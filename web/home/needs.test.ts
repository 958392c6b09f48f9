import { expect, test } from 'vitest'
import type { IncidentSummary } from '../../contract/incidents.ts'
import type { Notification } from '../../contract/records.ts'
import { needsOf } from './needs.ts'

const now = new Date('2026-11-24T10:00:00Z')
const incident = (number: number, rest: Partial<IncidentSummary> = {}) =>
  ({
    number,
    summary: '',
    priority: 3,
    hold: null,
    team: null,
    environment: 'live',
    registeredAt: now.toISOString(),
    ...rest,
  }) as IncidentSummary
const hold = (until: string | null) =>
  ({ reason: 'user', until, endsWhen: null, since: '2026-11-20T10:00:00Z' }) as const
const told = (number: number, readAt: string | null = null, type = 'incident.replied') =>
  ({ type, incident: { number }, actorName: 'Per', createdAt: now.toISOString(), readAt }) as Notification
const numbers = (facts: Partial<Parameters<typeof needsOf>[0]>) =>
  needsOf({ mine: [], unassigned: [], told: [], now, ...facts }).map((need) =>
    need.kind === 'unclassified' ? `${need.count} since ${need.since}` : `${need.kind} ${need.number}`,
  )

test('what is not live and nobody has taken asks for nobody', () => {
  const rehearsal = { environment: 'training' } as const
  const unassigned = [incident(1, { ...rehearsal, priority: 1 }), incident(2, { ...rehearsal, state: 'registered' })]
  expect(numbers({ unassigned })).toEqual([])
})

test('only urgent work that nobody has taken asks for attention', () => {
  const unassigned = [incident(1, { priority: 2 }), incident(2), incident(3, { priority: null })]
  expect(numbers({ unassigned })).toEqual(['urgent_unassigned 1'])
})

test('what nobody has classified asks for attention together, after what is urgent', () => {
  const reported = (number: number, registeredAt: string) =>
    incident(number, { priority: null, state: 'registered', registeredAt })
  const unassigned = [
    incident(1, { priority: 1, state: 'classified' }),
    reported(2, '2026-11-24T09:00:00Z'),
    reported(3, '2026-11-22T09:00:00Z'),
  ]
  const expected = ['urgent_unassigned 1', '2 since 2026-11-22T09:00:00Z', 'told 4']
  expect(numbers({ unassigned, told: [told(4)] })).toEqual(expected)
})

test('what is urgent or was told of and is not classified either counts once', () => {
  const reported = (number: number, priority: IncidentSummary['priority']) =>
    incident(number, { priority, state: 'registered' })
  const unassigned = [reported(1, 1), reported(2, null)]
  const since = now.toISOString()
  expect(numbers({ unassigned, told: [told(1), told(2)] })).toEqual(['urgent_unassigned 1', `1 since ${since}`])
  expect(numbers({ unassigned: [reported(1, 1)] })).toEqual(['urgent_unassigned 1'])
})

test('a hold asks for attention when it has run out', () => {
  const mine = [
    incident(1, { hold: hold('2026-11-24T09:59:00Z') }),
    incident(2, { hold: hold('2026-11-24T10:01:00Z') }),
    incident(3, { hold: hold(null) }),
  ]
  expect(numbers({ mine })).toEqual(['hold_over 1'])
})

test('what has been read is done with', () => {
  expect(numbers({ told: [told(1), told(2, now.toISOString())] })).toEqual(['told 1'])
})

test('what is only good to know asks for nothing', () => {
  expect(numbers({ told: [told(1, null, 'incident.registered'), told(2, null, 'incident.closed')] })).toEqual([])
})

test('an incident is named once, for its most pressing reason', () => {
  const mine = [incident(1, { hold: hold('2026-11-24T09:00:00Z') })]
  expect(numbers({ mine, told: [told(1), told(1)] })).toEqual(['hold_over 1'])
})
