import type { Db } from '../../platform/db/database.ts'

export function heartbeatRows(db: Db, integrationId: string | undefined) {
  const query = db.selectFrom('heartbeats').selectAll().orderBy('missedAt').orderBy('name').orderBy('id')
  return (integrationId === undefined ? query : query.where('integrationId', '=', integrationId)).execute()
}

/** With the integration through which it is pinged, unless that is closed. */
export function heartbeatRow(db: Db, id: string) {
  return db
    .selectFrom('heartbeats as h')
    .innerJoin('integrations as i', 'i.id', 'h.integrationId')
    .select(['h.name', 'i.id as integrationId', 'i.name as integrationName', 'i.isActive'])
    .where('h.id', '=', id)
    .executeTakeFirst()
}
