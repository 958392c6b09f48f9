import type { decideRun as contract, RunbookRun } from '../../../contract/automation.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { announceOn, lockFor } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayDecide } from '../rules/run.ts'
import { lockRun, updateRun } from '../store.ts'
import { needRunbook, readRunner, showRun } from './read-runbook.ts'

/** What is approved is what was shown: the call was fixed when it was asked for. */
export function decideRun(
  context: Context,
  { incidentId, runId, isApproved }: Input<typeof contract>,
): Promise<RunbookRun> {
  return inTransaction(context, async (tx) => {
    const incident = await lockFor(tx, context, { incidentId }, 'run_runbook')
    const run = await lockRun(tx, runId)
    if (!run || run.incidentId !== incidentId) throw new Refusal('not_found', 'no_such_run', 'There is no such run')
    const runbook = await needRunbook(tx, run.runbookId)
    // The right before the state, so that nobody learns from the answer what they may not decide on.
    if (!mayDecide({ ...run, state: 'waiting' }, runbook, await readRunner(tx, context.actor)))
      throw new Refusal('forbidden', 'run_needs_another', 'Somebody else, who may run this runbook, has to decide')
    if (run.state !== 'waiting') throw new Refusal('conflict', 'run_decided', 'This was decided already')
    await updateRun(tx, runId, {
      state: isApproved ? 'queued' : 'declined',
      decidedByName: context.actor.name,
      decideBy: null,
      ...(!isApproved && { endedAt: context.now() }),
    })
    await announceOn(tx, context, incident, {
      type: isApproved ? 'incident.runbook_approved' : 'incident.runbook_declined',
      audience: 'staff',
      payload: { runId, runbook: runbook.name },
    })
    return showRun(tx, context, runId)
  })
}
