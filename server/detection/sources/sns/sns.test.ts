import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMessage } from './sns.ts'
import { Fault } from '../../rules/fault.ts'

const alarm = readFileSync(join(import.meta.dirname, 'payloads', 'alarm.json'), 'utf8')
const topicArn = 'arn:aws:sns:eu-north-1:123456789012:alarms'
const read = (message: string, subject?: string) => readMessage({ topicArn, subject, message, at: new Date(5) })
const changed = (over: object) => read(JSON.stringify({ ...(JSON.parse(alarm) as object), ...over })).events[0]!

describe('an alarm of CloudWatch', () => {
  it('says what crossed which threshold', () => {
    expect(read(alarm)).toEqual({
      events: [
        {
          identity: 'arn:aws:cloudwatch:eu-north-1:123456789012:alarm:berth-db cpu',
          action: 'fire',
          at: new Date('2026-11-24T06:31:04.511Z'),
          title: 'berth-db cpu',
          description:
            'The berth database works too hard\nThreshold Crossed: 3 datapoints were greater than the threshold (90.0).',
          severity: 'high',
          labels: {
            DBInstanceIdentifier: 'berth-db',
            account: '123456789012',
            region: 'eu-north-1',
            namespace: 'AWS/RDS',
            metric: 'CPUUtilization',
          },
          host: 'berth-db',
          service: null,
          link: 'https://eu-north-1.console.aws.amazon.com/cloudwatch/home?region=eu-north-1#alarmsV2:alarm/berth-db%20cpu',
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it.each([
    ['OK', { action: 'resolve' }],
    ['INSUFFICIENT_DATA', { action: 'fire', severity: 'low' }],
    ['PONDERING', { action: 'fire', severity: 'unknown' }],
  ])('that is %s', (NewStateValue, expected) => expect(changed({ NewStateValue })).toMatchObject(expected))

  it('is taken with strange values', () => {
    expect(changed({ AlarmArn: 'x', Trigger: [5], StateChangeTime: 7 })).toMatchObject({
      host: null,
      link: null,
      at: null,
    })
    expect(changed({ Trigger: { Dimensions: [{}, 5, { name: 'a', value: [] }] } })).toMatchObject({ host: null })
    // A region that is none would name another host.
    expect(changed({ AlarmArn: 'arn:aws:cloudwatch:evil.example.org/:1:alarm:x' }).link).toBeNull()
  })
})

describe('another message', () => {
  it('is an alert by its subject, or by its first line', () => {
    const expected = { action: 'fire', at: new Date(5), severity: 'unknown', labels: { topic: 'alarms' } }
    expect(read('A long story', 'Storage is full').events).toEqual([
      expect.objectContaining({ ...expected, title: 'Storage is full', description: 'A long story' }),
    ])
    expect(read('{"a":1}').events).toEqual([expect.objectContaining({ ...expected, title: '{"a":1}' })])
  })

  it('that is empty says nothing', () => expect(read(' \n').faults).toEqual([new Fault('message_empty')]))
})
