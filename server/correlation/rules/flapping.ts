export interface Transitions {
  transitionCount: number
  transitionsSince: Date | null
}

const window = 15 * 60_000
const many = 4
/** What flaps has recovered when it has been quiet for so long. */
export const flappingSettleSeconds = 600

/** One more change between firing and recovered; what lies before the window is forgotten. */
export const countTransition = ({ transitionCount, transitionsSince }: Transitions, now: Date): Transitions =>
  transitionsSince === null || now.getTime() - transitionsSince.getTime() > window
    ? { transitionCount: 1, transitionsSince: now }
    : { transitionCount: transitionCount + 1, transitionsSince }

/** What flaps has changed at least so often, and not begun to before. */
export const flappingFrom = (now: Date): { count: number; since: Date } => ({
  count: many,
  since: new Date(now.getTime() - window * 2),
})

export function isFlapping({ transitionCount, transitionsSince }: Transitions, now: Date): boolean {
  const { count, since } = flappingFrom(now)
  return transitionCount >= count && transitionsSince !== null && transitionsSince >= since
}
