import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { azure } from './azure.ts'

const read = (body: string | Buffer) => azure.read({ headers: {}, body: Buffer.from(body) }, {})
const fired = readFileSync(join(import.meta.dirname, 'payloads', 'fired.json'))
const sent = (essentials: object, more: object = {}) => JSON.stringify({ data: { essentials, ...more } })

describe('Azure Monitor', () => {
  it('sends an alert in the common schema', () => {
    expect(read(fired)).toEqual({
      events: [
        {
          identity:
            '/subscriptions/00000000-1111-2222-3333-444444444444/providers/Microsoft.AlertsManagement/alerts/51f7aa02',
          action: 'fire',
          at: new Date('2026-11-24T06:04:18.640Z'),
          title: 'Berth database is slow',
          description: 'Reads take too long\nRead latency GreaterThan 40 96.4',
          severity: 'high',
          labels: {
            team: 'Berth planning',
            signalType: 'Metric',
            monitoringService: 'Platform',
            resourceGroup: 'rg-berth',
            resourceType: 'microsoft.sql/servers',
            target:
              '/subscriptions/00000000-1111-2222-3333-444444444444/resourcegroups/rg-berth/providers/microsoft.sql/servers/berth-db',
          },
          host: 'berth-db',
          service: null,
          link: 'https://portal.azure.com/#view/alerts/51f7aa02',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('clears it', () => {
    const resolved = { alertId: 'a', monitorCondition: 'Resolved', resolvedDateTime: '2026-11-24T06:30:00Z' }
    expect(read(sent(resolved)).events).toEqual([
      expect.objectContaining({ identity: 'a', action: 'resolve', at: new Date('2026-11-24T06:30:00Z') }),
    ])
  })

  it.each([
    ['Sev0', 'critical'],
    ['Sev1', 'high'],
    ['Sev2', 'medium'],
    ['Sev3', 'low'],
    ['Sev4', 'info'],
    ['Sev9', 'unknown'],
  ])('means by %s: %s', (severity, expected) =>
    expect(read(sent({ alertId: 'a', severity })).events[0]!.severity).toBe(expected),
  )

  it('is known by the monitoring service’s own id where it has no other, and what it is about by its target', () => {
    const essentials = {
      originAlertId: 'o',
      alertTargetIDs: ['/subscriptions/1/machines/vm-3'],
      configurationItems: [7],
    }
    expect(read(sent(essentials, { alertContext: { condition: { allOf: 'x' } } })).events).toEqual([
      expect.objectContaining({ identity: 'o', title: 'o', host: 'vm-3', action: 'fire', at: null }),
    ])
  })

  it.each([['{'], ['{}'], ['[]'], ['{"data":{"essentials":[]}}'], ['{"schemaId":"Microsoft.Insights/activityLogs"}']])(
    'says nothing as %j',
    (body) => {
      const { events, faults } = read(body)
      expect([events.length, faults.length]).toEqual([0, 1])
    },
  )
})
