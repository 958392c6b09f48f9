import type { Team } from '../../../contract/people.ts'

/**
 * The moment when so many working minutes have passed since `from`, by hours in a zone of their own; without hours by the
 * clock. Nights, weekends and what a change of the clocks leaves out do not count.
 */
export function afterWorking(
  { workingHours, timeZone }: Pick<Team, 'workingHours' | 'timeZone'>,
  from: Date,
  minutes: number,
): Date {
  let left = minutes * 60_000
  if (workingHours.length === 0) return new Date(from.getTime() + left)
  const begin = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  for (let day = begin.toPlainDate(); ; day = day.add({ days: 1 })) {
    const stretches = workingHours
      .filter((stretch) => stretch.day === day.dayOfWeek)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    for (const stretch of stretches) {
      const start = Math.max(instantOf(day, stretch.from, timeZone), from.getTime())
      const room = instantOf(day, stretch.to, timeZone) - start
      if (room >= left) return new Date(start + left)
      left -= Math.max(room, 0)
    }
  }
}

/** Midnight at the end of a day is written 24:00. */
function instantOf(day: Temporal.PlainDate, clock: string, timeZone: string): number {
  const at =
    clock === '24:00'
      ? day.add({ days: 1 }).toZonedDateTime({ timeZone })
      : day.toZonedDateTime({ timeZone, plainTime: clock })
  return at.epochMilliseconds
}
