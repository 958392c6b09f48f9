import type { Chance } from './chance.ts'

/** How many incidents an hour sees on a working day, by the hour in local time: the desk's real day. */
const byHour = [
  0.02, 0.01, 0.01, 0.01, 0.03, 0.1, 0.35, 1, 1.5, 1.35, 1.1, 0.75, 0.6, 1, 0.9, 0.65, 0.4, 0.2, 0.12, 0.12, 0.1, 0.08,
  0.05, 0.03,
]
/** Monday catches up with the weekend; from Monday, 1. */
const byWeekday = [0, 1.35, 1.1, 1, 0.95, 0.8, 0.18, 0.16]
/** July is empty, August comes back to school; from January, 1. */
const byMonth = [0, 1.1, 1.05, 1.05, 0.95, 1, 0.8, 0.4, 1.3, 1.2, 1.05, 1.05, 0.8]

const timeZone = 'Europe/Stockholm'
const hour = 3_600_000

/** When incidents are reported between two moments, oldest first: about `perWeek` in an average week. */
export function arrivals(chance: Chance, from: Date, to: Date, perWeek: number): Date[] {
  const times: Date[] = []
  for (let start = from.getTime(); start < to.getTime(); start += hour) {
    const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone)
    const expected = (perWeek / 5.6 / 11.4) * byHour[local.hour]! * byWeekday[local.dayOfWeek]! * byMonth[local.month]!
    for (let count = poisson(chance, expected); count > 0; count--)
      times.push(new Date(start + Math.floor(chance() * hour)))
  }
  return times.filter((time) => time < to).toSorted((a, b) => a.getTime() - b.getTime())
}

function poisson(chance: Chance, expected: number): number {
  const limit = Math.exp(-expected)
  let count = 0
  for (let product = chance(); product > limit; product *= chance()) count++
  return count
}
