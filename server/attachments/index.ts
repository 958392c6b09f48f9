import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { claimForContact } from './store.ts'
import { uploaderOf } from './usecases/upload-attachment.ts'

export { moveToIncident as moveAttachmentsToIncident, someFiles } from './store.ts'
export { DamagedFile, needWhole } from './usecases/need-whole.ts'

/** Binds the caller's own uploads to a contact; one that is not theirs, or was used already, is refused. */
export async function bindToContact(
  tx: Tx,
  context: Context,
  attachmentIds: readonly string[],
  contactId: string,
): Promise<void> {
  if (attachmentIds.length === 0) return
  const wanted = [...new Set(attachmentIds)]
  const claimed = await claimForContact(tx, wanted, contactId, uploaderOf(context.actor))
  if (claimed !== wanted.length)
    throw new Refusal('invalid', 'unknown_attachment', 'A file named here was not uploaded by you, or is used already')
}
