import type { Reaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { excerptOf, isPassing, UnexpectedStatus } from '../../platform/outgoing/post.ts'
import { tellIncident, wasTouched } from '../../incidents/index.ts'
import { handledIncident } from '../queries.ts'
import { endsBy, minutesAfter, nextTryAt } from '../rules/run.ts'
import { findRunbook, lockRun, type RunbookRow, type RunRow, updateRun } from '../store.ts'
import { tellEnd, tellFailedCall, tellHealingFailed } from './tell-run.ts'
import { signatureOf, webhookSecret } from './sign-call.ts'

interface Result {
  state: 'succeeded' | 'failed'
  exitCode: number | null
  output: string
  /** It may go well a little later; with what the receiver asked for. */
  isPassing?: boolean
  retryAfter?: string | undefined
}

/**
 * Runs what was asked for, once: whoever finds it queued marks it as running and commits before anything happens. What
 * is found running was begun by somebody else, perhaps by a process that died; it is never begun again. A webhook that
 * could not be reached is called again, by its number, so that each call is made once too.
 */
export function carryOutRun(outgoing: Outgoing, secret: string): Reaction {
  return async (context, { payload }) => {
    const begun = await begin(context, String(payload['runId']), payload['tries'])
    if (!begun) return
    const { run, runbook } = begun
    const { isPassing: mayPass, retryAfter, ...result } = await perform(outgoing, secret, context, run, runbook)
    await inTransaction(context, async (tx) => {
      const current = await lockRun(tx, run.id)
      if (current?.state !== 'running') return
      const now = context.now()
      const tryAt = mayPass
        ? nextTryAt({ ...run, timeLimitSeconds: runbook.timeLimitSeconds }, now, retryAfter)
        : undefined
      if (tryAt) {
        await updateRun(tx, run.id, { tryAt, output: result.output })
        await tellFailedCall(tx, context, run, runbook, { output: result.output, tryAt })
        return
      }
      const verifies = result.state === 'succeeded' && run.heals
      await updateRun(tx, run.id, {
        ...result,
        endedAt: now,
        endsBy: null,
        ...(verifies && { verifyUntil: minutesAfter(now, run.verifyMinutes ?? 10) }),
      })
      await tellEnd(tx, context, run, runbook, result)
      if (run.heals && !verifies) await tellHealingFailed(tx, context, run, runbook.name, 'failed', result)
    })
  }
}

type BegunRun = RunRow & { startedAt: Date }

/** `tries`: after how many calls it is to be called again; undefined for what has not begun. */
function begin(
  context: Context,
  runId: string,
  tries: unknown,
): Promise<{ run: BegunRun; runbook: RunbookRow } | undefined> {
  return inTransaction(context, async (tx) => {
    const run = await lockRun(tx, runId)
    const isAgain = run?.state === 'running' && run.tries === tries
    if (!run || (run.state !== 'queued' && !isAgain)) return undefined
    const runbook = await findRunbook(tx, run.runbookId)
    const incident = await handledIncident(tx, run.incidentId)
    const now = context.now()
    const isOver = incident?.state === 'closed' || incident?.state === 'cancelled'
    const isTouched = run.heals && (incident?.state === 'resolved' || (await wasTouched(tx, run.incidentId)))
    if (!runbook?.isActive || isOver || isTouched) {
      await updateRun(tx, runId, { state: 'stopped', endedAt: now, endsBy: null })
      await tellIncident(tx, context, run.incidentId, {
        type: 'incident.runbook_stopped',
        audience: 'staff',
        payload: { runId, runbook: runbook?.name, why: isTouched ? 'touched' : isOver ? 'over' : 'out_of_use' },
      })
      return undefined
    }
    const startedAt = run.startedAt ?? now
    const begun = { startedAt, tries: run.tries + 1 }
    await updateRun(tx, runId, { ...begun, state: 'running', endsBy: endsBy(startedAt, runbook.timeLimitSeconds) })
    return { run: { ...run, ...begun }, runbook }
  })
}

async function perform(
  outgoing: Outgoing,
  secret: string,
  context: Context,
  { id, incidentId, call, startedAt }: BegunRun,
  { id: runbookId, name, timeLimitSeconds, secretNumber }: RunbookRow,
): Promise<Result> {
  const milliseconds = timeLimitSeconds * 1000
  try {
    if (call.kind === 'script') {
      const { exitCode, output } = await outgoing.script(call.script, call.arguments, milliseconds)
      return { state: exitCode === 0 ? 'succeeded' : 'failed', exitCode, output }
    }
    const now = context.now()
    const body = { id, runbook: name, incidentId, arguments: call.arguments }
    const key = webhookSecret(secret, runbookId, secretNumber)
    const headers = {
      'user-agent': 'Allclear',
      // The same for each try: whoever has done it already does it no second time.
      'idempotency-key': id,
      ...signatureOf(key, id, now, JSON.stringify(body)),
    }
    const left = Math.max(startedAt.getTime() + milliseconds - now.getTime(), 1000)
    const answer = await outgoing.post(call.address, body, headers, left)
    return { state: 'succeeded', exitCode: null, output: excerptOf(answer) }
  } catch (error) {
    // Why it could not be run is the result: whoever asked for it reads it in the timeline.
    const output = error instanceof Error ? error.message : String(error)
    const retryAfter = error instanceof UnexpectedStatus ? error.retryAfter : undefined
    return { state: 'failed', exitCode: null, output, isPassing: isPassing(error), retryAfter }
  }
}
