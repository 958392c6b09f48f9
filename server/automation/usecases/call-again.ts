import type { Sweep } from '../../platform/background/background.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { claimDueTries } from '../store.ts'

const atOnce = 20

/** Calls again what could not be reached before: by a reaction, so that no slow receiver holds up what else is due. */
export const callAgain: Sweep = (context) =>
  inTransaction(context, async (tx) => {
    const due = await claimDueTries(tx, context.now(), atOnce)
    // No event of the log: nothing has happened yet.
    for (const { id: runId, incidentId, tries } of due)
      await context.background.react(tx, {
        eventId: 0,
        type: 'runbook_run.due',
        subjectId: incidentId,
        payload: { runId, tries },
      })
    return due.length
  })
