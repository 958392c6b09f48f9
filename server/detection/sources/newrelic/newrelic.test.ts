import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newrelic } from './newrelic.ts'
import { Fault } from '../../rules/fault.ts'

const read = (body: string | Buffer) => newrelic.read({ headers: {}, body: Buffer.from(body) }, {})
const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))

describe('New Relic', () => {
  it('sends an issue by its workflow', () => {
    expect(read(payload('activated.json'))).toEqual({
      events: [
        {
          identity: '9b2d4f10-77aa-4a9c-8a4e-51c0f9d3e672',
          action: 'fire',
          at: new Date(1795500060000),
          title: 'Berth API answers too slowly',
          description: 'Response time\nDatabase wait',
          severity: 'high',
          labels: {
            policy: 'Berth planning',
            condition: 'Response time, Database wait',
            entities: 'berth-api, berth-db',
            workflow: 'to Allclear',
          },
          host: 'berth-api',
          service: 'berth-api',
          link: 'https://radar-api.service.newrelic.example/accounts/20001/issues/9b2d4f10?notifier=WEBHOOK',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('sends an incident by an older channel, in JSON and as a form', () => {
    const expected = {
      identity: '880012',
      action: 'fire',
      at: new Date(1795500000000),
      title: 'Disk of quay-2 is full',
      description: 'Storage used is above 95 %\nhttps://wiki.example.org/disk',
      severity: 'medium',
      labels: { policy: 'Servers', account: 'Harbour' },
      link: 'https://alerts.newrelic.example/accounts/20001/incidents/880012',
    }
    const sent = JSON.parse(payload('channel.json').toString()) as Record<string, unknown>
    expect(read(JSON.stringify(sent)).events).toEqual([expect.objectContaining({ ...expected, host: 'quay-2' })])
    const form = new URLSearchParams(Object.entries(sent).map(([name, value]) => [name, String(value)])).toString()
    expect(read(form).events).toEqual([expect.objectContaining({ ...expected, host: null })])
  })

  it.each([
    ['CREATED', 'fire'],
    ['ACTIVATED', 'fire'],
    ['ACKNOWLEDGED', 'acknowledge'],
    ['CLOSED', 'resolve'],
    ['resolved', 'resolve'],
  ])('means by %s: %s', (state, action) => {
    for (const field of ['state', 'status', 'current_state']) {
      const { events, faults } = read(JSON.stringify({ id: 'a', [field]: state }))
      expect([events[0]!.action, faults]).toEqual([action, []])
    }
  })

  it('is taken as firing in a state that nobody knows, and the fault is said', () => {
    const { events, faults } = read('{"id": "a", "state": "PONDERED", "priority": 7, "impactedEntities": {"x": [1]}}')
    expect(events).toEqual([
      expect.objectContaining({ action: 'fire', title: 'a', severity: 'unknown', host: null, at: null, labels: {} }),
    ])
    expect(faults).toEqual([new Fault('taken_as_firing', { field: 'state', value: 'PONDERED' })])
  })

  it.each([['{'], ['{}'], ['[]'], ['null'], ['x'], [''], ['{"title": "no id"}']])('says nothing as %j', (body) => {
    const { events, faults } = read(body)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})
