import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** Of calls with an Idempotency-Key, the oldest first; answers how many were removed. */
export async function deleteAnswersBefore(tx: Tx, before: Date, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from idempotency_keys where (actor, key) in (
      select actor, key from idempotency_keys where created_at < ${before}
      order by created_at limit ${limit} for update skip locked)`.execute(tx)
  return Number(numAffectedRows)
}
