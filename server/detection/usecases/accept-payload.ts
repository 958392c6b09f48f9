import { createHash } from 'node:crypto'
import type { Background } from '../../platform/background/background.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { fold, type ReceivedEvent } from '../rules/alert.ts'
import { clean, keepable, unresolvedVariable } from '../rules/event-text.ts'
import type { Payload, Reading } from '../sources/source.ts'
import { type EventCount, type KeptPayload, recordIntake } from '../store/intake.ts'

/** Whoever sends, as the door has recognised them. */
export interface Sender {
  integrationId: string
  freshnessMinutes: number | null
  /** Where the request came from. */
  address: string
}

/** What events wait in before they are committed together. One for each process. */
export interface Intake {
  /** Resolves when payload and alerts are committed. Refuses with `unavailable` when this sender's turn is too far off. */
  accept(sender: Sender, payload: Payload, reading: Reading): Promise<void>
}

/** A payload with what was read from it. */
interface Kept {
  payload: KeptPayload
  events: ReceivedEvent[]
  freshnessMinutes: number | null
}

interface Waiting extends Kept {
  committed(): void
  failed(error: unknown): void
}

/** A sender that has so many payloads waiting is told to come back; the others go on. */
const mostWaiting = 500
/** Alerts in one statement; PostgreSQL is fastest at about so many rows. */
const mostEvents = 1000
/**
 * While one batch is being committed, the next fills. A second is begun beside it only when so many events wait that both
 * are large: two that count for one integration wait for each other.
 */
const mostFlushes = 2
const worthTwo = 500
const keptHeaders = /^(content-type|user-agent|x-amz-sns-message-type|sentry-hook-resource|ce-[a-z0-9]+|:path)$/
const mostHeaders = 30

export function createIntake({
  db,
  now,
  background,
}: Pick<Context, 'db' | 'now'> & { background: Background }): Intake {
  const context: Context = { db, now, background, actor: systemActor() }
  /** By integration, each in the order of arrival. */
  const waiting = new Map<string, Waiting[]>()
  let flushes = 0
  let eventsWaiting = 0

  async function flush(): Promise<void> {
    flushes++
    // Those that arrive in the same turn of the event loop go along.
    await new Promise(setImmediate)
    const batch = takeTurns(waiting)
    eventsWaiting -= sizeOf(batch)
    try {
      if (batch.length > 0) await inTransaction(context, (tx) => recordKept(tx, context, batch))
      for (const { committed } of batch) committed()
    } catch (error) {
      for (const { failed } of batch) failed(error)
    } finally {
      flushes--
      if (waiting.size > 0 && isWorthIt()) void flush()
    }
  }

  const isWorthIt = () => flushes === 0 || (flushes < mostFlushes && eventsWaiting >= worthTwo)

  return {
    accept(sender, payload, reading) {
      const queue = waiting.get(sender.integrationId) ?? []
      if (queue.length >= mostWaiting)
        throw new Refusal(
          'unavailable',
          'too_many_events',
          'More events wait than can be taken just now; send again shortly',
        )
      return new Promise((committed, failed) => {
        const kept = { ...keep(sender, payload, reading, now()), committed, failed }
        queue.push(kept)
        eventsWaiting += sizeOf([kept])
        waiting.set(sender.integrationId, queue)
        if (isWorthIt()) void flush()
      })
    },
  }
}

/** Writes them, and what they make of alerts. */
export async function recordKept(
  tx: Tx,
  { now, background }: Pick<Context, 'now' | 'background'>,
  batch: readonly Kept[],
): Promise<void> {
  const freshness = new Map(batch.map(({ payload, freshnessMinutes }) => [payload.integrationId, freshnessMinutes]))
  const payloads = batch.map(({ payload }) => payload)
  const changes = fold(batch.flatMap(({ events }) => events)).map((change) => ({
    ...change,
    id: newId(),
    expires: change.expiresAt ?? after(change.lastSeenAt, freshness.get(change.integrationId) ?? null),
  }))
  const counts = { minute: minuteOf(now()), byIntegration: countsOf(payloads) }
  // Correlation announces what becomes of alerts: one by one, a storm would write more log than alerts.
  // oxlint-disable-next-line house/writes-announce
  if ((await recordIntake(tx, { payloads, counts, changes })) > 0) background.wake(tx, 'correlation.correlate')
}

/** A payload without events is work as well. */
const sizeOf = (batch: readonly Pick<Kept, 'events'>[]): number =>
  batch.reduce((total, { events }) => total + Math.max(events.length, 1), 0)

/** Takes one of each sender in turn until the batch is full, so that a storm of one holds up nobody else. */
function takeTurns(waiting: Map<string, Waiting[]>): Waiting[] {
  const batch: Waiting[] = []
  let events = 0
  while (waiting.size > 0 && events < mostEvents) {
    for (const [integrationId, queue] of waiting) {
      const next = queue.shift()
      if (next) {
        batch.push(next)
        events += sizeOf([next])
      }
      if (queue.length === 0) waiting.delete(integrationId)
    }
  }
  return batch
}

export function keep(sender: Sender, { headers, body }: Payload, reading: Reading, receivedAt: Date): Kept {
  const { integrationId, freshnessMinutes, address } = sender
  const id = newId()
  const faults = [...reading.faults]
  const events = reading.events.map((read): ReceivedEvent => {
    const event = keepable({ ...read, identity: indexed(read.identity) })
    const variable = unresolvedVariable(event)
    if (variable !== undefined)
      faults.push(`The sender did not fill in ${variable}: its template or parameter is wrong`)
    return { ...event, integrationId, payloadId: id, receivedAt }
  })
  const payload: KeptPayload = {
    id,
    integrationId,
    receivedAt,
    address,
    headers: JSON.stringify(
      Object.fromEntries(
        Object.entries(headers)
          .filter(([name]) => keptHeaders.test(name))
          .slice(0, mostHeaders)
          .map(([name, value]) => [name, String(value).slice(0, 200)]),
      ),
    ),
    body,
    bodySha256: createHash('sha256').update(body).digest(),
    eventCount: events.length,
    fault: faults.length === 0 ? null : clean([...new Set(faults)].join('\n').slice(0, 2000)),
  }
  return { payload, events, freshnessMinutes }
}

/** An identity that an index can hold; a longer one is known by its hash. */
export const indexed = (identity: string): string =>
  identity.length > 500 ? `sha256:${createHash('sha256').update(identity).digest('hex')}` : identity

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
