import { type AlertEvent, wordlessEvent } from './alert.ts'

/** An alert of ours as the tool that silences it may speak of it. */
interface Known {
  id: string
  identity: string
  state: string
  resolvedAt: Date | null
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
    const since = alert?.state === 'resolved' ? alert.resolvedAt : null
    return !isQuiet && since !== null && event.at !== null && event.at > since
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
const longestMinutes = 60

/** When the tool is asked again: in a minute, and later after each failure in a row. */
export const silencesDueAt = (now: Date, failures: number): Date =>
  new Date(now.getTime() + Math.min(2 ** failures, longestMinutes) * minute)

/** A tool that has just begun has not heard yet what fires. */
export const knowsWhatFires = (startedAt: Date | null, now: Date): boolean =>
  startedAt === null || now.getTime() - startedAt.getTime() >= 3 * minute
