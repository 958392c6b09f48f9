import type { Sweep } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { hasPassed, keepCheckpoint, lastCheckpoint, lockSealing, newestEvent } from '../store.ts'
import { makeSeal, sealingKey } from './make-seal.ts'

const minute = 60_000

/**
 * Every minute in which something happened, seals all that was announced. Ids are given before their transactions
 * commit, so a lower id may still appear after a higher one: the newest id is noted, and sealed once every transaction
 * that had begun by then has ended. (Each wrote its record before it announced, so it had begun.)
 */
export function sealLog(secret: string): Sweep {
  const key = sealingKey(secret)
  let waiting: { id: number; horizon: string } | undefined
  return async (context) => {
    const last = await lastCheckpoint(context.db)
    if (last && Math.abs(context.now().getTime() - last.madeAt.getTime()) < minute) return 0
    const newest = waiting ?? (await newestEvent(context.db))
    const isSettled = await hasPassed(context.db, newest.horizon)
    waiting = isSettled ? undefined : newest
    return isSettled && newest.id > (last?.upToEventId ?? 0) ? sealUpTo(context, key, newest.id) : 0
  }
}

function sealUpTo(context: Context, key: Buffer, upTo: number): Promise<number> {
  return inTransaction(context, async (tx) => {
    await lockSealing(tx)
    const last = await lastCheckpoint(tx)
    if (last && last.upToEventId >= upTo) return 0
    const { seal, eventCount } = await makeSeal(tx, key, last, upTo)
    await keepCheckpoint(tx, { upToEventId: upTo, eventCount, madeAt: context.now(), seal })
    return 1
  })
}
