import type { Reaction } from '../../platform/background/background.ts'
import { atOneMoment, type Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { excerptOf, isPassing, UnexpectedStatus } from '../../platform/outgoing/post.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { isTouched, tellIncident } from '../../incidents/index.ts'
import { lockToBegin } from '../queries.ts'
import type { Execution } from '../runners/runner.ts'
import { endsBy, nextAskAt, nextTryAt, startsWithinSeconds } from '../rules/run.ts'
import { lockRun, type RunbookRow, type RunRow, updateRun } from '../store.ts'
import { endRun, type Ended } from './end-run.ts'
import { type JobCall, reachRunner, runFaultOf, runners } from './reach-runner.ts'
import { signatureOf, webhookSecret } from './sign-call.ts'
import { tellFailedCall, tellStarted } from './tell-run.ts'

type Performed =
  | (Ended & {
      /** It may go well a little later; with what the receiver asked for. */
      isPassing?: boolean
      retryAfter?: string | undefined
    })
  | { execution: Execution }

/**
 * Runs what was asked for, once: whoever finds it queued marks it as running and commits before anything happens. What
 * is found running was begun by somebody else, perhaps by a process that died; it is never begun again. A webhook or job
 * runner that could not be reached is called again, by its number, so that each call is made once too. A job that was
 * started is followed from then on (follow-job.ts).
 */
export function carryOutRun(outgoing: Outgoing, { secret, sealing }: Keys): Reaction {
  return async (context, { payload }) => {
    const begun = await begin(atOneMoment(context), String(payload['runId']), payload['tries'])
    if (!begun) return
    const { run, runbook } = begun
    const performed = await perform(outgoing, { secret, sealing }, context.now, run, runbook)
    const ending = atOneMoment(context)
    await inTransaction(ending, async (tx) => {
      const current = await lockRun(tx, run.id)
      if (current?.state !== 'running') return
      const now = ending.now()
      if ('execution' in performed) {
        const { execution } = performed
        await updateRun(tx, run.id, {
          executionId: execution.id,
          executionUrl: execution.url,
          askAt: nextAskAt(run.startedAt, runbook.timeLimitSeconds, now),
          endsBy: endsBy(run.startedAt, runbook.timeLimitSeconds),
          output: null,
          fault: null,
        })
        await tellStarted(tx, ending, run, runbook, execution)
        return
      }
      const { isPassing: mayPass, retryAfter, ...ended } = performed
      const timeLimitSeconds = startLimit(runbook)
      const tryAt = mayPass ? nextTryAt({ ...run, timeLimitSeconds }, now, retryAfter) : undefined
      if (tryAt) {
        await updateRun(tx, run.id, { tryAt, output: ended.output, fault: ended.fault ?? null })
        await tellFailedCall(tx, ending, run, runbook, { output: ended.output, tryAt })
        return
      }
      await endRun(tx, ending, current, runbook, ended)
    })
  }
}

/** The key of the webhooks' signatures, and what opens the tokens of job runners. */
export interface Keys {
  secret: string
  sealing: Sealing
}

/** For so long it is begun at all, and what has died with its process is known to be over soon after. */
const startLimit = ({ kind, timeLimitSeconds }: RunbookRow): number =>
  kind === 'job' ? Math.min(timeLimitSeconds, startsWithinSeconds) : timeLimitSeconds

type BegunRun = RunRow & { startedAt: Date }

/** `tries`: after how many calls it is to be called again; undefined for what has not begun. */
function begin(
  context: Context,
  runId: string,
  tries: unknown,
): Promise<{ run: BegunRun; runbook: RunbookRow } | undefined> {
  return inTransaction(context, async (tx) => {
    const found = await lockToBegin(tx, runId, isTouched)
    if (!found) return undefined
    const { runbook, incidentState, isTouched: wasTouched, ...run } = found
    const isAgain = run.state === 'running' && run.tries === tries
    if (run.state !== 'queued' && !isAgain) return undefined
    const now = context.now()
    const isOver = incidentState === 'closed' || incidentState === 'cancelled'
    const isTaken = run.heals && (incidentState === 'resolved' || wasTouched)
    if (!runbook.isActive || isOver || isTaken) {
      await updateRun(tx, runId, { state: 'stopped', endedAt: now, endsBy: null })
      await tellIncident(tx, context, run.incidentId, {
        type: 'incident.runbook_stopped',
        audience: 'staff',
        payload: { runId, runbook: runbook.name, why: isTaken ? 'touched' : isOver ? 'over' : 'out_of_use' },
      })
      return undefined
    }
    const startedAt = run.startedAt ?? now
    const begun = { startedAt, tries: run.tries + 1 }
    await updateRun(tx, runId, { ...begun, state: 'running', endsBy: endsBy(startedAt, startLimit(runbook)) })
    return { run: { ...run, ...begun }, runbook }
  })
}

async function perform(
  outgoing: Outgoing,
  { secret, sealing }: Keys,
  clock: Context['now'],
  { id, incidentId, call, startedAt }: BegunRun,
  runbook: RunbookRow,
): Promise<Performed> {
  if (call.kind === 'job') return startJob(outgoing, sealing, call, runbook)
  const { id: runbookId, name, timeLimitSeconds, secretNumber } = runbook
  const milliseconds = timeLimitSeconds * 1000
  try {
    if (call.kind === 'script') {
      const { exitCode, output } = await outgoing.script(call.script, call.arguments, milliseconds)
      return { state: exitCode === 0 ? 'succeeded' : 'failed', exitCode, output }
    }
    const now = clock()
    const body = { id, runbook: name, incidentId, arguments: call.arguments }
    const key = webhookSecret(secret, runbookId, secretNumber)
    const headers = {
      'user-agent': 'Allclear',
      // The same for each try: whoever has done it already does it no second time.
      'idempotency-key': id,
      ...signatureOf(key, id, now, JSON.stringify(body)),
    }
    // Not the ten seconds that others get: who is called may do the work before the answer.
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

/** Neither runner knows a second call for the same: where it may have been started, nobody here starts it again. */
async function startJob(outgoing: Outgoing, sealing: Sealing, call: JobCall, runbook: RunbookRow): Promise<Performed> {
  try {
    const given = Object.fromEntries(call.arguments.map(({ name, value }) => [name, value]))
    const reached = reachRunner(outgoing, sealing, call, runbook)
    return { execution: await runners[call.runner].start(reached, call.jobId, given) }
  } catch (error) {
    const { kind: fault, text: output } = runFaultOf(error, 'no_such_job')
    if (fault === 'no_answer') return { state: 'interrupted', exitCode: null, output, fault }
    const retryAfter = error instanceof UnexpectedStatus ? error.retryAfter : undefined
    return { state: 'failed', exitCode: null, output, fault, isPassing: isPassing(error), retryAfter }
  }
}
