import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { zabbix } from './zabbix.ts'

const sent = readFileSync(join(import.meta.dirname, 'payloads', 'problem.json'), 'utf8')
const read = (body: string) => zabbix.read({ headers: {}, body: Buffer.from(body) }, {})
const told = (over: object) => read(JSON.stringify({ ...(JSON.parse(sent) as object), ...over }))

describe('an event of Zabbix', () => {
  it('of a problem says what fails where, how badly and where to look', () => {
    expect(read(sent)).toEqual({
      events: [
        {
          identity: '40177',
          action: 'fire',
          at: new Date('2026-11-24T05:10:00Z'),
          title: 'Quay switch: Port 12 link down',
          description: 'Current state: down (2)',
          severity: 'low',
          labels: {
            component: 'network',
            scope: 'availability, capacity',
            trigger_id: '1881',
            host_ip: '10.7.0.5',
            groups: 'Switches',
          },
          host: 'sw-quay-1',
          service: null,
          link: 'https://zabbix.example.org/tr_events.php?triggerid=1881&eventid=40177',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it.each([
    [{ event_value: '0' }, { action: 'resolve', title: null }],
    [{ event_value: '0', update_status: '1' }, { action: 'resolve' }],
    [{ update_status: '1', update_action: 'acknowledged, commented' }, { action: 'acknowledge' }],
    [{ update_status: '1', update_action: 'unacknowledged' }, { action: 'fire' }],
    [
      { update_status: '1', update_action: 'commented', update_message: 'Cable ordered', update_user: 'Mira K.' },
      { action: 'fire', description: 'Current state: down (2)\nMira K.: Cable ordered' },
    ],
    [{ nseverity: '5' }, { severity: 'critical' }],
    [
      { tags: 'none', zabbix_url: '{$ZABBIX.URL}', host: '*UNKNOWN*' },
      { host: null, link: null },
    ],
    [{ tags: [{ tag: 'service', value: 'Berths' }] }, { service: 'Berths' }],
    [{ at: undefined }, { at: null }],
  ])('is read with %j', (over, expected) =>
    expect(told(over)).toEqual({ events: [expect.objectContaining(expected)], faults: [] }),
  )

  it.each([
    ['no event', { event_id: '{EVENT.ID}' }, 0, 'event_id'],
    ['a strange severity', { nseverity: '{EVENT.NSEVERITY}' }, 1, 'nseverity'],
  ])('says what is wrong with %s', (_, over, count, field) => {
    const { events, faults } = told(over)
    expect([events.length, faults]).toEqual([
      count,
      [expect.objectContaining({ reason: 'macro_not_filled_in', details: { field, macro: Object.values(over)[0] } })],
    ])
  })

  it('that is no JSON is a fault', () =>
    expect(read('{').faults).toEqual([expect.objectContaining({ reason: 'not_json' })]))
})
