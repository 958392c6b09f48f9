import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentAlert, presentPayload, presentTimelineEntry } from '../present.ts'
import { alertRow, alertTimeline } from '../queries/alert.ts'
import { payloadRow } from '../queries/payload.ts'

export async function readAlert(
  { db }: Context,
  { alertId }: Input<typeof contract.readAlert>,
): Promise<Answer<typeof contract.readAlert>> {
  const row = await alertRow(db, alertId)
  if (!row) throw new Refusal('not_found', 'no_such_alert', 'There is no such alert')
  const payload = row.lastPayloadId === null ? undefined : await payloadRow(db, row.lastPayloadId)
  return {
    alert: presentAlert(row),
    payload: payload ? presentPayload(payload) : null,
    timeline: (await alertTimeline(db, alertId)).map(presentTimelineEntry),
  }
}

export async function alertFor(db: Db, alertId: string): Promise<contract.Alert> {
  const row = await alertRow(db, alertId)
  if (!row) throw new Refusal('not_found', 'no_such_alert', 'There is no such alert')
  return presentAlert(row)
}
