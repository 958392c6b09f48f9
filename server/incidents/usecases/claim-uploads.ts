import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { claimAttachments } from '../store/attachments.ts'

/** Binds the caller's own uploads to a message; all of them, or the message is refused. */
export async function claimUploads(
  tx: Tx,
  { actor }: Context,
  attachmentIds: readonly string[],
  incidentId: string,
  audience: 'everyone' | 'staff',
): Promise<void> {
  const ids = [...new Set(attachmentIds)]
  if ((await claimAttachments(tx, ids, incidentId, audience, actor)) !== ids.length)
    throw new Refusal('invalid', 'unknown_attachment', 'A file was not uploaded by you, or was sent already', {
      field: 'attachmentIds',
    })
}
