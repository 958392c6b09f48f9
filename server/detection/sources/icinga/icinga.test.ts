import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { icinga } from './icinga.ts'
import { Fault } from '../../rules/fault.ts'

const read = (body: string | Buffer) => icinga.read({ headers: {}, body: Buffer.from(body) }, {})
const told = (over: object) => read(JSON.stringify({ tags: { host: 'a' }, ...over }))

describe('an event of Icinga DB', () => {
  it('says what fails where, and how badly', () => {
    expect(read(readFileSync(join(import.meta.dirname, 'payloads', 'state.json')))).toEqual({
      events: [
        {
          identity: 'host=gate-scanner-4 service=Read rate',
          action: 'fire',
          at: null,
          title: 'gate-scanner-4: Read rate',
          description: '61 percent of plates unread',
          severity: 'critical',
          labels: { host: 'gate-scanner-4', service: 'Read rate', site: 'quay' },
          host: 'gate-scanner-4',
          service: 'Read rate',
          link: 'https://icinga.example.org/icingadb/service?name=Read%20rate&host.name=gate-scanner-4',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it.each([
    [{ type: 'state', severity: 'ok' }, 'resolve', 'info'],
    [{ severity: 'warning' }, 'fire', 'medium'],
    [{ type: 'acknowledgement-set' }, 'acknowledge', 'unknown'],
  ])('%j: %s', (over, action, severity) => {
    expect(told(over)).toEqual({ events: [expect.objectContaining({ action, severity })], faults: [] })
  })

  it('of Icinga 2 itself comes as the script sends it', () => {
    const { events, faults } = read(
      'type=PROBLEM&host=gate-scanner-4&service=Read+rate&state=WARNING&output=61+percent',
    )
    expect(faults).toEqual([])
    expect(events).toEqual([
      expect.objectContaining({ identity: 'gate-scanner-4!Read rate', action: 'fire', severity: 'medium' }),
    ])
  })

  it('of a downtime says nothing of an alert', () =>
    expect(told({ type: 'downtime-start', severity: 'crit' })).toEqual({ events: [], faults: [] }))

  it.each([
    ['{"tags": {}}', /'tags' is missing/],
    ['{}', /'host' is missing/],
    ['[', /not JSON/],
  ])('cannot be understood as %s', (body, fault) =>
    expect(read(body)).toEqual({
      events: [],
      faults: [expect.objectContaining({ text: expect.stringMatching(fault) as string })],
    }),
  )

  it('of an unfamiliar severity is taken, and the fault is said', () =>
    expect(told({ severity: 'purple' })).toEqual({
      events: [expect.objectContaining({ action: 'fire', severity: 'unknown' })],
      faults: [new Fault('unknown_word', { field: 'severity', value: 'purple' })],
    }))
})
