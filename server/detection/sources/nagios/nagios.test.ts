import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nagios } from './nagios.ts'
import { Fault } from '../../rules/fault.ts'

const read = (body: string | Buffer) => nagios.read({ headers: {}, body: Buffer.from(body) }, {})
const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))
const told = (fields: Record<string, string>) => read(new URLSearchParams({ host: 'a', ...fields }).toString())

describe('a notification of Nagios, Naemon or Icinga 2', () => {
  it('of a problem says what fails where, and how badly', () => {
    expect(read(payload('service-problem.txt'))).toEqual({
      events: [
        {
          identity: 'gate-scanner-4!Read rate',
          action: 'fire',
          at: new Date('2026-11-24T05:10:00Z'),
          title: 'Read rate on gate-scanner-4: CRITICAL - 61 percent of plates unread',
          description: 'CRITICAL - 61 percent of plates unread\nlens: fogged\nlamp: on',
          severity: 'critical',
          labels: {
            type: 'PROBLEM',
            state: 'CRITICAL',
            address: '10.7.2.14',
            groups: 'gates,quay',
            problem_id: '771',
          },
          host: 'gate-scanner-4',
          service: 'Read rate',
          link: null,
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('of a recovery ends the alert of its host', () => {
    expect(read(payload('icinga-host-recovery.txt')).events).toEqual([
      expect.objectContaining({ identity: 'gate-scanner-4', action: 'resolve', title: null, service: null }),
    ])
  })

  it.each([
    ['PROBLEM', 'WARNING', 'fire', 'medium'],
    ['PROBLEM', 'UNREACHABLE', 'fire', 'high'],
    ['PROBLEM', 'UNKNOWN', 'fire', 'low'],
    ['ACKNOWLEDGEMENT', 'CRITICAL', 'acknowledge', 'critical'],
    ['FLAPPINGSTART', 'CRITICAL', 'fire', 'critical'],
    ['FLAPPINGSTOP', 'OK', 'resolve', 'info'],
    ['FLAPPINGEND', 'CRITICAL', 'fire', 'critical'],
    ['DOWNTIMEEND', 'DOWN', 'fire', 'critical'],
    ['DOWNTIMECANCELLED', 'UP', 'resolve', 'info'],
  ])('%s in state %s: %s', (type, state, action, severity) => {
    expect(told({ type, state }).events).toEqual([expect.objectContaining({ action, severity })])
  })

  it('says who acknowledged, and why', () => {
    expect(told({ type: 'ACKNOWLEDGEMENT', state: 'DOWN', author: 'mira', comment: 'Known' }).events).toEqual([
      expect.objectContaining({ description: 'mira: Known' }),
    ])
  })

  it('takes a macro that does not apply for nothing', () => {
    expect(told({ type: 'PROBLEM', state: 'DOWN', service: '$SERVICEDESC$', output: 'costs $5' }).events).toEqual([
      expect.objectContaining({ identity: 'a', service: null, title: 'a: costs $5' }),
    ])
  })

  it('says nothing of an alert when a downtime begins', () =>
    expect(told({ type: 'DOWNTIMESTART', state: 'DOWN' })).toEqual({ events: [], faults: [] }))

  it.each([
    ['no host', 'type=PROBLEM', /'host' is missing/],
    ['an unknown type', 'host=a&type=NEWS', /`type` is none that is known: NEWS/],
    ['nothing', '', /not JSON/],
  ])('cannot be understood with %s', (_, body, fault) => {
    expect(read(body)).toEqual({
      events: [],
      faults: [expect.objectContaining({ text: expect.stringMatching(fault) as string })],
    })
  })

  it('is taken without a state, and the fault is said', () => {
    expect(told({ type: 'PROBLEM' })).toEqual({
      events: [expect.objectContaining({ severity: 'unknown', action: 'fire' })],
      faults: [new Fault('missing', { field: 'state' })],
    })
  })
})
