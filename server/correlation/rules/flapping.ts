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

export const isFlapping = ({ transitionCount, transitionsSince }: Transitions, now: Date): boolean =>
  transitionCount >= many && transitionsSince !== null && now.getTime() - transitionsSince.getTime() <= window * 2
