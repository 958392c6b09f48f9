import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { holdRanOut } from '../rules/hold.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { lockDueHolds } from '../store/incident.ts'
import { apply } from './change-incident.ts'

const atOnce = 50

export function endDueHolds(context: Context): Promise<number> {
  return inTransaction(context, async (tx) => {
    const due = (await lockDueHolds(tx, context.now(), atOnce)) as IncidentRecord[]
    for (const incident of due)
      if (incident.holdUntil) await apply(tx, context, incident, holdRanOut(incident.holdUntil))
    return due.length
  })
}
