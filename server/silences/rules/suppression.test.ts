import { describe, expect, it } from 'vitest'
import { matches, type Quiet, type Quietable, suppressionOf } from './suppression.ts'

const alert: Quietable = {
  title: 'Disk full',
  severity: 'high',
  host: 'db-07',
  serviceName: null,
  integrationId: 'prometheus',
  integrationName: 'Prometheus',
  labels: { alertname: 'DiskFull', env: 'prod', host: 'label wins' },
  itemIds: ['db'],
}
const matcher = (name: string, value: string, over = {}) => ({ name, value, isRegex: false, isEqual: true, ...over })

describe('matches', () => {
  it.each([
    [matcher('alertname', 'DiskFull'), true],
    [matcher('alertname', 'Disk'), false],
    [matcher('alertname', 'Disk.*', { isRegex: true }), true],
    [matcher('alertname', 'isk', { isRegex: true }), false],
    [matcher('env', 'prod', { isEqual: false }), false],
    [matcher('region', '', {}), true],
    [matcher('region', 'eu', { isEqual: false }), true],
    [matcher('severity', 'high'), true],
    [matcher('integration', 'Prometheus'), true],
    [matcher('host', 'label wins'), true],
    [matcher('service', ''), true],
    [matcher('constructor', ''), true],
  ])('%j: %s', (one, expected) => expect(matches(one, alert)).toBe(expected))
})

describe('suppressionOf', () => {
  const quiet = (over: Partial<Quiet>): Quiet => ({
    kind: 'silence',
    id: 's',
    name: 'Known',
    until: new Date('2026-11-25T13:00:00Z'),
    matchers: [matcher('alertname', 'DiskFull')],
    integrationId: null,
    itemIds: null,
    ...over,
  })
  it('holds for alerts of its integration only, where it is of one', () => {
    expect(suppressionOf(alert, [quiet({ integrationId: 'prometheus' })])).toBeDefined()
    expect(suppressionOf(alert, [quiet({ integrationId: 'zabbix' })])).toBeUndefined()
  })
  it('says what keeps it quiet and until when', () =>
    expect(suppressionOf(alert, [quiet({})])).toEqual({
      kind: 'silence',
      id: 's',
      name: 'Known',
      until: '2026-11-25T13:00:00.000Z',
    }))
  it.each([
    ['one matcher of two fits', { matchers: [matcher('alertname', 'DiskFull'), matcher('env', 'test')] }],
    ['it is about something else', { itemIds: ['web'] }],
  ])('is loud where %s', (_, over) => expect(suppressionOf(alert, [quiet(over)])).toBeUndefined())
  it('holds for all that lies under maintenance', () =>
    expect(suppressionOf(alert, [quiet({ kind: 'maintenance', matchers: [], itemIds: ['db'] })])?.kind).toBe(
      'maintenance',
    ))
})
