import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'

/** Somebody known asked for what they may not do. */
export async function recordDenial(
  context: Context,
  request: { method: string; route: string; address: string },
): Promise<void> {
  await inTransaction(context, (tx) =>
    announce(tx, context, {
      type: 'access.denied',
      subject: { type: 'denial', id: newId() },
      audience: 'system',
      payload: request,
    }),
  )
}
