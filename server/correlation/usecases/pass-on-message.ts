import { passOnComment } from '../../detection/index.ts'
import type { Reaction } from '../../platform/background/background.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { alertsOfIncident } from '../queries/groups.ts'

/** A comment on a storm goes to those alerts that fired last. */
const mostAlerts = 20

/**
 * What staff wrote on an incident goes to the tools that sent its alerts, where they want to hear it. What a program wrote
 * stays here: it may be a bridge that brings in what a tool says.
 */
export const passOnMessage: Reaction = (context, { type, eventId, subjectId }) =>
  inTransaction(context, async (tx) => {
    const alertIds = await alertsOfIncident(tx, subjectId, eventId, mostAlerts)
    const kind = type === 'incident.replied' ? 'reply' : 'note'
    await passOnComment(tx, context, alertIds, { kind, incidentEventId: eventId })
  })
