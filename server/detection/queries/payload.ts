import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

const selectPayloads = (db: Db) =>
  db
    .selectFrom('receivedPayloads')
    .select(['id', 'receivedAt', 'address', 'headers', 'body', 'bodySha256', 'eventCount', 'fault'])

export function payloadRow(db: Db, id: string) {
  return selectPayloads(db).where('id', '=', id).executeTakeFirst()
}

export type PayloadRow = NonNullable<Awaited<ReturnType<typeof payloadRow>>>

export function payloadsPage(
  db: Db,
  integrationId: string,
  faultyOnly: boolean,
  after: string | number | undefined,
  limit: number,
): Promise<PayloadRow[]> {
  let query = selectPayloads(db).where('integrationId', '=', integrationId)
  if (faultyOnly) query = query.where('fault', 'is not', null)
  if (after !== undefined) query = query.where('id', '<', String(after))
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** The newest but those that name `agent` as their sender. */
export function payloadsNotBy(db: Db, integrationId: string, agent: string, limit: number): Promise<PayloadRow[]> {
  return selectPayloads(db)
    .where('integrationId', '=', integrationId)
    .where(sql<string>`headers ->> 'user-agent'`, 'is distinct from', agent)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
