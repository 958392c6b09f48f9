import { readAlert, readGroup } from '../alertmanager/alertmanager.ts'
import { textIn, textsIn } from '../json.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import type { Source } from '../source.ts'

/**
 * The webhook contact point of Grafana's unified alerting: Alertmanager's message with links of its own. It sends nothing
 * again within a flush, whatever it hears; the next comes at the group interval.
 */
export const grafana: Source = {
  read: (payload) => readGroup(payload, eventOf),
  overload: 503,
  accepted: { status: 200 },
}

function eventOf(alert: Record<string, unknown>): AlertEvent | string {
  const event = readAlert(alert)
  if (typeof event === 'string') return event
  const { labels } = event
  const annotations = textsIn(alert['annotations'])
  // A rule without data, or that fails, comes as an alert of Grafana's own that names the rule.
  const name = [labels['alertname'], labels['rulename']].filter((part) => part !== undefined).join(': ')
  return {
    ...event,
    title: annotations['summary'] ?? (name === '' ? event.title : name),
    description: event.description === '' ? (textIn(alert, 'valueString') ?? '') : event.description,
    link: textIn(alert, 'panelURL') ?? textIn(alert, 'dashboardURL') ?? event.link,
  }
}
