import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { datadog } from './datadog.ts'

const read = (body: string | Buffer) => datadog.read({ headers: {}, body: Buffer.from(body) }, {})
const triggered = readFileSync(join(import.meta.dirname, 'payloads', 'triggered.json'))
const sent = (over: Record<string, unknown> = {}) =>
  JSON.stringify({ alert_id: '1', alert_transition: 'Triggered', title: 'Low', ...over })

describe('Datadog', () => {
  it('sends what a monitor saw, by the template of the guide, in JSON and as a form', () => {
    const expected = {
      identity: '9110442 host:crane-3,service:cranes',
      action: 'fire',
      at: new Date(1795500000000),
      title: '[Triggered on {host:crane-3}] Oil pressure is low',
      description: 'Below 2 bar for 5 minutes',
      severity: 'high',
      labels: {
        host: 'crane-3',
        service: 'cranes',
        env: 'prod',
        monitor: 'monitor',
        team: 'quay',
        alert_cycle_key: '5170023398810000001',
      },
      host: 'crane-3',
      service: 'cranes',
      link: 'https://app.datadoghq.example/event/event?id=7421980034556120001',
      expiresAt: null,
    }
    expect(read(triggered)).toEqual({ events: [expected], faults: [] })
    const form = new URLSearchParams(JSON.parse(triggered.toString()) as Record<string, string>).toString()
    expect(read(form)).toEqual({ events: [expected], faults: [] })
  })

  it.each([
    ['Triggered', 'fire'],
    ['Re-Triggered', 'fire'],
    ['Warn', 'fire'],
    ['Re-Warn', 'fire'],
    ['No Data', 'fire'],
    ['Renotify', 'fire'],
    ['Recovered', 'resolve'],
    ['Pondered', 'fire'],
  ])('means by %s: %s', (alert_transition, action) =>
    expect(read(sent({ alert_transition })).events[0]!.action).toBe(action),
  )

  it.each([
    [{ alert_priority: 'P1', alert_type: 'warning' }, 'critical'],
    [{ alert_priority: '', alert_type: 'error' }, 'critical'],
    [{ alert_type: 'warning' }, 'medium'],
    [{ alert_priority: 'P4' }, 'low'],
    [{}, 'unknown'],
  ])('with %j is %s', (over, severity) => expect(read(sent(over)).events[0]!.severity).toBe(severity))

  it('in its own default template is an alert that nothing ends, and the fault is said', () => {
    const { events, faults } = read('{"id": "7", "title": "Low", "body": "2 bar", "org": {"id": "1"}}')
    expect(events).toEqual([expect.objectContaining({ identity: '7', action: 'fire', severity: 'unknown' })])
    expect(faults[0]?.text).toMatch(/nothing recovers/)
  })

  it.each([['{'], ['{}'], ['[1]'], ['x'], [''], ['{"alert_id": {}}']])('says nothing as %j', (body) => {
    const { events, faults } = read(body)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})
