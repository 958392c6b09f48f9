/**
 * Where a reader of the log stands. Ids are given before their transactions commit, so one may appear after a higher
 * one: those that were passed over are asked for again, until the transaction that took them must have ended.
 */
export interface Tail {
  upTo: number
  /** Passed over, with when. */
  missing: ReadonlyMap<number, number>
}

/** No transaction outlives this: the database ends what waits longer. */
const longestTransaction = 61_000
const mostMissing = 5000

export function advance(tail: Tail, ids: readonly number[], now: number): Tail {
  const missing = new Map([...tail.missing].filter(([, since]) => now - since < longestTransaction))
  let { upTo } = tail
  for (const id of ids) {
    missing.delete(id)
    for (let passed = upTo + 1; passed < id; passed++) missing.set(passed, now)
    upTo = Math.max(upTo, id)
  }
  return { upTo, missing: new Map([...missing].slice(-mostMissing)) }
}
