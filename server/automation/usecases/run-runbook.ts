import type { runRunbook as contract, RunbookRun } from '../../../contract/automation.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { announceOn, lockFor } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { callFacts } from '../queries.ts'
import { callOf } from '../rules/call.ts'
import { mayRun } from '../rules/run.ts'
import { insertRun } from '../store.ts'
import { needRunbook, readRunner, showRun } from './read-runbook.ts'

/** Asks for a run; it begins after the commit, or once somebody else approves it where the runbook wants that. */
export function runRunbook(context: Context, { incidentId, runbookId }: Input<typeof contract>): Promise<RunbookRun> {
  const { actor } = context
  return inTransaction(context, async (tx) => {
    const runbook = await needRunbook(tx, runbookId)
    const incident = await lockFor(tx, context, { incidentId }, 'run_runbook')
    if (!mayRun(runbook, await readRunner(tx, actor)))
      throw new Refusal('forbidden', 'runbook_not_yours', 'This runbook is not released to any of your roles')
    const id = newId()
    const call = callOf(runbook, await callFacts(tx, incidentId))
    await insertRun(tx, {
      id,
      runbookId,
      incidentId,
      ciId: incident.ciId,
      cause: 'person',
      heals: false,
      state: runbook.needsApproval ? 'waiting' : 'queued',
      call,
      requestedById: actor.personId,
      requestedByName: actor.name,
      requestedAt: context.now(),
    })
    await announceOn(tx, context, incident, {
      type: 'incident.runbook_requested',
      audience: 'staff',
      payload: { runId: id, runbook: runbook.name, call, isWaiting: runbook.needsApproval },
    })
    return showRun(tx, context, id)
  })
}
