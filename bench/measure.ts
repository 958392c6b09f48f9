/** What came of calling for a while; times in milliseconds. */
export interface Taken {
  /** How many calls there were, those that warmed up too. */
  calls: number
  /** How long each counted one took. */
  times: number[]
  /** How long was counted. */
  counted: number
}

/** Runs `call` from so many callers for so long; the first tenth of the time warms up and is not counted. */
export async function measure(callers: number, seconds: number, call: () => Promise<unknown>): Promise<Taken> {
  const from = performance.now() + seconds * 100
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  let calls = 0
  const caller = async () => {
    while (performance.now() < until) {
      const start = performance.now()
      await call()
      calls++
      if (start >= from) times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return { calls, times, counted: seconds * 900 }
}

/** Of all rounds together. */
export function figuresOf(rounds: readonly Taken[]): { perSecond: number; median: number; p95: number } {
  const times = rounds.flatMap((round) => round.times).toSorted((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  const counted = rounds.reduce((total, round) => total + round.counted, 0)
  return { perSecond: (times.length / counted) * 1000, median: at(0.5), p95: at(0.95) }
}
