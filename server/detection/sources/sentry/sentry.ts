import type { Severity } from '../../../../contract/detection.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { isHmac } from '../hmac.ts'
import { epochIn, momentIn, readJson, recordIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/**
 * Sentry's internal integrations and its older WebHooks plug-in. It waits a second for the answer, and unsubscribes whoever
 * is late a thousand times a day. An alert and the issue that it is about are one, so that resolving the issue clears it.
 */
export const sentry: Source = { read, overload: 503, accepted: { status: 200 }, signatureFault }

const actions: Record<string, AlertEvent['action']> = {
  triggered: 'fire',
  critical: 'fire',
  warning: 'fire',
  created: 'fire',
  unresolved: 'fire',
  assigned: 'acknowledge',
  resolved: 'resolve',
  archived: 'resolve',
  ignored: 'resolve',
}
const severities: Record<string, Severity> = {
  fatal: 'critical',
  critical: 'critical',
  error: 'high',
  warning: 'medium',
  info: 'low',
  debug: 'info',
}
/** Resources that tell of no alert: an integration that is installed, a comment, each single error. */
const withoutAlert = new Set(['installation', 'comment', 'error', 'preprod_artifact', 'seer'])

function read(payload: Payload): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  if (withoutAlert.has(payload.headers['sentry-hook-resource'] ?? '')) return { events: [], faults: [] }
  const sent = recordIn(json.value)
  const data = recordIn(sent['data'])
  const word = textIn(sent, 'action') ?? 'triggered'
  const action = actions[word]
  const sentAt = epochIn({ at: payload.headers['sentry-hook-timestamp'] }, 'at', 'seconds')
  const event =
    ofMetric(data, action ?? 'fire', word) ?? ofEvent(data) ?? ofIssue(recordIn(data['issue']), word) ?? ofPlugin(sent)
  if (!event)
    return { events: [], faults: [new Fault('missing_all', { fields: 'data.event, data.issue, data.metric_alert' })] }
  return {
    events: [
      {
        ...event,
        action: action ?? 'fire',
        at: event.at ?? sentAt,
        host: event.labels['server_name'] ?? null,
        expiresAt: null,
      },
    ],
    faults: action ? [] : [new Fault('taken_as_firing', { field: 'action', value: word })],
  }
}

type Read = Omit<AlertEvent, 'action' | 'host' | 'expiresAt'>

function ofMetric(data: Record<string, unknown>, action: AlertEvent['action'], word: string): Read | undefined {
  const alert = recordIn(data['metric_alert'])
  const id = textIn(alert, 'id')
  if (id === undefined) return undefined
  const [project] = Array.isArray(alert['projects']) ? (alert['projects'] as unknown[]) : []
  const rule = recordIn(alert['alert_rule'])
  return {
    identity: `metric ${id}`,
    at:
      action === 'resolve'
        ? momentIn(alert, 'date_closed')
        : (momentIn(alert, 'date_detected') ?? momentIn(alert, 'date_started')),
    title: textIn(alert, 'title') ?? textIn(data, 'description_title') ?? id,
    description: textIn(data, 'description_text') ?? '',
    severity: severities[word] ?? 'unknown',
    labels: textsIn({ project, rule: rule['name'], aggregate: rule['aggregate'], query: rule['query'] }),
    service: typeof project === 'string' ? project : null,
    link: textIn(data, 'web_url') ?? null,
  }
}

function ofEvent(data: Record<string, unknown>): Read | undefined {
  const event = recordIn(data['event'])
  const issueId = textIn(event, 'issue_id')
  if (issueId === undefined) return undefined
  return {
    identity: `issue ${issueId}`,
    at: momentIn(event, 'datetime'),
    title: textIn(event, 'title') ?? textIn(event, 'message') ?? issueId,
    description: [textIn(event, 'culprit'), textIn(event, 'message')].filter(Boolean).join('\n'),
    severity: severities[textIn(event, 'level') ?? ''] ?? 'unknown',
    labels: { ...tagsIn(event), ...textsIn({ rule: data['triggered_rule'], platform: event['platform'] }) },
    service: tagsIn(event)['service'] ?? null,
    link: textIn(event, 'web_url') ?? textIn(event, 'url') ?? null,
  }
}

function ofIssue(issue: Record<string, unknown>, word: string): Read | undefined {
  const id = textIn(issue, 'id')
  if (id === undefined) return undefined
  const project = recordIn(issue['project'])
  return {
    identity: `issue ${id}`,
    at: word === 'created' ? momentIn(issue, 'firstSeen') : null,
    title: textIn(issue, 'title') ?? textIn(issue, 'shortId') ?? id,
    description: textIn(issue, 'culprit') ?? '',
    severity: severities[textIn(issue, 'level') ?? ''] ?? 'unknown',
    labels: textsIn({ project: project['slug'], issue: issue['shortId'] }),
    service: textIn(project, 'slug') ?? null,
    link: textIn(issue, 'permalink') ?? textIn(issue, 'web_url') ?? null,
  }
}

function ofPlugin(sent: Record<string, unknown>): Read | undefined {
  const id = textIn(sent, 'id')
  if (id === undefined || sent['event'] === undefined) return undefined
  const event = recordIn(sent['event'])
  return {
    identity: `issue ${id}`,
    at: null,
    title: textIn(event, 'title') ?? textIn(sent, 'message') ?? id,
    description: textIn(sent, 'culprit') ?? '',
    severity: severities[textIn(sent, 'level') ?? ''] ?? 'unknown',
    labels: { ...tagsIn(event), ...textsIn({ project: sent['project_slug'] }) },
    service: textIn(sent, 'project_slug') ?? null,
    link: textIn(sent, 'url') ?? null,
  }
}

/** Pairs of name and value. */
const tagsIn = ({ tags }: Record<string, unknown>): Record<string, string> =>
  textsIn(
    Object.fromEntries(
      Array.isArray(tags) ? tags.filter(Array.isArray).map(([name, value]) => [String(name), value as unknown]) : [],
    ),
  )

/** Of the body as it came; some were signed as Sentry would have written them anew. */
function signatureFault({ headers, body }: Payload, secret: string): Fault | undefined {
  const signature = headers['sentry-hook-signature']
  if (signature === undefined) return new Fault('no_signature', { header: 'Sentry-Hook-Signature' })
  if (isHmac(signature, body, secret)) return undefined
  const json = readJson({ headers, body })
  return 'value' in json && isHmac(signature, JSON.stringify(json.value), secret)
    ? undefined
    : new Fault('wrong_signature')
}
