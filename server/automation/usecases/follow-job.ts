import type { Reaction, Sweep } from '../../platform/background/background.ts'
import { atOneMoment, type Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { isPassing } from '../../platform/outgoing/post.ts'
import { legible } from '../../platform/outgoing/printed.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { askedAnewAt, isTimeUp, nextAskAt } from '../rules/run.ts'
import { askAgainAt, claimDueAsks, findRun, findRunbook, lockRun, type RunbookRow, type RunRow } from '../store.ts'
import { endRun, type Ended } from './end-run.ts'
import { reachRunner, runFaultOf, runners } from './reach-runner.ts'

const atOnce = 20
/**
 * More than anybody is shown of what a webhook answers: a job's output is what it was run for, and only who has spoken as a
 * job runner until then is asked for it.
 */
const longestOutput = 32_000

/** Of what a job has printed the end says how it ended. */
function lastOf(printed: string): string {
  const text = legible(printed)
  return text.length > longestOutput ? `…\n${text.slice(-longestOutput).toWellFormed()}` : text
}

/** Has the runners of jobs asked how these stand: by a reaction each, so that no slow runner holds up what else is due. */
export const askRunners: Sweep = (context) =>
  inTransaction(context, async (tx) => {
    const now = context.now()
    const due = await claimDueAsks(tx, now, askedAnewAt(now), atOnce)
    // No event of the log: nothing has happened yet.
    for (const { id: runId, incidentId } of due)
      await context.background.react(tx, {
        eventId: 0,
        type: 'runbook_run.followed',
        subjectId: incidentId,
        payload: { runId },
      })
    return due.length
  })

/** Asks how a job stands, and ends its run when it has ended; as often as you like, for it only reads there. */
export function followJob(outgoing: Pick<Outgoing, 'ask'>, sealing: Sealing): Reaction {
  return async (context, { payload }) => {
    const runId = String(payload['runId'])
    const run = await findRun(context.db, runId)
    if (run?.state !== 'running' || run.executionId === null) return
    const runbook = await findRunbook(context.db, run.runbookId)
    if (!runbook) throw new Error(`Runbook ${run.runbookId} is not there`)
    const ended = await look(context, outgoing, sealing, run, runbook)
    const then = atOneMoment(context)
    await inTransaction(then, async (tx) => {
      const current = await lockRun(tx, runId)
      if (current?.state !== 'running') return
      const now = then.now()
      if (ended) await endRun(tx, then, current, runbook, ended)
      else await askAgainAt(tx, runId, nextAskAt(run.startedAt ?? now, runbook.timeLimitSeconds, now))
    })
  }
}

/** How the job has ended; undefined while it has not, and has time left. */
async function look(
  context: Context,
  outgoing: Pick<Outgoing, 'ask'>,
  sealing: Sealing,
  { call, executionId, startedAt }: RunRow,
  runbook: RunbookRow,
): Promise<Ended | undefined> {
  if (call.kind !== 'job' || executionId === null || startedAt === null) throw new Error('Only a job is followed')
  const runner = runners[call.runner]
  const isLate = isTimeUp(startedAt, runbook.timeLimitSeconds, context.now())
  try {
    const reached = reachRunner(outgoing, sealing, call, runbook)
    const { isDone, hasSucceeded, words } = await runner.look(reached, executionId)
    if (!isDone && !isLate) return undefined
    const printed = await readOutput()
    const output = lastOf([printed.output, words].filter((part) => part !== '').join('\n'))
    if (!isDone) return { state: 'interrupted', exitCode: null, output, fault: 'late' }
    return { state: hasSucceeded ? 'succeeded' : 'failed', exitCode: null, output, fault: printed.fault }

    async function readOutput(): Promise<{ output: string; fault: 'output_unread' | null }> {
      try {
        return { output: await runner.readOutput(reached, executionId!), fault: null }
      } catch (error) {
        // How it ended is known, and counts, whatever became of its words.
        return { output: runFaultOf(error, 'lost').text, fault: 'output_unread' }
      }
    }
  } catch (error) {
    const { kind, text } = runFaultOf(error, 'lost')
    // A runner that is away for a while comes back, and the job with it.
    if (isPassing(error) && !isLate) return undefined
    return { state: 'interrupted', exitCode: null, output: text, fault: kind }
  }
}
