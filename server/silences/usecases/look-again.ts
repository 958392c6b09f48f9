import { makeDue, makeDueAgain } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'

/** What it kept quiet and still fires counts from now on; answers how many. */
export async function letGo(tx: Tx, context: Context, quietId: string): Promise<number> {
  const count = await makeDueAgain(tx, quietId, context.now())
  if (count > 0) context.background.wake(tx, 'correlation.correlate')
  return count
}

/** What may be quiet from now on. */
export async function lookAgain(tx: Tx, context: Context, alerts: readonly { id: string }[]): Promise<void> {
  await makeDue(
    tx,
    alerts.map(({ id }) => id),
    context.now(),
  )
  if (alerts.length > 0) context.background.wake(tx, 'correlation.correlate')
}
