import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { CorrelationEvent } from '../events.ts'

/** What a group did, on its own chain. */
export async function announceOn(
  tx: Tx,
  context: Context,
  groupId: string,
  type: CorrelationEvent,
  payload: Record<string, unknown>,
): Promise<void> {
  await announce(tx, context, { type, subject: { type: 'alert_group', id: groupId }, audience: 'staff', payload })
}
