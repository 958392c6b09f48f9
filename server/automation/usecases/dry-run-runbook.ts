import type { dryRunRunbook as contract } from '../../../contract/automation.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import { sightsOf } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { callFacts } from '../queries.ts'
import { callOf } from '../rules/call.ts'
import { mayRun } from '../rules/run.ts'
import { findRunbook } from '../store.ts'
import { readRunner } from './read-runbook.ts'

export async function dryRunRunbook(
  { db, actor }: Context,
  { runbookId, incidentId }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const sightOf = await sightsOf(db, [incidentId])
  if (sightOf(incidentId, actor) !== 'record')
    throw new Refusal('invalid', 'unknown_reference', `There is no incident ${incidentId}`, { incidentId })
  const runbook = await findRunbook(db, runbookId)
  if (!runbook) throw new Refusal('not_found', 'no_such_runbook', 'There is no such runbook')
  if (!mayRun({ ...runbook, isActive: true }, await readRunner(db, actor)))
    throw new Refusal('forbidden', 'runbook_not_yours', 'This runbook is not released to any of your roles')
  return { call: callOf(runbook, await callFacts(db, incidentId)), needsApproval: runbook.needsApproval }
}
