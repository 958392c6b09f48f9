import { describe, expect, it } from 'vitest'
import type { AlertEvent } from './alert.ts'
import { askedAgainAt, newsOf } from './feed.ts'

const now = new Date('2026-11-24T12:00:00Z')
const event = (identity: string, action: AlertEvent['action'], at: string | null): AlertEvent => ({
  identity,
  action,
  at: at === null ? null : new Date(at),
  title: identity,
  description: '',
  severity: 'unknown',
  labels: {},
  host: null,
  service: null,
  link: null,
  expiresAt: null,
})
const told = (events: AlertEvent[], isComplete: boolean, ...open: string[]) =>
  newsOf({ events, isComplete }, new Set(open), now).map(({ identity, action }) => [identity, action])

describe('the news of a feed', () => {
  it.each([
    ['what is open with it', [event('a', 'fire', '2026-11-24T11:00:00Z')], [], [['a', 'fire']]],
    ['what says no moment', [event('a', 'fire', null)], [], [['a', 'fire']]],
    ['no history', [event('a', 'fire', '2026-11-20T11:00:00Z'), event('b', 'resolve', null)], [], []],
    ['what is open here, however old', [event('a', 'fire', '2026-09-20T11:00:00Z')], ['a'], [['a', 'fire']]],
    ['that it is over', [event('a', 'resolve', '2026-11-24T11:00:00Z')], ['a'], [['a', 'resolve']]],
    ['nothing of what it left out', [], ['a'], []],
  ])('are %s', (_, events, open, expected) => expect(told(events, false, ...open)).toEqual(expected))

  it('are also what it no longer names, where it names all', () =>
    expect(told([event('a', 'fire', null)], true, 'a', 'b')).toEqual([
      ['a', 'fire'],
      ['b', 'resolve'],
    ]))
})

it('a feed that fails is asked later and later, within the hour', () =>
  expect([0, 1, 4, 5, 50].map((failures) => (askedAgainAt(now, failures).getTime() - now.getTime()) / 60_000)).toEqual([
    2, 4, 32, 60, 60,
  ]))
