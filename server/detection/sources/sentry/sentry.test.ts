import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentry } from './sentry.ts'

const read = (body: string | Buffer, headers: Record<string, string> = {}) =>
  sentry.read({ headers, body: Buffer.from(body) }, {})
const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))

describe('Sentry', () => {
  it('sends an event that an alert rule found', () => {
    expect(read(payload('event-alert.json'))).toEqual({
      events: [
        {
          identity: 'issue 60071',
          action: 'fire',
          at: new Date('2026-11-24T06:20:11Z'),
          title: 'TypeError: berth is undefined',
          description: 'planBerth(server/plan)\nberth is undefined',
          severity: 'high',
          labels: {
            environment: 'production',
            server_name: 'berth-api-2',
            rule: 'Every new error',
            platform: 'node',
          },
          host: 'berth-api-2',
          service: null,
          link: 'https://example.sentry.io/organizations/harbour/issues/60071/events/2b7dd1c2/',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('sends a metric alert, whose action says how bad it is', () => {
    expect(read(payload('metric-alert.json')).events).toEqual([
      {
        identity: 'metric 991',
        action: 'fire',
        at: new Date('2026-11-24T06:20:00Z'),
        title: 'Berth errors',
        description: '212 events in the last 10 minutes',
        severity: 'critical',
        labels: { project: 'berths', rule: 'Berth errors', aggregate: 'count()', query: 'level:error' },
        host: null,
        service: 'berths',
        link: 'https://example.sentry.io/organizations/harbour/alerts/rules/details/9/?alert=3',
        expiresAt: null,
      },
    ])
  })

  it('clears an alert by the issue that it is about, at the moment at which it said so', () => {
    expect(read(payload('issue-resolved.json'), { 'sentry-hook-timestamp': '1795503000' }).events).toEqual([
      expect.objectContaining({
        identity: 'issue 60071',
        action: 'resolve',
        at: new Date(1795503000000),
        labels: { project: 'berths', issue: 'BERTHS-41' },
      }),
    ])
    expect(read(payload('issue-resolved.json')).events[0]!.at).toBeNull()
  })

  it.each([
    ['created', 'fire'],
    ['unresolved', 'fire'],
    ['assigned', 'acknowledge'],
    ['resolved', 'resolve'],
    ['archived', 'resolve'],
  ])('means by an issue that is %s: %s', (action, expected) =>
    expect(read(JSON.stringify({ action, data: { issue: { id: 1 } } })).events[0]!.action).toBe(expected),
  )

  it('sends by its older plug-in what is the same issue', () => {
    const sent = {
      id: '60071',
      project_slug: 'berths',
      level: 'fatal',
      message: 'No berth',
      url: 'https://s.example.org/1',
      event: { tags: [['a', 'b'], 5] },
    }
    expect(read(JSON.stringify(sent)).events).toEqual([
      expect.objectContaining({
        identity: 'issue 60071',
        action: 'fire',
        severity: 'critical',
        title: 'No berth',
        labels: { a: 'b', project: 'berths' },
      }),
    ])
  })

  it('tells of its own installation, of comments and of single errors, and none of these is an alert', () => {
    for (const resource of ['installation', 'comment', 'error'])
      expect(read('{"data":{"issue":{"id":"1"}}}', { 'sentry-hook-resource': resource })).toEqual({
        events: [],
        faults: [],
      })
  })

  it('is taken as firing in a state that nobody knows, and the fault is said', () => {
    const { events, faults } = read(
      '{"action":"pondered","data":{"metric_alert":{"id":1,"projects":"x","alert_rule":[]}}}',
    )
    expect(events).toEqual([expect.objectContaining({ action: 'fire', severity: 'unknown', service: null })])
    expect(faults[0]?.text).toMatch(/pondered/)
  })

  it.each([['{'], ['{}'], ['[]'], ['{"data":{"event":{}}}'], ['{"id":5}']])('says nothing as %j', (body) => {
    const { events, faults } = read(body)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})

describe('its signature', () => {
  const secret = 's3cr3t-for-tests'
  const vector = 'e2d4623d5bca8be9f5b93d83193092b8edb5dd375e309232a7a36166274beb53'
  const fault = (body: string, signature?: string) =>
    sentry.signatureFault!(
      { headers: signature === undefined ? {} : { 'sentry-hook-signature': signature }, body: Buffer.from(body) },
      secret,
      new Date(0),
    )

  it('is of the body as it came, or as Sentry would have written it anew', () => {
    expect(fault('{"hello":"world"}', vector)).toBeUndefined()
    expect(fault('{ "hello": "world" }', vector)).toBeUndefined()
  })

  it.each([
    [''],
    ['x'],
    [vector.slice(1)],
    [vector.slice(0, -2)],
    [`${vector}00`],
    [vector.replace('e2', 'e3')],
    [`v1=${vector}`],
  ])('S-076 is none as %j', (signature) =>
    expect(fault('{"hello":"world"}', signature)?.text).toMatch(/another secret/),
  )

  it('S-076 is of this body alone, and missing where it is missing', () => {
    expect(fault('{"hello":"World"}', vector)?.text).toMatch(/another secret/)
    expect(fault('{"hello":"world"}')?.text).toMatch(/no header Sentry-Hook-Signature/)
  })
})
