import type { RunFaultKind } from '../../../contract/automation.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { minutesAfter } from '../rules/run.ts'
import { type RunRow, updateRun } from '../store.ts'
import { tellEnd, tellHealingFailed } from './tell-run.ts'

export interface Ended {
  /** `interrupted`: nobody knows how it ended. */
  state: 'succeeded' | 'failed' | 'interrupted'
  exitCode: number | null
  output: string
  fault?: RunFaultKind | null
}

/** How a run ended, once: what was to heal is now for monitoring to see, or for people. */
export async function endRun(
  tx: Tx,
  context: Context,
  run: RunRow,
  runbook: { name: string },
  { fault = null, ...ended }: Ended,
): Promise<void> {
  const now = context.now()
  const verifies = ended.state === 'succeeded' && run.heals
  await updateRun(tx, run.id, {
    ...ended,
    fault,
    endedAt: now,
    endsBy: null,
    tryAt: null,
    askAt: null,
    ...(verifies && { verifyUntil: minutesAfter(now, run.verifyMinutes ?? 10) }),
  })
  await tellEnd(tx, context, run, runbook, { ...ended, fault })
  if (run.heals && !verifies)
    await tellHealingFailed(tx, context, run, runbook.name, ended.state === 'interrupted' ? 'interrupted' : 'failed', {
      ...ended,
      fault,
    })
}
