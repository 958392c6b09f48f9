import type { HappenedEvent } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { keepOwnNotification } from '../store.ts'

/** Tells whoever keeps alerts quiet that it ends soon. A tool that does so has nobody to be told. */
export async function notifyMaker(context: Context, { eventId, type, payload }: HappenedEvent): Promise<void> {
  const { createdById } = payload as { createdById: string | null }
  if (createdById === null) return
  const notification = { id: newId(), personId: createdById, eventId, type, createdAt: context.now() }
  await inTransaction(context, (tx) => keepOwnNotification(tx, notification))
}
