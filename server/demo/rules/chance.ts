/** A sequence of numbers in [0, 1) that is the same for the same seed (mulberry32), so that the demo is too. */
export type Chance = () => number

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<T>(chance: Chance, from: readonly T[]): T {
  if (from.length === 0) throw new RangeError('Nothing to pick from')
  return from[Math.floor(chance() * from.length)]!
}

export function pickWeighted<T extends { weight: number }>(chance: Chance, from: readonly T[]): T {
  let rest = chance() * from.reduce((sum, one) => sum + one.weight, 0)
  for (const one of from) {
    rest -= one.weight
    if (rest < 0) return one
  }
  return from.at(-1)!
}

/** Minutes around a typical value: mostly less, sometimes much more, as work is. */
export const spread = (chance: Chance, typical: number): number =>
  Math.max(1, Math.round(typical * Math.exp((chance() + chance() + chance() - 1.5) * 1.3)))
