import type { AlertEvent } from '../../rules/alert.ts'
import { momentIn, readJson, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import type { Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** Topics of Amazon SNS, and CloudWatch's alarms in them. Each message is signed by Amazon, at an address of its own. */
export const sns: Source = {
  read: () => ({ events: [], faults: [new Fault('other_address', { end: '/sns' })] }),
  overload: 503,
  accepted: { status: 200 },
}

/** What SNS puts around a message. */
export interface Envelope {
  topicArn: string
  subject: string | undefined
  message: string
  at: Date | null
}

/** One message of a topic: an alarm of CloudWatch, else whatever somebody has published. */
export function readMessage({ topicArn, subject, message, at }: Envelope): Reading {
  const json = readJson({ headers: {}, body: Buffer.from(message) })
  const alarm = 'value' in json ? recordIn(json.value) : {}
  const identity = textIn(alarm, 'AlarmArn')
  if (identity !== undefined) return { events: [ofAlarm(alarm, identity)], faults: [] }
  const title = subject ?? message.trim().split('\n')[0]
  if (title === undefined || title === '') return { events: [], faults: [new Fault('message_empty')] }
  const topic = topicArn.split(':').at(-1) ?? ''
  return {
    events: [
      { ...bare, identity: `${topicArn} ${title}`, action: 'fire', at, title, description: message, labels: { topic } },
    ],
    faults: [],
  }
}

const bare = { severity: 'unknown', host: null, service: null, link: null, expiresAt: null } as const

function ofAlarm(alarm: Record<string, unknown>, arn: string): AlertEvent {
  const state = textIn(alarm, 'NewStateValue')
  const name = textIn(alarm, 'AlarmName') ?? arn
  const trigger = recordIn(alarm['Trigger'])
  const dimensions = textsIn(
    Object.fromEntries(
      (recordsIn(trigger, 'Dimensions') ?? []).map((one) => [textIn(one, 'name') ?? '', one['value']]),
    ),
  )
  const region = arn.split(':')[3] ?? ''
  return {
    ...bare,
    identity: arn,
    action: state === 'OK' ? 'resolve' : 'fire',
    at: momentIn(alarm, 'StateChangeTime'),
    title: name,
    description: [textIn(alarm, 'AlarmDescription'), textIn(alarm, 'NewStateReason')].filter(Boolean).join('\n'),
    severity: state === 'ALARM' ? 'high' : state === 'INSUFFICIENT_DATA' ? 'low' : 'unknown',
    labels: {
      ...dimensions,
      ...textsIn({
        account: alarm['AWSAccountId'],
        region,
        namespace: trigger['Namespace'],
        metric: trigger['MetricName'],
      }),
    },
    host: Object.values(dimensions)[0] ?? null,
    link: /^[a-z0-9-]+$/.test(region)
      ? `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`
      : null,
  }
}
