import type { Heartbeat, HeartbeatForm } from '../../../../contract/heartbeats.ts'
import { HeartbeatForm as Form } from '../../../../contract/heartbeats.ts'
import { readSeverity } from '../../rules/severity.ts'
import { textIn } from '../json.ts'
import { namesIn, priorityOf } from './opsgenie.ts'

/** What Opsgenie's clients say of a heartbeat, in our words; text says what is wrong with it. */
export function readHeartbeat(sent: Record<string, unknown>): HeartbeatForm | string {
  const known = {
    name: textIn(sent, 'name'),
    description: textIn(sent, 'description'),
    interval: sent['interval'],
    intervalUnit: textIn(sent, 'intervalUnit'),
    alertTitle: textIn(sent, 'alertMessage'),
    severity: 'alertPriority' in sent ? readSeverity(sent['alertPriority']) : undefined,
    tags: 'alertTags' in sent ? namesIn(sent['alertTags']) : undefined,
    isEnabled: sent['enabled'],
  }
  const parsed = Form.safeParse(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)))
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}

export const presentHeartbeat = (heartbeat: Heartbeat) => ({
  name: heartbeat.name,
  description: heartbeat.description,
  interval: heartbeat.interval,
  intervalUnit: heartbeat.intervalUnit,
  enabled: heartbeat.isEnabled,
  expired: heartbeat.state === 'missed',
  ownerTeam: {},
  alertMessage: heartbeat.alertTitle ?? '',
  alertTags: heartbeat.tags,
  alertPriority: priorityOf(heartbeat.severity),
  lastPingTime: heartbeat.lastPingAt,
})
