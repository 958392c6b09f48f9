export interface Figures {
  perSecond: number
  median: number
  p95: number
}

/** Runs `call` from so many callers for so long; the first tenth of the time warms up and is not counted. */
export async function measure(callers: number, seconds: number, call: () => Promise<void>): Promise<Figures> {
  const from = performance.now() + seconds * 100
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  const caller = async () => {
    while (performance.now() < until) {
      const start = performance.now()
      await call()
      if (start >= from) times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { perSecond: times.length / (seconds * 0.9), median: at(0.5), p95: at(0.95) }
}
