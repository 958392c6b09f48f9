import type { Runbook, RunbookRun } from '../../../contract/automation.ts'
import { visibleTo } from '../../incidents/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentRun, presentRunbook, type Runner } from '../present.ts'
import { listedRunbooks, listedRuns } from '../queries.ts'
import { findRoleIds, findRunbook, type ReleasedRunbook } from '../store.ts'

export const readRunner = async (db: Db, actor: Actor): Promise<Runner> => ({
  ...actor,
  roleIds: await findRoleIds(db, actor),
})

export async function needRunbook(db: Db, runbookId: string): Promise<ReleasedRunbook> {
  const runbook = await findRunbook(db, runbookId)
  if (!runbook) throw new Refusal('invalid', 'unknown_reference', `There is no runbook ${runbookId}`, { runbookId })
  return runbook
}

/** As this caller is shown it. */
export async function showRunbook(db: Db, actor: Actor, runbookId: string): Promise<Runbook> {
  const [row] = await listedRunbooks(db, runbookId)
  if (!row) throw new Error(`Runbook ${runbookId} is not there`)
  return presentRunbook(row, await readRunner(db, actor))
}

export async function showRun(db: Db, { actor }: Context, runId: string): Promise<RunbookRun> {
  const [row] = await listedRuns(db, visibleTo(actor), { runId }, undefined, 1)
  if (!row) throw new Error(`Run ${runId} is not there`)
  return presentRun(row, await readRunner(db, actor))
}
