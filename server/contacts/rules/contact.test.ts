import { describe, expect, it } from 'vitest'
import { firstPlace, needUnhandled, summaryOf, waitsToBeSent } from './contact.ts'

describe('firstPlace', () => {
  it.each([
    [undefined, 'desk', { teamId: 'desk', isSentAway: false }],
    [undefined, null, { teamId: null, isSentAway: false }],
    [{ kind: 'queue', teamId: 'network' }, 'desk', { teamId: 'network', isSentAway: false }],
    [{ kind: 'mail', teamId: null }, 'desk', { teamId: null, isSentAway: true }],
    [{ kind: 'webhook', teamId: null }, 'desk', { teamId: null, isSentAway: true }],
  ] as const)('%o with desk %s goes to %o', (destination, desk, place) => {
    expect(firstPlace(destination, desk)).toEqual(place)
  })
})

const waiting = { incidentId: null, delivery: 'queued', teamId: null, version: 3 } as const

it('is handled once, by whoever saw its latest version', () => {
  expect(() => needUnhandled(waiting, 3)).not.toThrow()
  expect(() => needUnhandled({ ...waiting, delivery: 'sent' }, 3)).not.toThrow()
  expect(() => needUnhandled(waiting, 2)).toThrow('in the meantime')
  expect(() => needUnhandled({ ...waiting, delivery: 'handled' }, 3)).toThrow('handled already')
  expect(() => needUnhandled({ ...waiting, incidentId: 'an incident' }, 3)).toThrow('No such contact')
  expect(() => needUnhandled(undefined, 3)).toThrow('No such contact')
})

it.each([
  [{}, true],
  [{ delivery: 'failed' }, true],
  [{ delivery: 'sent' }, false],
  [{ delivery: 'handled' }, false],
  [{ teamId: 'desk' }, false],
  [{ incidentId: 'an incident' }, false],
] as const)('with %o, waits to be sent: %s', (change, expected) => {
  expect(waitsToBeSent({ ...waiting, ...change })).toBe(expected)
})

it('is summed up by its first line', () => {
  expect(summaryOf('  Printer\r\nIt hums')).toBe('Printer')
  expect(summaryOf('x'.repeat(300))).toHaveLength(200)
})
