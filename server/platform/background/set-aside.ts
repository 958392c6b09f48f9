import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

/** After so many it counts as set aside, is told to administrators, and is tried every five minutes. */
const mostTries = 5
const longestPauseSeconds = 300

/**
 * Notes that this work has failed for this record: it is tried again after 8 s, 16 s, 32 s …, and passed over until then; or at
 * `tryAt`, where the work sees to that itself.
 */
export async function keepFailure(
  tx: Tx,
  work: string,
  recordId: string,
  { error, at, tryAt = null }: { error: string; at: Date; tryAt?: Date | null },
): Promise<void> {
  await sql`
    insert into set_aside as s (work, record_id, first_failed_at, try_at, error)
    values (${work}, ${recordId}, ${at}, coalesce(${tryAt}::timestamptz, ${at}::timestamptz + interval '8 seconds'), ${error.slice(0, 1000)})
    on conflict (work, record_id) do update set tries = s.tries + 1, error = excluded.error, try_at = coalesce(${tryAt}::timestamptz, ${at}::timestamptz
      + case when s.tries + 1 < ${mostTries} then 8 * 2 ^ s.tries else ${longestPauseSeconds} end * interval '1 second')`.execute(
    tx,
  )
}

export async function forgetFailure(tx: Tx, work: string, recordId: string): Promise<void> {
  await tx.deleteFrom('setAside').where('work', '=', work).where('recordId', '=', recordId).execute()
}

/** For work that tries its records again by itself: where nothing of it is due, what was to be tried before now is done. */
export async function forgetTried(tx: Tx, work: string, now: Date): Promise<void> {
  await tx.deleteFrom('setAside').where('work', '=', work).where('tryAt', '<', now).execute()
}

/** Those whose next try has come, longest waiting first. */
export async function recordsToTryAgain(db: Db, work: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('setAside')
    .select('recordId')
    .where('work', '=', work)
    .where('tryAt', '<=', now)
    .orderBy('tryAt')
    .limit(50)
    .execute()
  return rows.map(({ recordId }) => recordId)
}

/** How many records a sweep has failed on five times. */
export async function countSetAside(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('setAside')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('tries', '>=', mostTries)
    .executeTakeFirstOrThrow()
  return count
}

/** Those records, newest first. */
export function findSetAside(db: Db, limit: number) {
  return db
    .selectFrom('setAside')
    .select(['work', 'recordId', 'firstFailedAt', 'tryAt', 'error'])
    .where('tries', '>=', mostTries)
    .orderBy('firstFailedAt', 'desc')
    .limit(limit)
    .execute()
}
