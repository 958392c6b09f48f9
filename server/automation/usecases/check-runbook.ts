import type { Input } from '../../../contract/endpoint.ts'
import type { addRunbook } from '../../../contract/automation.ts'
import { listRoles } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { Refusal } from '../../platform/refusal.ts'

/** What it runs, as it is kept; a script has to lie in the folder now. */
export async function targetOf(
  { scripts }: Outgoing,
  runs: Input<typeof addRunbook>['runs'],
): Promise<{ kind: 'script' | 'webhook'; target: string }> {
  if (runs.kind === 'webhook') return { kind: 'webhook', target: runs.address }
  if (!(await scripts())?.includes(runs.script))
    throw new Refusal('invalid', 'no_such_script', `There is no script ${runs.script} that can be run`, {
      script: runs.script,
    })
  return { kind: 'script', target: runs.script }
}

export async function needRoles(tx: Tx, context: Context, roleIds: readonly string[]): Promise<void> {
  const known = new Set((await listRoles({ ...context, db: tx })).items.map(({ id }) => id))
  const unknown = roleIds.find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new Refusal('invalid', 'unknown_reference', `There is no role ${unknown}`, { role: unknown })
}
