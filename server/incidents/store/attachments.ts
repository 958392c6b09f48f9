import type { Tx } from '../../platform/db/database.ts'

/** Binds uploads of this caller's, not yet bound, to the incident; answers how many there were. */
export async function claimAttachments(
  tx: Tx,
  attachmentIds: readonly string[],
  incidentId: string,
  audience: 'everyone' | 'staff',
  uploader: { kind: string; id: string | null },
): Promise<number> {
  if (attachmentIds.length === 0) return 0
  const claimed = await tx
    .updateTable('attachments')
    .set({ incidentId, audience })
    .where('id', 'in', attachmentIds)
    .where('incidentId', 'is', null)
    .where('contactId', 'is', null)
    .where(uploader.kind === 'api_key' ? 'uploadedByKey' : 'uploadedById', '=', uploader.id)
    .returning('id')
    .execute()
  return claimed.length
}
