import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { entriesFor } from './visibility.ts'

/** Place and hash of each entry that the caller reads, oldest first. */
export function entryHashes(db: Db, incidentId: string, lastSeq: number, actor: Actor) {
  return db
    .selectFrom('events as e')
    .select(['e.id', 'e.seq', 'e.hash'])
    .where('e.subjectType', '=', 'incident')
    .where('e.subjectId', '=', incidentId)
    .where('e.seq', '<=', lastSeq)
    .where(entriesFor(actor))
    .orderBy('e.seq')
    .execute()
}

/** The files that the caller may read: colleagues all of them, others those that came with an entry that they read. */
export function fileHashes(db: Db, incidentId: string, actor: Actor) {
  return db
    .selectFrom('attachments as a')
    .select(['a.id', 'a.name', 'a.size', 'a.sha256'])
    .where('a.incidentId', '=', incidentId)
    .$if(!actor.permissions.has('incident.internal'), (query) =>
      query.where((a) =>
        a.exists(
          a
            .selectFrom('events as e')
            .select('e.id')
            .where('e.subjectType', '=', 'incident')
            .where('e.subjectId', '=', incidentId)
            .where(sql<SqlBool>`e.payload->'attachmentIds' @> to_jsonb(a.id::text)`)
            .where(entriesFor(actor)),
        ),
      ),
    )
    .orderBy('a.uploadedAt')
    .orderBy('a.id')
    .execute()
}
