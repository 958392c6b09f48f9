/** A time on somebody's wall, as a point in time. */
export interface ReadTime {
  at: Date
  /** Such a time came twice, or not at all, in the night when the clocks were changed. */
  isAmbiguous: boolean
}

const dayMonthYear = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/
const yearMonthDay = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/

/** day/month/year hour:minute, or ISO 8601 without a zone, in the time zone given; undefined when it is no such time. */
export function readWallClock(text: string, timeZone: string): ReadTime | undefined {
  const european = dayMonthYear.exec(text)
  const iso = yearMonthDay.exec(text)
  if (european) return resolve(european[3], european[2], european[1], european.slice(4), timeZone)
  if (iso) return resolve(iso[1], iso[2], iso[3], iso.slice(4), timeZone)
  return undefined
}

function resolve(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: (string | undefined)[],
  timeZone: string,
): ReadTime | undefined {
  const [hour, minute, second] = clock.map((part) => Number(part ?? 0))
  try {
    const wall = Temporal.PlainDateTime.from(
      { year: Number(year), month: Number(month), day: Number(day), hour, minute, second },
      { overflow: 'reject' },
    )
    // For a time that never was, or was twice, "compatible" reads as most calendars do.
    const at = new Date(wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
    const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    return { at, isAmbiguous: !earlier.equals(wall.toZonedDateTime(timeZone, { disambiguation: 'later' })) }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
