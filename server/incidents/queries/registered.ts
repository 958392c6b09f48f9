import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { visibleTo } from './visibility.ts'

/** The newest that were registered since then, of those that the caller sees. */
export function registeredSince(db: Db, actor: Actor, since: Date, limit: number) {
  return db
    .selectFrom('incidents as i')
    .select(['i.id', 'i.number', 'i.summary'])
    .where('i.registeredAt', '>=', since)
    .where(visibleTo(actor))
    .orderBy('i.registeredAt', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute()
}
