import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** One more attempt under a key, in a window that begins with the first; the count so far and since when. */
export async function countAttempt(
  tx: Tx,
  key: Buffer,
  now: Date,
  window: { from: Date; to: Date },
): Promise<{ count: number; since: Date }> {
  // A window that begins far ahead was opened before the clock was set back.
  const isOver = sql`a.since <= ${window.from} or a.since > ${window.to}`
  const { rows } = await sql<{ count: number; since: Date }>`
    insert into sign_in_attempts as a (key, count, since) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when ${isOver} then 1 else a.count + 1 end,
      since = case when ${isOver} then ${now} else a.since end
    returning count, since`.execute(tx)
  const [counted] = rows
  if (!counted) throw new Error('An upsert gave no row back')
  return counted
}

export async function forgetAttempts(tx: Tx, keys: Buffer[]): Promise<void> {
  await tx
    .updateTable('signInAttempts')
    .set((attempt) => ({ count: attempt('count', '-', 1) }))
    .where('key', 'in', keys)
    .where('count', '>', 0)
    .execute()
}

export async function forgetOldAttempts(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('signInAttempts').where('since', '<=', before).execute()
}
