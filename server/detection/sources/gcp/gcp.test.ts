import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gcp } from './gcp.ts'

const read = (body: string | Buffer) => gcp.read({ headers: {}, body: Buffer.from(body) }, {})
const open = readFileSync(join(import.meta.dirname, 'payloads', 'open.json'))
const sent = (incident: object) => JSON.stringify({ version: '1.2', incident: { incident_id: 'a', ...incident } })

describe('Google Cloud Monitoring', () => {
  it('sends an incident that opens', () => {
    expect(read(open)).toEqual({
      events: [
        {
          identity: '0.harbour1x7',
          action: 'fire',
          at: new Date(1795500000000),
          title: 'Berths: p95 above 1.5 s',
          description: 'Request latency of run service berths is above 1500 ms.\nSee the runbook.',
          severity: 'high',
          labels: {
            service_name: 'berths',
            location: 'europe-north1',
            tier: 'gold',
            team: 'quay',
            project: 'harbour-prod',
            resource: 'cloud_run_revision',
            metric: 'run.googleapis.com/request_latencies',
          },
          host: 'berths',
          service: 'berths',
          link: 'https://console.cloud.google.com/monitoring/alerting/incidents/0.harbour1x7?project=harbour-prod',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('clears it, at the moment at which it ended', () => {
    for (const state of ['closed', 'CLOSED'])
      expect(read(sent({ state, ended_at: 1795500600 })).events).toEqual([
        expect.objectContaining({ action: 'resolve', at: new Date(1795500600000) }),
      ])
  })

  it.each([
    ['Critical', 'critical'],
    ['Error', 'high'],
    ['Warning', 'medium'],
    ['No severity', 'info'],
    ['Purple', 'unknown'],
  ])('means by %s: %s', (severity, expected) => expect(read(sent({ severity })).events[0]!.severity).toBe(expected))

  it('tries a channel without an alert', () => {
    const test = { version: 'test', incident: { incident_id: 'x', state: 'OPEN', documentation: 'Test' } }
    expect(read(JSON.stringify(test))).toEqual({ events: [], faults: [] })
  })

  it('takes strange values as they are', () => {
    expect(read(sent({ started_at: 'soon', resource: [], metadata: 5, documentation: 'Plain' })).events).toEqual([
      expect.objectContaining({ action: 'fire', at: null, title: 'a', description: 'Plain', host: null, labels: {} }),
    ])
  })

  it.each([['{'], ['{}'], ['[]'], ['{"incident":{}}']])('says nothing as %j', (body) => {
    const { events, faults } = read(body)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})
