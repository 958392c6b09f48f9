import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Attachments } from '../platform/db/tables.ts'

export interface Uploader {
  kind: 'uploadedById' | 'uploadedByKey'
  id: string
}

/** What this uploader has sent since then. Their uploads are counted one at a time, so that many at once pass no limit. */
export async function countUploads(
  tx: Tx,
  { kind, id }: Uploader,
  since: Date,
): Promise<{ files: number; bytes: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`uploads of ${id}`}, 0))`.execute(tx)
  return tx
    .selectFrom('attachments')
    .select((a) => [a.fn.countAll<number>().as('files'), a.fn.coalesce(a.fn.sum<number>('size'), a.lit(0)).as('bytes')])
    .where(sql`coalesce(uploaded_by_id, uploaded_by_key)`, '=', id)
    .where(kind, '=', id)
    .where('uploadedAt', '>', since)
    .executeTakeFirstOrThrow()
}

export async function insertAttachment(tx: Tx, attachment: Insertable<Attachments>): Promise<void> {
  await tx.insertInto('attachments').values(attachment).execute()
}

export function findAttachment(db: Db, attachmentId: string) {
  return db
    .selectFrom('attachments')
    .select(['id', 'incidentId', 'contactId', 'name', 'mediaType', 'audience', 'uploadedById', 'uploadedByKey'])
    .where('id', '=', attachmentId)
    .executeTakeFirst()
}

export function readContent(db: Db, attachmentId: string): Promise<{ content: Buffer; sha256: Buffer }> {
  return db
    .selectFrom('attachments')
    .select(['content', 'sha256'])
    .where('id', '=', attachmentId)
    .executeTakeFirstOrThrow()
}

const filesAtOnce = 20

/** By id, some at a time, for who looks at each. */
export async function* someFiles(db: Db): AsyncGenerator<{ id: string; name: string }[]> {
  for (let last: string | undefined; ;) {
    const query = db.selectFrom('attachments').select(['id', 'name']).orderBy('id').limit(filesAtOnce)
    const files = await (last === undefined ? query : query.where('id', '>', last)).execute()
    if (files.length > 0) yield files
    last = files.at(-1)?.id
    if (last === undefined) return
  }
}

/** Whether the content has the hash that was kept at the upload; the content stays in the database. */
export async function hasItsHash(db: Db, attachmentId: string): Promise<boolean> {
  const found = await db
    .selectFrom('attachments')
    .select(sql<boolean>`sha256(content) = sha256`.as('hasItsHash'))
    .where('id', '=', attachmentId)
    .executeTakeFirst()
  return found?.hasItsHash ?? true
}

/** Binds uploads of this caller's, not yet bound; answers how many there were. */
export async function claimForContact(
  tx: Tx,
  attachmentIds: readonly string[],
  contactId: string,
  { kind, id }: Uploader,
): Promise<number> {
  const claimed = await tx
    .updateTable('attachments')
    .set({ contactId, audience: 'everyone' })
    .where('id', 'in', attachmentIds)
    .where('incidentId', 'is', null)
    .where('contactId', 'is', null)
    .where(kind, '=', id)
    .returning('id')
    .execute()
  return claimed.length
}

export async function moveToIncident(tx: Tx, contactId: string, incidentId: string): Promise<void> {
  await tx.updateTable('attachments').set({ incidentId }).where('contactId', '=', contactId).execute()
}

/** Removes some that nobody named in a message; answers what they were. */
export function deleteUnclaimed(tx: Tx, before: Date, limit: number) {
  return tx
    .deleteFrom('attachments')
    .where('id', 'in', (attachments) =>
      attachments
        .selectFrom('attachments')
        .select('id')
        .where('incidentId', 'is', null)
        .where('contactId', 'is', null)
        .where('uploadedAt', '<', before)
        .orderBy('uploadedAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'name'])
    .execute()
}
