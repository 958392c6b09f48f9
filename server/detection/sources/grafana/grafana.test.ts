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
    ['an alert without a name', '{"alerts": [{}]}', /none of fingerprint, labels/],
  ])('says what it could not understand: %s', (_, body, fault) => {
    const { events, faults } = read(body)
    expect(events).toEqual([])
    expect(faults[0]?.text).toMatch(fault)
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

describe('its signature', () => {
  const body = Buffer.from('{"hello":"world"}')
  const withMoment = '914bdb5866667f1b4624ac3f8ed8f84eba9cb717eaac8c22379a6960b58b5904'
  const without = 'e2d4623d5bca8be9f5b93d83193092b8edb5dd375e309232a7a36166274beb53'
  const fault = (signature: string | undefined, moment?: string, now = 1760000000) =>
    grafana.signatureFault!(
      {
        headers: {
          ...(signature !== undefined && { 'x-grafana-alerting-signature': signature }),
          ...(moment !== undefined && { 'x-grafana-alerting-timestamp': moment }),
        },
        body,
      },
      's3cr3t-for-tests',
      new Date(now * 1000),
    )

  it('is of the body, or of its moment and the body', () => {
    expect([fault(without), fault(withMoment, '1760000000')]).toEqual([undefined, undefined])
  })

  it('S-076 is none with another moment, of another day, or of another secret', () => {
    expect(fault(withMoment)?.text).toMatch(/another secret/)
    expect(fault(without, '1760000000')?.text).toMatch(/another secret/)
    expect(fault(withMoment, '1760000001')?.text).toMatch(/another secret/)
    expect(fault(withMoment, '1760000000', 1760000000 + 301)?.text).toMatch(/clocks/)
    expect(fault(withMoment, '1760000000', 1760000000 - 301)?.text).toMatch(/clocks/)
    expect(fault(undefined)?.text).toMatch(/no header X-Grafana-Alerting-Signature/)
  })
})
