import { createHash } from 'node:crypto'
import { isSupplier, readsMessageOf, sightsOf } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayRead, type Sight } from '../rules/reading.ts'
import { findAttachment, readContent } from '../store.ts'
import { DamagedFile } from './need-whole.ts'

/** Whoever may not read the message that the file belongs to gets the same answer as for one that never was. */
export async function readAttachment(
  context: Context,
  { attachmentId }: { attachmentId: string },
): Promise<{ name: string; mediaType: string; content: Buffer }> {
  const attachment = await findAttachment(context.db, attachmentId)
  if (attachment) {
    const sight = attachment.incidentId === null ? undefined : await see(context, attachmentId, attachment.incidentId)
    if (mayRead(attachment, context.actor, sight)) {
      const { id, name, mediaType } = attachment
      const { content, sha256 } = await readContent(context.db, id)
      if (!createHash('sha256').update(content).digest().equals(sha256)) throw new DamagedFile(attachment)
      return { name, mediaType, content }
    }
  }
  throw new Refusal('not_found', 'no_such_attachment', 'There is no such file')
}

async function see({ db, actor }: Context, attachmentId: string, incidentId: string): Promise<Sight> {
  const sight = (await sightsOf(db, [incidentId]))(incidentId, actor)
  if (sight !== 'record' || !isSupplier(actor)) return sight
  return (await readsMessageOf(db, actor, { incidentId, attachmentId })) ? 'message' : undefined
}
