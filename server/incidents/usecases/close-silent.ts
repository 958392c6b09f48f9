import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { closeSilent as decide } from '../rules/lifecycle.ts'
import { lockSilent } from '../store/incident.ts'
import { apply } from './change-incident.ts'

const atOnce = 50

/** Silence is consent: resolved incidents close when their time has come and nobody reopened them. */
export function closeSilent(context: Context): Promise<number> {
  return inTransaction(context, async (tx) => {
    const due = (await lockSilent(tx, context.now(), atOnce)) as IncidentRecord[]
    for (const incident of due)
      if (incident.autoCloseAt) await apply(tx, context, incident, decide(incident.autoCloseAt, incident))
    return due.length
  })
}
