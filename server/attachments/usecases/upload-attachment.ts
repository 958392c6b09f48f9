import { createHash } from 'node:crypto'
import type { Attachment } from '../../../contract/records.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { fileName, mediaType, needRoom } from '../rules/file.ts'
import { countUploads, insertAttachment, type Uploader } from '../store.ts'

interface Received {
  name: string
  content: Buffer
}

const day = 24 * 60 * 60 * 1000

/** Keeps a file; what the sender claims about its type is not asked. */
export async function uploadAttachment(context: Context, { file }: { file: Received }): Promise<Attachment> {
  const name = fileName(file.name)
  const { content } = file
  // With the first file: no start needs it.
  const { fileTypeFromBuffer } = await import('file-type')
  const type = mediaType(await fileTypeFromBuffer(content), name, content)
  return inTransaction(context, async (tx) => {
    const now = context.now()
    const uploader = uploaderOf(context.actor)
    needRoom(await countUploads(tx, uploader, new Date(now.getTime() - day)), content.length)
    const sha256 = createHash('sha256').update(content).digest()
    const attachment = { id: newId(), name, mediaType: type, size: content.length }
    await insertAttachment(tx, { ...attachment, sha256, content, uploadedAt: now, [uploader.kind]: uploader.id })
    await announce(tx, context, {
      type: 'attachment.uploaded',
      subject: { type: 'attachment', id: attachment.id },
      audience: 'system',
      payload: { name, mediaType: type, size: content.length, sha256: sha256.toString('hex') },
    })
    return attachment
  })
}

export function uploaderOf({ kind, id, personId }: Actor): Uploader {
  if (personId !== null) return { kind: 'uploadedById', id: personId }
  if (kind === 'api_key' && id !== null) return { kind: 'uploadedByKey', id }
  throw new Error(`Only a person or an API key uploads, not ${kind}`)
}
