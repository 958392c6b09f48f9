import { type AlertEvent, wordlessEvent } from './alert.ts'

/** An alert of ours as the tool that silences it may speak of it. */
interface Known {
  id: string
  identity: string
  state: string
  /** By the tool's clock. */
  recoveredAt: Date | null
  /** When a person ended it here, by our clock. */
  endedAt: Date | null
}
interface Silence {
  id: string
  alertId: string
}

/**
 * What a tool would not tell by itself: of what it silences for us it says nothing, neither that it has recovered nor,
 * having said once that it fires, that it fires anew. `firing` is all that fires there, silenced or not; `isQuiet` whether
 * something keeps it quiet there.
 */
export function newsOfSilenced(
  firing: readonly { event: AlertEvent; isQuiet: boolean }[],
  silences: readonly Silence[],
  known: readonly Known[],
  askedAt: Date,
): { events: AlertEvent[]; ended: Silence[] } {
  const byIdentity = new Map(known.map((alert) => [alert.identity, alert]))
  const byId = new Map(known.map((alert) => [alert.id, alert]))
  const fires = new Set(firing.map(({ event }) => event.identity))
  const isGone = (alert: Known | undefined): alert is Known => alert !== undefined && !fires.has(alert.identity)
  const gone = [...new Set(silences.map(({ alertId }) => byId.get(alertId)))].filter(isGone)
  const anew = firing.filter(({ event, isQuiet }) => {
    const alert = byIdentity.get(event.identity)
    return !isQuiet && alert?.state === 'resolved' && event.at !== null && isAnew(alert, event.at, askedAt)
  })
  return {
    events: [
      ...gone
        .filter(({ state }) => state !== 'resolved')
        .map(({ identity }) => wordlessEvent(identity, 'resolve', askedAt)),
      ...anew.map(({ event }) => event),
    ],
    ended: silences.filter(({ alertId }) => isGone(byId.get(alertId))),
  }
}

const minute = 60_000
/** By then our silence of what somebody ended here is known there, if there is to be one. */
const silencedWithin = 2 * minute

/** Since it recovered; and what somebody ended here fires anew, too, when it still fires there and nothing keeps it quiet. */
function isAnew({ recoveredAt, endedAt }: Known, firedAt: Date, askedAt: Date): boolean {
  if (recoveredAt !== null && firedAt <= recoveredAt) return false
  if (endedAt === null) return recoveredAt !== null
  return firedAt > endedAt || askedAt.getTime() - endedAt.getTime() >= silencedWithin
}

const longestMinutes = 60

/** When the tool is asked again: in a minute, and later after each failure in a row. */
export const silencesDueAt = (now: Date, failures: number): Date =>
  new Date(now.getTime() + Math.min(2 ** failures, longestMinutes) * minute)

/** A tool that has just begun has not heard yet what fires. */
export const knowsWhatFires = (startedAt: Date | null, now: Date): boolean =>
  startedAt === null || now.getTime() - startedAt.getTime() >= 3 * minute
