import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { atOneMoment, type Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Sweep } from './background.ts'
import { forgetFailure, keepFailure, recordsToTryAgain } from './set-aside.ts'

const atOnce = 50

/** Which of the records that are due are asked for: at most so many, of these alone. */
export interface Claim {
  now: Date
  limit: number
  /** Says it of the column `id`. */
  among: RawBuilder<SqlBool>
}

/** Those on which this work has not failed. */
export const notSetAside = (work: string) =>
  sql<SqlBool>`not exists (select from set_aside where work = ${work} and record_id = id)`

/**
 * A sweep over records that are due: `claim` locks some of them for this process alone, `act` sees to it that they are due
 * no more. Some are done together, in one transaction; where that fails, each in one of its own, and the one that it fails
 * on is set aside.
 */
export function sweepDue<Due extends { id: string }>(
  work: string,
  claim: (tx: Tx, claim: Claim) => Promise<Due[]>,
  act: (tx: Tx, context: Context, due: Due[]) => Promise<void>,
): Sweep {
  return async (context) => {
    const together = atOneMoment(context)
    const now = together.now()
    let due: Due[] = []
    try {
      await inTransaction(context, async (tx) => {
        due = await claim(tx, { now, limit: atOnce, among: notSetAside(work) })
        if (due.length > 0) await act(tx, together, due)
      })
      if (due.length > 0) return due.length
    } catch (error) {
      if (due.length === 0) throw error
    }
    const ids = due.length > 0 ? due.map(({ id }) => id) : await recordsToTryAgain(context.db, work, now)
    return oneByOne(context, work, ids, async (tx, id) => {
      const again = await claim(tx, { now, limit: 1, among: sql`id = ${id}::uuid` })
      if (again.length > 0) await act(tx, atOneMoment(context), again)
    })
  }
}

async function oneByOne(
  context: Context,
  work: string,
  ids: readonly string[],
  doOne: (tx: Tx, id: string) => Promise<void>,
): Promise<number> {
  const failures: Error[] = []
  for (const id of ids) {
    try {
      await inTransaction(context, async (tx) => {
        await forgetFailure(tx, work, id)
        await doOne(tx, id)
      })
    } catch (error) {
      failures.push(new Error(`${work} of ${id}: ${String(error)}`, { cause: error }))
      await inTransaction(context, (tx) => keepFailure(tx, work, id, { error: String(error), at: context.now() }))
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${work} failed for ${failures.length} records`)
  return ids.length
}
