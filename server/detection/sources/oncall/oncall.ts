import { readJson, recordIn, textIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** The formatted webhook of Grafana OnCall. Its other addresses carry what the tool behind them sends, in that tool's own form. */
export const oncall: Source = {
  read,
  overload: 429,
  accepted: { status: 200 },
  address: (publicAddress, token) => `${publicAddress}/integrations/v1/formatted_webhook/${token}/`,
}

function read(payload: Payload): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const sent = recordIn(json.value)
  const title = textIn(sent, 'title')
  const identity = textIn(sent, 'alert_uid') ?? title
  if (identity === undefined) return { events: [], faults: [new Fault('missing_all', { fields: 'alert_uid, title' })] }
  const isOk = textIn(sent, 'state')?.toUpperCase() === 'OK'
  return {
    faults: [],
    events: [
      {
        identity,
        action: isOk ? 'resolve' : 'fire',
        at: null,
        title: title ?? (isOk ? null : identity),
        description: textIn(sent, 'message') ?? '',
        severity: 'unknown',
        labels: {},
        host: null,
        service: null,
        link: textIn(sent, 'link_to_upstream_details') ?? null,
        expiresAt: null,
      },
    ],
  }
}
