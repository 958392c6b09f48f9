import type { DueAlert } from '../../detection/index.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { beginPass } from './begin-pass.ts'
import { openGroup } from './place-alert.ts'

/** A group for this alert alone, whatever it would belong to; what comes of it is the rules' doing, not the caller's. */
export async function beginAlone(tx: Tx, context: Context, alert: DueAlert): Promise<string> {
  const system = { ...context, db: tx, actor: systemActor() }
  const pass = await beginPass(system, [alert])
  const judged = pass.judge(alert)
  return openGroup(tx, system, pass, { alert, ...judged }, await pass.reachOf(tx, judged.subject))
}
