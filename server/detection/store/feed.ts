import { sql, type Updateable } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Feeds } from '../../platform/db/tables.ts'

/**
 * Feeds that are due, were added or lead elsewhere now; another process takes others. They count as due again at the end
 * of the lease. Answers their integrations.
 */
export async function claimDueFeeds(tx: Tx, now: Date, lease: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ integrationId: string }>`
    insert into feeds as f (integration_id, url, due_at)
    select i.id, i.settings->>'feedUrl', ${lease}::timestamptz
    from integrations i left join feeds known on known.integration_id = i.id
    where i.source = 'feed' and i.is_active
      and (known.integration_id is null or known.due_at <= ${now} or known.url <> i.settings->>'feedUrl')
    order by known.due_at nulls first, i.id limit ${limit}
    on conflict (integration_id) do update set due_at = excluded.due_at, url = excluded.url,
      etag = case when f.url = excluded.url then f.etag end,
      last_modified = case when f.url = excluded.url then f.last_modified end,
      body_sha256 = case when f.url = excluded.url then f.body_sha256 end
    where f.due_at <= ${now} or f.url <> excluded.url
    returning integration_id as "integrationId"`.execute(tx)
  return rows.map(({ integrationId }) => integrationId)
}

/** Of an integration that is open. */
export function lockFeed(tx: Tx, integrationId: string) {
  return tx
    .selectFrom('feeds as f')
    .innerJoin('integrations as i', 'i.id', 'f.integrationId')
    .select(['f.url', 'f.etag', 'f.lastModified', 'f.bodySha256', 'f.failures', 'i.freshnessMinutes'])
    .where('f.integrationId', '=', integrationId)
    .where('i.isActive', '=', true)
    .forUpdate('f')
    .executeTakeFirst()
}
export type FeedRecord = NonNullable<Awaited<ReturnType<typeof lockFeed>>>

export async function updateFeed(tx: Tx, integrationId: string, changes: Updateable<Feeds>): Promise<void> {
  await tx.updateTable('feeds').set(changes).where('integrationId', '=', integrationId).execute()
}
