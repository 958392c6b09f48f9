import type { Severity } from '../../../contract/detection.ts'
import type { AlertEvent } from './alert.ts'

export interface Expected {
  interval: number
  intervalUnit: 'minutes' | 'hours' | 'days'
  graceMinutes: number
}

const minutesIn = { minutes: 1, hours: 60, days: 1440 }

/** When one that was heard of at a moment must have been heard of again. Days have 24 hours. */
export const dueAfter = (at: Date, { interval, intervalUnit, graceMinutes }: Expected): Date =>
  new Date(at.getTime() + (interval * minutesIn[intervalUnit] + graceMinutes) * 60_000)

export type HeartbeatState = 'waiting' | 'heard' | 'missed' | 'disabled'

export function heartbeatState({
  isEnabled,
  missedAt,
  lastPingAt,
}: {
  isEnabled: boolean
  missedAt: Date | null
  lastPingAt: Date | null
}): HeartbeatState {
  if (!isEnabled) return 'disabled'
  if (missedAt) return 'missed'
  return lastPingAt ? 'heard' : 'waiting'
}

export interface Beating {
  name: string
  description: string
  alertTitle: string | null
  severity: Severity
  tags: readonly string[]
  lastPingAt: Date | null
}

/** The alert of a heartbeat: that it was missed, said itself that it failed, or was heard of again. */
export function heartbeatEvent(heartbeat: Beating, what: 'missed' | 'failed' | 'heard', at: Date): AlertEvent {
  const { name, description, alertTitle, severity, tags, lastPingAt } = heartbeat
  const words = { missed: `Nothing heard of ${name}`, failed: `${name} says that it failed`, heard: null }
  const last = lastPingAt ? `Last heard of ${lastPingAt.toISOString()}.` : 'Never heard of.'
  return {
    identity: `heartbeat:${name}`,
    action: what === 'heard' ? 'resolve' : 'fire',
    at,
    title: what === 'missed' ? (alertTitle ?? words.missed) : words[what],
    description: [description, last].filter((text) => text !== '').join('\n'),
    severity,
    labels: { heartbeat: name, ...(tags.length > 0 && { tags: tags.join(', ') }) },
    host: null,
    service: null,
    link: null,
    expiresAt: null,
  }
}
