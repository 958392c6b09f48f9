import type { AlertEvent } from './alert.ts'

/** A payload with its place in the log, its sender's headers and what it could not make itself understood about. */
export interface KeptPayload {
  id: string
  integrationId: string
  receivedAt: Date
  address: string
  headers: string
  body: Buffer
  eventCount: number
  fault: string | null
}

/** A payload with what was read from it. */
export interface Kept {
  payload: KeptPayload
  events: AlertEvent[]
  freshnessMinutes: number | null
}

/** Moments as milliseconds, for a Date costs as much to write as the rest of its event; bytes in base64. */
type Written<Of> = {
  [Field in keyof Of]: Of[Field] extends Buffer
    ? string
    : Of[Field] extends Date
      ? number
      : Date extends Of[Field]
        ? number | null
        : Of[Field]
}
interface WrittenKept {
  payload: Written<KeptPayload>
  events: Written<AlertEvent>[]
  freshnessMinutes: number | null
}

/**
 * As the journal holds them: what was read stands beside the bytes, so that whoever folds it after a crash makes the very same
 * of it, whatever settings, clock and version have become meanwhile.
 */
export const writeEntry = (kept: readonly Kept[]): string =>
  JSON.stringify(
    kept.map(({ payload, events, freshnessMinutes }): WrittenKept => ({
      freshnessMinutes,
      payload: {
        ...payload,
        receivedAt: payload.receivedAt.getTime(),
        body: payload.body.toString('base64'),
      },
      events: events.map((event) => ({
        ...event,
        at: millisecondsOf(event.at),
        expiresAt: millisecondsOf(event.expiresAt),
      })),
    })),
  )

export const readEntry = (content: string): Kept[] =>
  (JSON.parse(content) as WrittenKept[]).map(({ payload, events, freshnessMinutes }) => ({
    freshnessMinutes,
    payload: {
      ...payload,
      receivedAt: new Date(payload.receivedAt),
      body: Buffer.from(payload.body, 'base64'),
    },
    events: events.map((event) => ({ ...event, at: dateOf(event.at), expiresAt: dateOf(event.expiresAt) })),
  }))

const millisecondsOf = (at: Date | null): number | null => (at === null ? null : at.getTime())
const dateOf = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds))
