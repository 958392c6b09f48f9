import { hash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import { fold, type ReceivedEvent } from '../rules/alert.ts'
import { keepable, unresolvedVariable } from '../rules/event-text.ts'
import type { Kept, KeptPayload } from '../rules/journal-entry.ts'
import type { Payload, Reading } from '../sources/source.ts'
import { type EventCount, recordIntake } from '../store/intake.ts'
import { Fault, writeFaults } from '../rules/fault.ts'

/** Whoever sends, as the door has recognised them. */
export interface Sender {
  integrationId: string
  freshnessMinutes: number | null
  /** Where the request came from. */
  address: string
}

const keptHeaders = /^(content-type|user-agent|x-amz-sns-message-type|sentry-hook-resource|ce-[a-z0-9]+|:path)$/
const mostHeaders = 30

/** Writes them, and what they make of alerts. */
export async function recordKept(
  tx: Tx,
  { now, background }: Pick<Context, 'now' | 'background'>,
  batch: readonly Kept[],
): Promise<void> {
  const freshness = new Map(batch.map(({ payload, freshnessMinutes }) => [payload.integrationId, freshnessMinutes]))
  const payloads = batch.map(({ payload }) => payload)
  const changes = fold(batch.flatMap(receivedEvents)).map((change) => ({
    ...change,
    id: newId(),
    expires: change.expiresAt ?? after(change.lastSeenAt, freshness.get(change.integrationId) ?? null),
  }))
  const counts = { minute: minuteOf(now()), byIntegration: countsOf(payloads) }
  // Correlation announces what becomes of alerts: one by one, a storm would write more log than alerts.
  if ((await recordIntake(tx, { payloads, counts, changes })) > 0) background.wake(tx, 'correlation.correlate')
}

export function keep(sender: Sender, { headers, body }: Payload, reading: Reading, receivedAt: Date): Kept {
  const { integrationId, freshnessMinutes, address } = sender
  const id = newId()
  const faults = [...reading.faults]
  const events = reading.events.map((read) => {
    const event = keepable({ ...read, identity: indexed(read.identity) })
    const variable = unresolvedVariable(event)
    if (variable !== undefined) faults.push(new Fault('not_filled_in', { variable }))
    return event
  })
  const payload: KeptPayload = {
    id,
    integrationId,
    receivedAt,
    address,
    headers: JSON.stringify(keepHeaders(headers)),
    body,
    eventCount: events.length,
    fault: writeFaults(faults),
  }
  return { payload, events, freshnessMinutes }
}

function keepHeaders(headers: Payload['headers']): Record<string, string> {
  const kept: Record<string, string> = {}
  let count = 0
  for (const name in headers)
    if (keptHeaders.test(name) && count++ < mostHeaders) kept[name] = String(headers[name]).slice(0, 200)
  return kept
}

const receivedEvents = ({ payload: { integrationId, id, receivedAt }, events }: Kept): ReceivedEvent[] =>
  events.map((event) => ({ ...event, integrationId, payloadId: id, receivedAt }))

/** An identity that an index can hold; a longer one is known by its hash. */
export const indexed = (identity: string): string =>
  identity.length > 500 ? `sha256:${hash('sha256', identity)}` : identity

function countsOf(payloads: readonly KeptPayload[]): EventCount[] {
  const counts = new Map<string, EventCount>()
  for (const payload of payloads) {
    const { integrationId } = payload
    const count = counts.get(integrationId) ?? { integrationId, payloads: 0, events: 0, faults: 0 }
    count.payloads++
    count.events += payload.eventCount
    if (payload.fault !== null) count.faults++
    counts.set(integrationId, count)
  }
  return [...counts.values()]
}

const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000)
const after = (at: Date, minutes: number | null): Date | null =>
  minutes === null ? null : new Date(at.getTime() + minutes * 60_000)
