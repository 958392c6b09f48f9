import { sql } from 'kysely'
import type { addressed } from '../incidents/index.ts'
import type { Db } from '../platform/db/database.ts'

export async function newestEventId(db: Db): Promise<number> {
  const row = await db.selectFrom('events').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

/** What came after an id, or is one of those that were passed over, and to whom each is addressed. */
export function eventsSince(db: Db, to: typeof addressed, after: number, missing: readonly number[], limit: number) {
  return db
    .selectFrom('events as e')
    .select(['e.id', 'e.subjectType', 'e.subjectId', 'e.audience'])
    .select([
      to.sharedWithTeamId.as('sharedWithTeamId'),
      to.toTeamId.as('toTeamId'),
      to.isOfMerged.as('isOfMerged'),
      sql<boolean>`coalesce(e.payload->'changes' <> '{}', false)`.as('changesRecord'),
    ])
    .where((event) =>
      missing.length === 0
        ? event('e.id', '>', after)
        : event.or([event('e.id', '>', after), event('e.id', 'in', missing)]),
    )
    .orderBy('e.id')
    .limit(limit)
    .execute()
}
export type LoggedEvent = Awaited<ReturnType<typeof eventsSince>>[number]

export function unreadSince(db: Db, personIds: readonly string[], since: Date) {
  return db
    .selectFrom('notifications')
    .select(['id', 'personId'])
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('readAt', 'is', null)
    .where('createdAt', '>', since)
    .execute()
}

/** Another value whenever correlation has handled alerts or a tool has sent something. */
export async function alertProgress(db: Db, now: Date): Promise<string> {
  const { rows } = await sql<{ progress: string }>`
    select concat_ws(' ', (select last_value from correlation_passes),
      (select sum(event_count) from event_counts where minute > ${new Date(now.getTime() - 120_000)})) as progress`.execute(
    db,
  )
  return rows[0]!.progress
}
