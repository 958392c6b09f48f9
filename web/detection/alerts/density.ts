/** What most parts of the day hold: their median. */
export function usualOf(counts: readonly number[]): number {
  return counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0
}

/** Where the most came; undefined where nothing did. */
export function peakOf(counts: readonly number[]): number | undefined {
  const most = Math.max(...counts)
  return most > 0 ? counts.indexOf(most) : undefined
}

const many = 60
const times = 6

/** So much more than usual that nobody reads it one by one. */
export const isStorm = (count: number, usual: number): boolean => count >= Math.max(many, usual * times)
