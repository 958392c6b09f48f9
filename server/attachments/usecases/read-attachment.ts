import { sightsOf } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayRead } from '../rules/reading.ts'
import { findAttachment, readContent } from '../store.ts'

/** Whoever may not read the message that the file belongs to gets the same answer as for one that never was. */
export async function readAttachment(
  context: Context,
  { attachmentId }: { attachmentId: string },
): Promise<{ name: string; mediaType: string; content: Buffer }> {
  const attachment = await findAttachment(context.db, attachmentId)
  if (attachment) {
    const { incidentId } = attachment
    const sightOf = await sightsOf(context.db, incidentId === null ? [] : [incidentId])
    const sight = incidentId === null ? undefined : sightOf(incidentId, context.actor)
    if (mayRead(attachment, context.actor, sight)) {
      const { name, mediaType } = attachment
      return { name, mediaType, content: await readContent(context.db, attachmentId) }
    }
  }
  throw new Refusal('not_found', 'no_such_attachment', 'There is no such file')
}
