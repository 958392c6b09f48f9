import { findItemsByName, type NamedItem } from '../../catalogue/index.ts'
import { atOneMoment, type Context, systemActor } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import type { DetectionEvent } from '../events.ts'
import { momentOf } from '../rules/alert.ts'
import { keepableChange, type ReadChange } from '../rules/change-event.ts'
import { insertChangeEvent } from '../store/change-event.ts'
import type { Integration } from './find-sender.ts'

export function recordChangeEvent(
  surroundings: Omit<Context, 'actor'>,
  integration: Pick<Integration, 'id' | 'name'>,
  read: ReadChange,
): Promise<void> {
  const context = atOneMoment({ ...surroundings, actor: systemActor(integration.name) })
  return inTransaction(context, async (tx) => {
    const id = newId()
    const receivedAt = context.now()
    const { service, ...kept } = keepableChange(read)
    const change = { ...kept, at: momentOf({ at: read.at, receivedAt }) }
    const names = [service, change.source].filter((name) => name !== null)
    const named = [...(await findItemsByName(tx, names)).values()].flat()
    const ofKind = (kind: NamedItem['kind']) => named.find((item) => item.kind === kind)?.id ?? null
    await insertChangeEvent(tx, {
      ...change,
      id,
      integrationId: integration.id,
      receivedAt,
      serviceId: ofKind('service'),
      ciId: ofKind('ci'),
    })
    await announce(tx, context, {
      type: 'change_event.recorded' satisfies DetectionEvent,
      subject: { type: 'change_event', id },
      audience: 'staff',
      payload: { summary: change.summary },
      occurredAt: change.at,
    })
  })
}
