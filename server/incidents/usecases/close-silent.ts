import { sweepDue } from '../../platform/background/due-work.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { closeSilent as decide } from '../rules/lifecycle.ts'
import { lockSilent } from '../store/incident.ts'
import { apply } from './change-incident.ts'

/** Silence is consent: resolved incidents close when their time has come and nobody reopened them. */
export const closeSilent = sweepDue('close-silent', lockSilent, async (tx, context, due) => {
  for (const incident of due as IncidentRecord[])
    if (incident.autoCloseAt) await apply(tx, context, incident, decide(incident.autoCloseAt, incident))
})
