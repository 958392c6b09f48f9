import { countAttempt, forgetAttempts, forgetOldAttempts } from '../../platform/auth/attempts.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { hashToken, newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Limit, windowMinutes } from '../rules/sign-in-limit.ts'

const minutesFrom = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

/** Counts an attempt before it is made, so that a hundred at once count as a hundred; refuses it beyond a limit. */
export async function countOrRefuse(context: Context, limits: Limit[], who: Record<string, unknown>): Promise<void> {
  const now = context.now()
  const window = { from: minutesFrom(now, -windowMinutes), to: minutesFrom(now, windowMinutes) }
  for (const { key, most } of limits) {
    const { count, since } = await inTransaction(context, async (tx) => {
      const counted = await countAttempt(tx, hashToken(key), now, window)
      // Once a window, however many attempts follow.
      if (counted.count === most + 1)
        await announce(tx, context, {
          type: 'sign_in.limited',
          subject: { type: 'sign_in', id: newId() },
          audience: 'system',
          payload: { ...who, limit: most },
          actor: { kind: 'system', id: null, name: 'Allclear' },
        })
      return counted
    })
    if (count <= most) continue
    const retryAfterSeconds = Math.ceil((minutesFrom(since, windowMinutes).getTime() - now.getTime()) / 1000)
    throw new Refusal('too_many', 'too_many_attempts', 'Too many attempts failed; wait a while before the next', {
      retryAfterSeconds,
    })
  }
}

/** Whoever was turned away before it was made has made none. */
export async function attempt<T>(context: Context, limits: Limit[], make: () => Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'unavailable')
      await inTransaction(context, (tx) => uncount(tx, limits))
    throw error
  }
}

/** An attempt that succeeded was none to count. */
export function uncount(tx: Tx, limits: Limit[]): Promise<void> {
  return forgetAttempts(
    tx,
    limits.map(({ key }) => hashToken(key)),
  )
}

/** Every tick: what is out of every window is of no more use. */
export async function sweepAttempts(context: Context): Promise<number> {
  await context.db.transaction().execute((tx) => forgetOldAttempts(tx, minutesFrom(context.now(), -windowMinutes)))
  return 0
}
