import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { grafana } from './grafana.ts'

const read = (body: string | Buffer) => grafana.read({ headers: {}, body: Buffer.from(body) }, {})
const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))

describe('Grafana', () => {
  it('sends a group of alerts, each with the panel that shows it', () => {
    const { events, faults } = read(payload('firing-and-resolved.json'))
    expect(faults).toEqual([])
    expect(events).toEqual([
      {
        identity: '5be1f3a7720c9d14',
        action: 'fire',
        at: new Date('2026-11-24T06:40:00Z'),
        title: 'Cold store too warm',
        description: "[ var='B' labels={instance=store-4} value=-11.2 ]",
        severity: 'high',
        labels: {
          alertname: 'Cold store too warm',
          grafana_folder: 'Harbour',
          instance: 'store-4',
          severity: 'high',
        },
        host: 'store-4',
        service: null,
        link: 'https://grafana.example.org/d/stores?orgId=1&viewPanel=2',
        expiresAt: null,
      },
      expect.objectContaining({
        title: 'DatasourceNoData: Tide gauge',
        link: 'https://grafana.example.org/alerting/grafana/tide1/view?orgId=1',
      }),
      expect.objectContaining({
        identity: 'fabe1d2b83aa1738',
        action: 'resolve',
        at: new Date('2026-11-24T06:42:00Z'),
        title: 'Queue invoices is long',
        description: 'More than 10,000 wait.',
      }),
    ])
  })

  it.each([
    ['no JSON', '**Firing**', /not JSON/],
    ['a payload of its own', '{"text": "Alert!"}', /payload of its own/],
    ['a cut list', '{"alerts": [], "truncatedAlerts": 4}', /4 alerts were cut off/],
    ['an alert without a name', '{"alerts": [{}]}', /neither `fingerprint` nor `labels`/],
  ])('says what it could not understand: %s', (_, body, fault) => {
    const { events, faults } = read(body)
    expect(events).toEqual([])
    expect(faults[0]).toMatch(fault)
  })

  it('takes strange values as they are', () => {
    const alerts = [
      { fingerprint: 5, labels: 'x', panelURL: 7, valueString: [], status: 'paused' },
      { labels: { a: 'b' } },
    ]
    expect(read(JSON.stringify({ alerts })).events).toEqual([
      expect.objectContaining({ identity: '5', action: 'fire', title: '5', description: '', link: '7' }),
      expect.objectContaining({ title: '[["a","b"]]', severity: 'unknown' }),
    ])
  })
})
