import type { Team } from '../../../contract/people.ts'
import { Refusal } from '../../platform/refusal.ts'

/** Each stretch ends after it begins, and no two of a day overlap. Clock times sort as text. */
export function needSoundHours(hours: Team['workingHours']): void {
  for (const [index, stretch] of hours.entries()) {
    if (stretch.from >= stretch.to)
      throw new Refusal('invalid', 'working_hours_backwards', 'Working hours end after they begin', { index })
    const overlapping = hours.findIndex(
      (other, otherIndex) =>
        otherIndex > index && other.day === stretch.day && other.from < stretch.to && stretch.from < other.to,
    )
    if (overlapping !== -1)
      throw new Refusal('invalid', 'working_hours_overlap', 'Working hours of one day overlap', { index: overlapping })
  }
}
