import { sweepDue } from '../../platform/background/due-work.ts'
import { holdRanOut } from '../rules/hold.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { lockDueHolds } from '../store/incident.ts'
import { apply } from './change-incident.ts'

export const endDueHolds = sweepDue('end-due-holds', lockDueHolds, async (tx, context, due) => {
  for (const incident of due as IncidentRecord[])
    if (incident.holdUntil) await apply(tx, context, incident, holdRanOut(incident.holdUntil))
})
