import { AsyncLocalStorage } from 'node:async_hooks'
import type { DBAdapter, DBTransactionAdapter } from 'better-auth/types'
import type { Context } from '../context.ts'
import type { Db, Tx } from '../db/database.ts'
import { inTransaction } from '../db/transaction.ts'

/** What is written with what a call of better-auth writes, before it and in the same transaction. */
interface Call {
  context: Context
  beside: (tx: Tx) => Promise<void>
  tx?: Tx
}
const calls = new AsyncLocalStorage<Call>()

/** Opens no session and changes no password of which `beside` does not tell. */
export const writingBeside = <T>(context: Context, beside: Call['beside'], work: () => Promise<T>): Promise<T> =>
  calls.run({ context, beside }, work)

/** The transaction that a call writes in just now. */
export const currentTx = (): Tx | undefined => calls.getStore()?.tx

/** better-auth writes several things in a transaction of its own, but opens a session without one: both are ours here. */
export function inOurTransactions(adapter: DBAdapter, adapterOn: (tx: Db) => Promise<DBAdapter>): DBAdapter {
  const together = async <T>(write: (adapter: DBTransactionAdapter) => Promise<T>): Promise<T> => {
    const call = calls.getStore()
    if (!call) throw new Error('better-auth writes what nobody tells of')
    return inTransaction(call.context, async (tx) => {
      await call.beside(tx)
      const on = await adapterOn(tx)
      return calls.run({ ...call, tx }, () => write(on))
    })
  }
  return { ...adapter, create: (input) => together((on) => on.create(input)), transaction: together }
}
