import type { Severity } from '../../../contract/detection.ts'

/** One thing that a sender says of one of its alerts. */
export interface AlertEvent {
  /** Names the alert within its integration, as the sender does. */
  identity: string
  action: 'fire' | 'resolve' | 'acknowledge'
  /** By the sender's clock; null where it says none, and the moment of receipt counts. */
  at: Date | null
  /** Null where it says only what happened, as a bare recovery does: the words of the alert stay as they are. */
  title: string | null
  description: string
  severity: Severity
  labels: Record<string, string>
  /** What fails, by the sender's name for it: a host or another configuration item. */
  host: string | null
  /** The service that fails, by the sender's name for it. */
  service: string | null
  /** Where the sender shows more. */
  link: string | null
  /** When it no longer counts unless it is repeated; null: the integration's freshness says. */
  expiresAt: Date | null
}

/** What a sender changes of an alert without saying that it fires or has recovered. */
export interface AlertAmendment {
  title?: string
  description?: string
  severity?: Severity
  labels?: Record<string, string>
  acknowledgedAt?: null
}

/** What became of an alert, where nothing more is said of it; `at` null: when it was heard. */
export const wordlessEvent = (identity: string, action: 'resolve' | 'acknowledge', at: Date | null): AlertEvent => ({
  identity,
  action,
  at,
  title: null,
  description: '',
  severity: 'unknown',
  labels: {},
  host: null,
  service: null,
  link: null,
  expiresAt: null,
})

/** An event as it was received. */
export interface ReceivedEvent extends AlertEvent {
  integrationId: string
  /** Null where nobody sent it. */
  payloadId: string | null
  receivedAt: Date
}

/** What some events make of one alert. Moments are the latest of their kind, so folding knows no order. */
export interface AlertChange {
  integrationId: string
  identity: string
  firedAt: Date | null
  recoveredAt: Date | null
  acknowledgedAt: Date | null
  /** When we heard that it fires: by our clock, as a person ends it. */
  reportedAt: Date | null
  eventCount: number
  firstSeenAt: Date
  lastSeenAt: Date
  expiresAt: Date | null
  /** The event from which title, severity and the other words come: the latest by the sender's clock. */
  content: ReceivedEvent
  contentAt: Date
}

/** Older than whatever says something. */
const wordless = new Date(0)

/** A sender's clock may run ahead of ours by so much; beyond it, the moment of receipt counts. */
const clockLead = 5 * 60_000

export function momentOf({ at, receivedAt }: Pick<ReceivedEvent, 'at' | 'receivedAt'>): Date {
  return at === null || at.getTime() > receivedAt.getTime() + clockLead ? receivedAt : at
}

/** One change for each alert, in the order of their names, so that two writers lock them in one order. */
export function fold(events: readonly ReceivedEvent[]): AlertChange[] {
  const changes = new Map<string, AlertChange>()
  for (const event of events) {
    const key = `${event.integrationId} ${event.identity}`
    const before = changes.get(key)
    changes.set(key, before ? join(before, changeOf(event)) : changeOf(event))
  }
  return [...changes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change)
}

function changeOf(event: ReceivedEvent): AlertChange {
  const { integrationId, identity, action, receivedAt, expiresAt } = event
  const at = momentOf(event)
  return {
    integrationId,
    identity,
    firedAt: action === 'fire' ? at : null,
    recoveredAt: action === 'resolve' ? at : null,
    acknowledgedAt: action === 'acknowledge' ? at : null,
    reportedAt: action === 'fire' ? receivedAt : null,
    eventCount: 1,
    firstSeenAt: receivedAt,
    lastSeenAt: receivedAt,
    expiresAt,
    content: event,
    contentAt: event.title === null ? wordless : at,
  }
}

function join(a: AlertChange, b: AlertChange): AlertChange {
  const newer = b.contentAt >= a.contentAt ? b : a
  return {
    integrationId: a.integrationId,
    identity: a.identity,
    firedAt: later(a.firedAt, b.firedAt),
    recoveredAt: later(a.recoveredAt, b.recoveredAt),
    acknowledgedAt: later(a.acknowledgedAt, b.acknowledgedAt),
    reportedAt: later(a.reportedAt, b.reportedAt),
    eventCount: a.eventCount + b.eventCount,
    firstSeenAt: a.firstSeenAt < b.firstSeenAt ? a.firstSeenAt : b.firstSeenAt,
    lastSeenAt: later(a.lastSeenAt, b.lastSeenAt)!,
    expiresAt: newer.expiresAt,
    content: newer.content,
    contentAt: newer.contentAt,
  }
}

const later = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b > a) ? b : a)
