import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { alertmanager } from './alertmanager.ts'

const read = (body: string | Buffer) => alertmanager.read({ headers: {}, body: Buffer.from(body) }, {})
const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))

describe('Alertmanager', () => {
  it('sends a group of alerts, firing and resolved ones together', () => {
    const { events, faults } = read(payload('firing-and-resolved.json'))
    expect(faults).toEqual([])
    expect(events).toEqual([
      {
        identity: '2e1b47f0c5d9a386',
        action: 'fire',
        at: new Date('2026-11-24T05:12:07.318Z'),
        title: 'Backup on backup-02 is too old',
        description: 'The newest backup on backup-02 is 31 hours old; the limit is 26 hours.',
        severity: 'medium',
        labels: {
          alertname: 'BackupTooOld',
          instance: 'backup-02:9100',
          job: 'node',
          severity: 'warning',
          site: 'harbour',
        },
        host: 'backup-02:9100',
        service: 'node',
        link: 'http://prometheus.example.org:9090/graph?g0.expr=backup_age_hours+%3E+26&g0.tab=1',
        expiresAt: null,
      },
      expect.objectContaining({
        identity: '91c0d2aa73e4b65f',
        action: 'resolve',
        at: new Date('2026-11-24T05:20:07.318Z'),
      }),
    ])
  })

  it('is known by its labels where an old one sends no fingerprint, whatever their order', () => {
    const identityOf = (labels: object) => read(JSON.stringify({ alerts: [{ labels }] })).events[0]!.identity
    expect(identityOf({ a: '1', b: '2' })).toBe(identityOf({ b: '2', a: '1' }))
    expect(identityOf({ a: '1', b: '2' })).not.toBe(identityOf({ a: '1', b: '3' }))
  })

  it.each([
    ['no JSON', 'alerts=1', /not JSON/],
    ['no list', '{"text": "Alert!"}', /no list `alerts`/],
    ['a cut list', '{"alerts": [], "truncatedAlerts": 3}', /3 alerts were cut off/],
    ['an alert without a name', '{"alerts": [{}]}', /none of fingerprint, labels/],
  ])('says what it could not understand: %s', (_, body, fault) => {
    const { events, faults } = read(body)
    expect(events).toEqual([])
    expect(faults[0]?.text).toMatch(fault)
  })

  it('takes strange values as they are, and none of them for the end of all', () => {
    const alerts = [null, 7, { labels: ['x'], fingerprint: 5, startsAt: 'soon', annotations: null, status: 'paused' }]
    expect(read(JSON.stringify({ alerts })).events).toEqual([
      expect.objectContaining({ identity: '5', action: 'fire', at: null, title: '5', severity: 'unknown' }),
    ])
  })
})
