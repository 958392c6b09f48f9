import type { Input } from '../../../contract/endpoint.ts'
import type { addRunbook, JobRunner, RunbookKind } from '../../../contract/automation.ts'
import { listRoles } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sealing } from '../../platform/sealing.ts'

export interface Target {
  kind: RunbookKind
  target: string
  runner: JobRunner | null
  jobId: string | null
}

/** What it runs, as it is kept; a script has to lie in the folder now. */
export async function targetOf({ scripts }: Outgoing, runs: Input<typeof addRunbook>['runs']): Promise<Target> {
  const isNoJob = { runner: null, jobId: null }
  if (runs.kind === 'job') return { kind: 'job', target: runs.address, runner: runs.runner, jobId: runs.jobId }
  if (runs.kind === 'webhook') return { kind: 'webhook', target: runs.address, ...isNoJob }
  if (!(await scripts())?.includes(runs.script))
    throw new Refusal('invalid', 'no_such_script', `There is no script ${runs.script} that can be run`, {
      script: runs.script,
    })
  return { kind: 'script', target: runs.script, ...isNoJob }
}

/**
 * The token that is kept with it: null where it needs none, undefined where it stays. Whoever changes where a job's
 * runner is must know the token: it would be sent there.
 */
export function tokenOf(
  sealing: Sealing,
  runs: Input<typeof addRunbook>['runs'],
  before?: Pick<Target, 'kind' | 'target' | 'runner'>,
): string | null | undefined {
  if (runs.kind !== 'job') return null
  if (runs.token !== undefined) return sealing.seal(runs.token)
  if (before?.kind === 'job' && before.target === runs.address && before.runner === runs.runner) return undefined
  throw new Refusal('invalid', 'token_needed', 'A job runner at a new address needs its token')
}

export async function needRoles(tx: Tx, context: Context, roleIds: readonly string[]): Promise<void> {
  const known = new Set((await listRoles({ ...context, db: tx })).items.map(({ id }) => id))
  const unknown = roleIds.find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new Refusal('invalid', 'unknown_reference', `There is no role ${unknown}`, { role: unknown })
}
