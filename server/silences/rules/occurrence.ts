import { RRuleTemporal } from 'rrule-temporal'
import type { Recurrence } from '../../../contract/silences.ts'

interface Planned {
  startsAt: Date
  minutes: number
  timeZone: string
  recurrence: Recurrence | null
}

const frequencies = { daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY' } as const
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const minute = 60_000

/**
 * The occurrence that is on at `now` or comes next; undefined when none comes any more. It begins at the same time of day
 * in its zone; on a day that has no such time, for the clock went forward, as much later.
 */
export function nextOccurrence(planned: Planned, now: Date): { startsAt: Date; endsAt: Date } | undefined {
  const { startsAt, minutes, timeZone, recurrence } = planned
  const occurrence = (start: Date) => ({ startsAt: start, endsAt: new Date(start.getTime() + minutes * minute) })
  const isAhead = ({ endsAt }: { endsAt: Date }) => endsAt > now
  const first = occurrence(startsAt)
  if (!recurrence) return isAhead(first) ? first : undefined
  const begin = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(timeZone)
  // Days are counted at noon, which every day has; the time of day is put in afterwards.
  const rule = new RRuleTemporal({
    freq: frequencies[recurrence.frequency],
    interval: recurrence.interval,
    ...(recurrence.frequency === 'weekly' &&
      recurrence.days.length > 0 && { byDay: recurrence.days.map((day) => days[day - 1]!) }),
    tzid: timeZone,
    dtstart: begin.withPlainTime('12:00'),
  })
  const until = recurrence.until === null ? undefined : new Date(recurrence.until)
  let day = rule.next(new Date(Math.max(startsAt.getTime(), now.getTime() - minutes * minute) - 36 * 60 * minute), true)
  while (day) {
    const start = new Date(day.withPlainTime(begin.toPlainTime()).epochMilliseconds)
    if (until && start > until) return undefined
    const found = occurrence(start)
    if (start >= startsAt && isAhead(found)) return found
    day = rule.next(new Date(day.epochMilliseconds))
  }
  return undefined
}

/** Those that come after an occurrence that ends at `after`, the first so many. */
export function followingOccurrences(planned: Planned, after: Date, most: number): { startsAt: Date; endsAt: Date }[] {
  const found: { startsAt: Date; endsAt: Date }[] = []
  let next = nextOccurrence(planned, after)
  while (next && found.length < most) {
    found.push(next)
    next = nextOccurrence(planned, next.endsAt)
  }
  return found
}
