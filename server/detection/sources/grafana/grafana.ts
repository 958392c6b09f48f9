import { readAlert, readGroup } from '../alertmanager/alertmanager.ts'
import { textIn, textsIn } from '../json.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { isHmac } from '../hmac.ts'
import type { Payload, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/**
 * The webhook contact point of Grafana's unified alerting: Alertmanager's message with links of its own. It sends nothing
 * again within a flush, whatever it hears; the next comes at the group interval.
 */
export const grafana: Source = {
  read: (payload) => readGroup(payload, eventOf),
  overload: 503,
  accepted: { status: 200 },
  signatureFault,
}

function eventOf(alert: Record<string, unknown>): AlertEvent | Fault {
  const event = readAlert(alert)
  if (event instanceof Fault) return event
  const { labels } = event
  const annotations = textsIn(alert['annotations'])
  // A rule without data, or that fails, comes as an alert of Grafana's own that names the rule.
  const name = [labels['alertname'], labels['rulename']].filter((part) => part !== undefined).join(': ')
  return {
    ...event,
    title: textIn(annotations, 'summary') ?? (name === '' ? event.title : name),
    description: event.description === '' ? (textIn(alert, 'valueString') ?? '') : event.description,
    link: textIn(alert, 'panelURL') ?? textIn(alert, 'dashboardURL') ?? event.link,
  }
}

/** An older message may be a copy that somebody sends again. */
const longestAge = 5 * 60_000

/** Where the contact point names a header for its moment, that is signed too, before the body. */
function signatureFault({ headers, body }: Payload, secret: string, now: Date): Fault | undefined {
  const signature = headers['x-grafana-alerting-signature']
  if (signature === undefined) return new Fault('no_signature', { header: 'X-Grafana-Alerting-Signature' })
  const moment = headers['x-grafana-alerting-timestamp']
  const signed = moment === undefined ? body : Buffer.concat([Buffer.from(`${moment}:`), body])
  if (!isHmac(signature, signed, secret)) return new Fault('wrong_signature')
  if (moment !== undefined && !(Math.abs(now.getTime() - Number(moment) * 1000) <= longestAge))
    return new Fault('signed_at_other_time', { minutes: longestAge / 60_000 })
  return undefined
}
