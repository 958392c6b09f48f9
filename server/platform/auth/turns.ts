import { Refusal } from '../refusal.ts'

/** Lets so many pieces of work run at once and so many wait; whoever comes beyond that is told to come back. */
export function createTurns({ places, queue: longest }: { places: number; queue: number }) {
  let busy = 0
  const queue: (() => void)[] = []
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= places) {
      if (queue.length >= longest)
        throw new Refusal('unavailable', 'sign_in_busy', 'Too many people are signing in just now; try again shortly')
      await new Promise<void>((resolve) => queue.push(resolve))
    } else busy++
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else busy--
    }
  }
}
