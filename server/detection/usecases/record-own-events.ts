import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import { type AlertEvent, fold } from '../rules/alert.ts'
import { keepable } from '../rules/event-text.ts'
import { recordIntake } from '../store/intake.ts'

/** Events that nobody sent, because something was not heard of: in the transaction of what noticed it. */
export async function recordOwnEvents(
  tx: Tx,
  { now, background }: Pick<Context, 'now' | 'background'>,
  events: readonly { integrationId: string; event: AlertEvent }[],
): Promise<void> {
  if (events.length === 0) return
  const receivedAt = now()
  const received = events.map(({ integrationId, event }) => ({
    ...keepable(event),
    integrationId,
    payloadId: null,
    receivedAt,
  }))
  const changes = fold(received).map((change) => ({ ...change, id: newId(), expires: null }))
  const minute = new Date(Math.floor(receivedAt.getTime() / 60_000) * 60_000)
  const due = await recordIntake(tx, { payloads: [], counts: { minute, byIntegration: [] }, changes })
  if (due > 0) background.wake(tx, 'correlation.correlate')
}
