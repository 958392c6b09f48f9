import type { Reaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { tellIncident, wasTouched } from '../../incidents/index.ts'
import { handledIncident } from '../queries.ts'
import { endsBy } from '../rules/run.ts'
import { findRunbook, lockRun, type RunbookRow, type RunRow, updateRun } from '../store.ts'
import { tellEnd, tellHealingFailed } from './tell-run.ts'
import { signatureOf, webhookSecret } from './sign-call.ts'

interface Result {
  state: 'succeeded' | 'failed'
  exitCode: number | null
  output: string
}

/**
 * Runs what was asked for, once: whoever finds it queued marks it as running and commits before anything happens. What
 * is found running was begun by somebody else, perhaps by a process that died; it is never begun again.
 */
export function carryOutRun(outgoing: Outgoing, secret: string): Reaction {
  return async (context, { payload }) => {
    const begun = await begin(context, String(payload['runId']))
    if (!begun) return
    const { run, runbook } = begun
    const result = await perform(outgoing, secret, context, run, runbook)
    await inTransaction(context, async (tx) => {
      const current = await lockRun(tx, run.id)
      if (current?.state !== 'running') return
      const verifies = result.state === 'succeeded' && run.heals
      const now = context.now()
      await updateRun(tx, run.id, {
        ...result,
        endedAt: now,
        endsBy: null,
        ...(verifies && { verifyUntil: new Date(now.getTime() + (run.verifyMinutes ?? 10) * 60_000) }),
      })
      await tellEnd(tx, context, run, runbook, result)
      if (run.heals && !verifies) await tellHealingFailed(tx, context, run, runbook.name, 'failed', result)
    })
  }
}

function begin(context: Context, runId: string): Promise<{ run: RunRow; runbook: RunbookRow } | undefined> {
  return inTransaction(context, async (tx) => {
    const run = await lockRun(tx, runId)
    if (run?.state !== 'queued') return undefined
    const runbook = await findRunbook(tx, run.runbookId)
    const incident = await handledIncident(tx, run.incidentId)
    const now = context.now()
    const isOver = incident?.state === 'closed' || incident?.state === 'cancelled'
    const isTouched = run.heals && (incident?.state === 'resolved' || (await wasTouched(tx, run.incidentId)))
    if (!runbook?.isActive || isOver || isTouched) {
      await updateRun(tx, runId, { state: 'stopped', endedAt: now })
      await tellIncident(tx, context, run.incidentId, {
        type: 'incident.runbook_stopped',
        audience: 'staff',
        payload: { runId, runbook: runbook?.name, why: isTouched ? 'touched' : isOver ? 'over' : 'out_of_use' },
      })
      return undefined
    }
    await updateRun(tx, runId, { state: 'running', startedAt: now, endsBy: endsBy(now, runbook.timeLimitSeconds) })
    return { run, runbook }
  })
}

async function perform(
  outgoing: Outgoing,
  secret: string,
  context: Context,
  { id, incidentId, call }: RunRow,
  { id: runbookId, name, timeLimitSeconds, secretNumber }: RunbookRow,
): Promise<Result> {
  const milliseconds = timeLimitSeconds * 1000
  try {
    if (call.kind === 'script') {
      const { exitCode, output } = await outgoing.script(call.script, call.arguments, milliseconds)
      return { state: exitCode === 0 ? 'succeeded' : 'failed', exitCode, output }
    }
    const body = { id, runbook: name, incidentId, arguments: call.arguments }
    const key = webhookSecret(secret, runbookId, secretNumber)
    const headers = { 'user-agent': 'Allclear', ...signatureOf(key, id, context.now(), JSON.stringify(body)) }
    const answer = await outgoing.post(call.address, body, headers, milliseconds)
    return { state: 'succeeded', exitCode: null, output: answer.replaceAll('\0', '').slice(0, 32_000).toWellFormed() }
  } catch (error) {
    // Why it could not be run is the result: whoever asked for it reads it in the timeline.
    return { state: 'failed', exitCode: null, output: error instanceof Error ? error.message : String(error) }
  }
}
