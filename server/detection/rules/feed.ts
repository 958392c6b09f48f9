import { type AlertEvent, wordlessEvent } from './alert.ts'

/** An entry that is older was over before anybody asked: histories go back for months. */
const oldestNews = 3 * 86_400_000

interface Asked {
  events: readonly AlertEvent[]
  /** What is not among the events is over. */
  isComplete: boolean
}

/** What a feed says anew, given the identities of the alerts that it has open. */
export function newsOf({ events, isComplete }: Asked, open: ReadonlySet<string>, now: Date): AlertEvent[] {
  const news = events.filter(
    ({ identity, action, at }) =>
      open.has(identity) || (action === 'fire' && (at === null || now.getTime() - at.getTime() < oldestNews)),
  )
  const named = new Set(events.map(({ identity }) => identity))
  const gone = isComplete ? [...open].filter((identity) => !named.has(identity)) : []
  return [...news, ...gone.map((identity) => wordlessEvent(identity, 'resolve', null))]
}

const minute = 60_000
const usualMinutes = 2
const longestMinutes = 60

/** When a feed is asked again: soon, and later after each failure in a row. */
export const askedAgainAt = (now: Date, failures: number): Date =>
  new Date(now.getTime() + Math.min(usualMinutes * 2 ** failures, longestMinutes) * minute)
