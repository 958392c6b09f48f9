import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlertChange, type AlertEvent, fold, momentOf, type ReceivedEvent } from './alert.ts'

const noon = Date.parse('2026-11-25T12:00:00Z')
const at = (minute: number) => new Date(noon + minute * 60_000)

const event = (over: Partial<ReceivedEvent>): ReceivedEvent => ({
  integrationId: 'prometheus',
  payloadId: 'p',
  receivedAt: at(100),
  identity: 'disk',
  action: 'fire',
  at: at(0),
  title: 'Disk full',
  description: '',
  severity: 'high',
  labels: {},
  host: null,
  service: null,
  link: null,
  expiresAt: null,
  ...over,
})

/** What counts of a change: the state follows from it, and the words that people read. */
const essence = ({
  integrationId,
  identity,
  firedAt,
  recoveredAt,
  acknowledgedAt,
  reportedAt,
  eventCount,
  content,
}: AlertChange) => ({
  alert: `${integrationId} ${identity}`,
  firedAt,
  recoveredAt,
  acknowledgedAt,
  reportedAt,
  eventCount,
  title: content.title,
})

const anyEvent = fc
  .record({
    identity: fc.constantFrom('disk', 'memory', 'certificate'),
    action: fc.constantFrom<AlertEvent['action']>('fire', 'resolve', 'acknowledge'),
    minute: fc.integer({ min: 0, max: 60 }),
    receivedMinute: fc.integer({ min: 55, max: 120 }),
    speaks: fc.boolean(),
  })
  // One sender says one thing of one alert at one moment.
  .map(({ identity, action, minute, receivedMinute, speaks }) =>
    event({
      identity,
      action,
      at: at(minute),
      receivedAt: at(receivedMinute),
      title: speaks ? `${action} at ${minute}` : null,
    }),
  )
const history = fc.uniqueArray(anyEvent, { selector: ({ identity, at: moment }) => `${identity} ${moment!.getTime()}` })

describe('fold', () => {
  it('F-54 gives the same for every order in which events come', () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(fold(shuffled).map(essence)).toEqual(fold(events).map(essence))
        },
      ),
    )
  })
  it('F-54 gives the same state for events that come twice', () => {
    const withoutCount = (change: AlertChange) => ({ ...essence(change), eventCount: 0 })
    fc.assert(
      fc.property(history, (events) => {
        expect(fold([...events, ...events]).map(withoutCount)).toEqual(fold(events).map(withoutCount))
      }),
    )
  })
  it('counts every event, and each alert once', () => {
    fc.assert(
      fc.property(history, (events) => {
        const changes = fold(events)
        expect(changes.reduce((sum, change) => sum + change.eventCount, 0)).toBe(events.length)
        expect(changes.length).toBe(new Set(events.map(({ identity }) => identity)).size)
      }),
    )
  })
  it('keeps alerts of two integrations apart, whatever they call them', () => {
    expect(fold([event({}), event({ integrationId: 'zabbix' })]).length).toBe(2)
  })
  it('takes the words of the event that happened last', () => {
    const [change] = fold([event({ at: at(9), title: 'Disk at 99 %' }), event({ at: at(3), title: 'Disk at 91 %' })])
    expect(change!.content.title).toBe('Disk at 99 %')
  })
  it('keeps the words where a later event says only what happened', () => {
    const [change] = fold([event({ at: at(3) }), event({ at: at(9), action: 'resolve', title: null })])
    expect(change).toMatchObject({ recoveredAt: at(9), content: { title: 'Disk full' } })
  })
})

describe('momentOf', () => {
  it.each([
    ['the sender’s', at(90), at(90)],
    ['the sender’s, a little ahead of ours', at(104), at(104)],
    ['ours, where the sender’s lies in the future', at(106), at(100)],
    ['ours, where the sender says none', null, at(100)],
  ])('is %s', (_, said, expected) => expect(momentOf(event({ at: said }))).toEqual(expected))
})
