import { setImmediate } from 'node:timers/promises'

/** So many take a few milliseconds at most. */
const atOnce = 50

/** Goes through many that are computed with; other requests are served between every 50. */
export async function* inTurns<One>(many: Iterable<One>): AsyncGenerator<One, void, void> {
  let count = 0
  for (const one of many) {
    if (count++ % atOnce === 0) await setImmediate()
    yield one
  }
}
