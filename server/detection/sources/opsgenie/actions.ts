import type { AlertAmendment } from '../../rules/alert.ts'
import { readSeverity } from '../../rules/severity.ts'
import { momentIn, recordIn, textIn, textsIn } from '../json.ts'
import { joined, namesIn, tagsOf } from './opsgenie.ts'

/** What a request makes of an alert, and the words that Opsgenie's clients look for in its status. */
export interface Decision {
  status: Status
  /** The sender's word on the alert's state. */
  event?: 'resolve' | 'acknowledge'
  amendment?: AlertAmendment
  /** For the alert's timeline. */
  note?: string
}

export const statuses = {
  created: 'Created alert',
  closed: 'Closed alert',
  acknowledged: 'Acknowledged alert',
  unacknowledged: 'Unacknowledged alert',
  noted: 'Added note to alert',
  amended: 'Updated alert',
  kept: 'Kept as a note on the alert',
  notOpen: 'There is no open alert',
  alreadyAcknowledged: 'Alert is already acknowledged',
  notAcknowledged: 'Alert is not acknowledged',
  missing: 'Alert does not exist',
} as const
export type Status = keyof typeof statuses
export const failed: ReadonlySet<Status> = new Set(['notOpen', 'missing'])

export interface Subject {
  state: string
  labels: Readonly<Record<string, string>>
}

/** Text says what the request lacks. */
export function decide(action: string, alert: Subject | undefined, body: Record<string, unknown>): Decision | string {
  const lacking = lackOf(action, body)
  if (lacking !== undefined) return lacking
  if (!alert) return { status: 'missing' }
  const note = textIn(body, 'note')
  const isOpen = alert.state !== 'resolved'
  switch (action) {
    case 'close':
      return isOpen
        ? { status: 'closed', event: 'resolve', ...(note !== undefined && { note }) }
        : { status: 'notOpen' }
    case 'delete':
      return isOpen
        ? { status: 'closed', event: 'resolve', note: 'Its sender deleted it: an alert is ended, never deleted' }
        : { status: 'notOpen' }
    case 'acknowledge':
      if (!isOpen) return { status: 'notOpen' }
      if (alert.state === 'acknowledged') return { status: 'alreadyAcknowledged' }
      return { status: 'acknowledged', event: 'acknowledge', ...(note !== undefined && { note }) }
    case 'unacknowledge':
      if (!isOpen) return { status: 'notOpen' }
      if (alert.state !== 'acknowledged') return { status: 'notAcknowledged' }
      return { status: 'unacknowledged', amendment: { acknowledgedAt: null }, ...(note !== undefined && { note }) }
    case 'notes':
      return { status: 'noted', note: note! }
    default:
      return amendmentOf(action, alert, body) ?? { status: 'kept', note: wordOf(action, body) }
  }
}

const needed: Record<string, string> = {
  notes: 'note',
  message: 'message',
  description: 'description',
  priority: 'priority',
}

function lackOf(action: string, body: Record<string, unknown>): string | undefined {
  const field = needed[action]
  if (field !== undefined && textIn(body, field) === undefined) return `${field} can not be empty.`
  if (action === 'priority' && readSeverity(body['priority']) === 'unknown') return 'priority is not one of P1 to P5.'
  if (action === 'snooze' && momentIn(body, 'endTime') === null) return 'endTime is not a date.'
  if (['tags', 'removeTags'].includes(action) && namesIn(body['tags']).length === 0) return 'tags can not be empty.'
  if (action === 'removeDetails' && namesIn(body['keys']).length === 0) return 'keys can not be empty.'
  if (action === 'details' && Object.keys(textsIn(body['details'])).length === 0) return 'details can not be empty.'
  return undefined
}

function amendmentOf(action: string, { labels }: Subject, body: Record<string, unknown>): Decision | undefined {
  const amended = (amendment: AlertAmendment): Decision => ({ status: 'amended', amendment })
  const { tags: _, ...others } = labels
  switch (action) {
    case 'message':
      return amended({ title: textIn(body, 'message')! })
    case 'description':
      return amended({ description: textIn(body, 'description')! })
    case 'priority':
      return amended({ severity: readSeverity(body['priority']) })
    case 'tags':
      return amended({ labels: { ...others, ...joined('tags', [...tagsOf(labels), ...namesIn(body['tags'])]) } })
    case 'removeTags': {
      const removed = namesIn(body['tags'])
      return amended({
        labels: {
          ...others,
          ...joined(
            'tags',
            tagsOf(labels).filter((tag) => !removed.includes(tag)),
          ),
        },
      })
    }
    case 'details':
      return amended({ labels: { ...labels, ...textsIn(body['details']) } })
    case 'removeDetails': {
      const removed = namesIn(body['keys'])
      return amended({ labels: Object.fromEntries(Object.entries(labels).filter(([name]) => !removed.includes(name))) })
    }
    default:
      return undefined
  }
}

/** What has no meaning for an alert here is kept in words, so that whoever works on it knows what was asked for. */
function wordOf(action: string, body: Record<string, unknown>): string {
  const note = textIn(body, 'note')
  const named = (field: string): string => {
    const one = recordIn(body[field])
    return textIn(one, 'username') ?? textIn(one, 'name') ?? textIn(one, 'id') ?? 'nobody named'
  }
  const words: Record<string, string> = {
    snooze: `Its sender asked to snooze it until ${textIn(body, 'endTime')}; a silence does that here`,
    assign: `Its sender assigned it to ${named('owner')}; here the incident has an owner`,
    escalate: `Its sender escalated it to ${named('escalation')}; here the incident is escalated`,
    responders: `Its sender added a responder: ${named('responder')}; here the incident has a team`,
    teams: `Its sender added a team: ${named('team')}; here the incident has a team`,
  }
  return [words[action] ?? `Its sender asked for "${action}"; nothing is started by it here`, note ?? []]
    .flat()
    .join(': ')
}
