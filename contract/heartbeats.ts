import { z } from 'zod'
import { Severity } from './detection.ts'
import { endpoint } from './endpoint.ts'
import { Id, line, Moment, text, Version } from './values.ts'

export const heartbeatUnits = ['minutes', 'hours', 'days'] as const
const HeartbeatUnit = z.enum(heartbeatUnits)

export const Heartbeat = z.strictObject({
  id: Id,
  integrationId: Id,
  name: z.string(),
  description: z.string(),
  interval: z.int(),
  intervalUnit: HeartbeatUnit,
  graceMinutes: z.int(),
  /** Of the alert that its silence raises; null: made of its name. */
  alertTitle: z.string().nullable(),
  severity: Severity,
  tags: z.array(z.string()),
  isEnabled: z.boolean(),
  /** `waiting` until it is heard of for the first time. */
  state: z.enum(['waiting', 'heard', 'missed', 'disabled']),
  lastPingAt: Moment.nullable(),
  /** Null: not heard of yet, missing, or disabled. */
  dueAt: Moment.nullable(),
  version: Version,
})
export type Heartbeat = z.infer<typeof Heartbeat>

const manage = ['detection.manage'] as const
const tag = 'Integrations'
const integrationId = z.strictObject({ integrationId: Id })
const heartbeatId = z.strictObject({ heartbeatId: Id })
const fields = {
  /** Part of its address, so of letters, digits and a few signs. */
  name: line(200).regex(/^[\w.:@ -]+$/),
  description: text(10_000),
  interval: z.int().min(1).max(10_000),
  intervalUnit: HeartbeatUnit,
  graceMinutes: z.int().min(0).max(10_000),
  alertTitle: line(500).nullable(),
  severity: Severity,
  tags: z.array(line(50)).max(20),
  isEnabled: z.boolean(),
}
export const HeartbeatForm = z.strictObject(fields).partial()
export type HeartbeatForm = z.infer<typeof HeartbeatForm>

export const listHeartbeats = endpoint({
  method: 'GET',
  path: '/api/heartbeats',
  may: ['alert.read', ...manage],
  tag,
  summary: 'What must be heard of again and again, those that were missed first',
  query: z.strictObject({ integrationId: Id.optional() }),
  answer: z.strictObject({ items: z.array(Heartbeat) }),
})
export const readPingAddress = endpoint({
  method: 'GET',
  path: '/api/heartbeats/:heartbeatId/ping-address',
  may: manage,
  tag,
  summary: 'Where it is pinged; whoever knows the address can speak for this heartbeat, and for nothing else',
  params: heartbeatId,
  answer: z.strictObject({ address: z.url() }),
})
export const addHeartbeat = endpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/heartbeats',
  may: manage,
  tag,
  creates: true,
  summary: 'Expects to hear of something: from its first ping on, its silence raises an alert',
  params: integrationId,
  body: HeartbeatForm.required({ name: true, interval: true }),
  answer: Heartbeat,
})
export const changeHeartbeat = endpoint({
  method: 'PATCH',
  path: '/api/heartbeats/:heartbeatId',
  may: manage,
  tag,
  summary: 'Changes what is expected, or expects it no more for a while',
  params: heartbeatId,
  body: HeartbeatForm.omit({ name: true }).extend({ version: Version }),
  answer: Heartbeat,
})
export const removeHeartbeat = endpoint({
  method: 'DELETE',
  path: '/api/heartbeats/:heartbeatId',
  may: manage,
  tag,
  summary: 'Expects it no more; its alert ends',
  params: heartbeatId,
  answer: z.strictObject({}),
})
