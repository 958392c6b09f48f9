import { DatabaseError } from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { actorKey, type Context } from '../context.ts'
import type { Tx } from './database.ts'

const serializationFailure = '40001'
const deadlockDetected = '40P01'
const attempts = 6

/** The same call was answered before, by this or another process. The door of HTTP gives the kept answer again. */
export class AnsweredBefore extends Error {}

/**
 * Runs `work` in one transaction: all of it or nothing. Repeated when PostgreSQL asks for it (deadlock,
 * serialisation). With a repeatable call the answer is kept in the same transaction, so a retry after a lost
 * answer gets the first one.
 */
export async function inTransaction<Answer>(context: Context, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { tx, answer } = await context.db.transaction().execute(async (begun) => {
        const result = await work(begun)
        if (context.repeatable) await keepAnswer(begun, context, result)
        return { tx: begun, answer: result }
      })
      context.background.committed(tx)
      return answer
    } catch (error) {
      const code = error instanceof DatabaseError ? error.code : undefined
      if ((code !== serializationFailure && code !== deadlockDetected) || attempt === attempts) throw error
      await sleep(attempt * attempt * 5)
    }
  }
}

async function keepAnswer(tx: Tx, context: Context, answer: unknown): Promise<void> {
  const { key, requestDigest } = context.repeatable!
  const kept = await tx
    .insertInto('idempotencyKeys')
    .values({
      actor: actorKey(context.actor),
      key,
      requestDigest,
      answer: JSON.stringify(answer ?? null),
      createdAt: context.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!kept) throw new AnsweredBefore()
}
