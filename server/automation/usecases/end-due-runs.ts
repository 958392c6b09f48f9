import { isTouched } from '../../incidents/index.ts'
import { sweepDue } from '../../platform/background/due-work.ts'
import { handledIncident } from '../queries.ts'
import { lockDueRuns, updateRun } from '../store.ts'
import { needRunbook } from './read-runbook.ts'
import { endRun } from './end-run.ts'
import { tellHealingFailed } from './tell-run.ts'

/** What died with its process is marked so, and what nobody has decided on, or monitoring not seen to help, by now goes to people. */
export const endDueRuns = sweepDue('automation.end_due_runs', lockDueRuns, async (tx, context, due) => {
  for (const run of due) {
    const runbook = await needRunbook(tx, run.runbookId)
    if (run.state === 'running') {
      const fault = run.call.kind !== 'job' ? null : run.executionId === null ? 'no_answer' : 'late'
      await endRun(tx, context, run, runbook, {
        state: 'interrupted',
        exitCode: null,
        output: run.output ?? '',
        fault,
      })
      continue
    }
    await updateRun(tx, run.id, { verifyUntil: null, decideBy: null })
    const incident = await handledIncident(tx, run.incidentId, isTouched)
    const isOpen = !['resolved', 'closed', 'cancelled'].includes(incident.state)
    if (isOpen && !incident.isTouched)
      await tellHealingFailed(
        tx,
        context,
        run,
        runbook.name,
        run.state === 'waiting' ? 'not_decided' : 'not_recovered',
        { output: run.output },
      )
  }
})
