export type ClockTone = 'running' | 'soon' | 'late'

/** Amber when less than a quarter of the time is left, red past due. `used` is the spent share, 1 when it is due. */
export function clockTone(used: number): ClockTone {
  if (used >= 1) return 'late'
  return used > 0.75 ? 'soon' : 'running'
}
