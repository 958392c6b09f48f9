import type { IntegrationSettings } from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { DetectionEvent } from '../events.ts'
import { writtenBackAlerts } from '../queries/deed.ts'
import { goesBack } from './write-back.ts'

/**
 * What was written on an incident goes to the tools behind these alerts of it that want to hear such. Only where it is
 * found is announced: the words stay with the incident, for that may become restricted.
 */
export async function passOnComment(
  tx: Tx,
  context: Context,
  alertIds: readonly string[],
  { kind, incidentEventId }: { kind: 'reply' | 'note'; incidentEventId: number },
): Promise<void> {
  if (alertIds.length === 0) return
  for (const { id, settings } of await writtenBackAlerts(tx, alertIds)) {
    const { writeBack } = settings as IntegrationSettings
    if (!writeBack || !goesBack(writeBack, kind)) continue
    await announce(tx, context, {
      type: 'alert.commented' satisfies DetectionEvent,
      subject: { type: 'alert', id },
      audience: 'system',
      payload: { incidentEventId },
    })
  }
}
