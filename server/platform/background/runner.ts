import { type Job, type JobResult, PgBoss } from 'pg-boss'
import { atOneMoment, type Context } from '../context.ts'
import { connectionSettings } from '../db/database.ts'
import { type Background, type ReactionJob, reactionQueue, setAsideQueue, slowReactionQueue } from './background.ts'
import type { Log } from '../log.ts'

const tickMilliseconds = 1000
/** At the same time: each may hold a connection for as long as a lock lasts, and requests need the others. */
const mostReactions = 4

/** Connects the queue without working on it: enough for a process that only announces. */
export async function connectQueue(background: Background, connectionString: string, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    ...connectionSettings(connectionString),
    max: 3,
    application_name: 'allclear jobs',
    // Jobs are made in our transactions. That one was fetched or done may be lost with the database: it is run again then.
    options: '-c synchronous_commit=off',
    // A killed process's jobs are missed after a heartbeat and found by the next look: taken over within half a minute.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
  })
  boss.on('error', (error) => log.error({ error }, 'job queue'))
  await boss.start()
  await boss.createQueue(setAsideQueue, { retentionSeconds: 90 * 86_400 })
  for (const queue of [reactionQueue, slowReactionQueue])
    await boss.createQueue(queue, {
      retryLimit: 5,
      // 8 s, 16 s, 32 s …: a mail server that restarts is back before the fifth try.
      retryDelay: 8,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: 300,
      heartbeatSeconds: 10,
      deleteAfterSeconds: 3600,
      deadLetter: setAsideQueue,
    })
  background.use(boss)
  return boss
}

export interface Runner {
  /** Waits for the work under way, then stops. */
  stop(): Promise<void>
}

/** Runs reactions as they come and each sweep every second, those that are woken first, until stopped. */
export async function runBackground(boss: PgBoss, background: Background, context: Context, log: Log): Promise<Runner> {
  const reacting = await boss.work(
    reactionQueue,
    {
      batchSize: 20,
      perJobResults: true,
      pollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
      heartbeatRefreshSeconds: 3,
    },
    (jobs: Job<ReactionJob>[]) => settleAll(background, context, jobs, log),
  )
  // Each a worker of its own, for one may be busy for minutes. One that rests is woken, and wakes the next.
  const reactingSlowly: string[] = []
  const busy = new Set<number>()
  const wakeSlow = () => {
    const resting = reactingSlowly.find((_, index) => !busy.has(index))
    if (resting !== undefined) boss.notifyWorker(resting)
  }
  for (let index = 0; index < mostReactions; index++) {
    const reactSlowly = async (jobs: Job<ReactionJob>[]) => {
      busy.add(index)
      wakeSlow()
      const results = await Promise.all(jobs.map((job) => settle(background, context, job, log)))
      busy.delete(index)
      return results
    }
    const options = { perJobResults: true, pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 3 } as const
    reactingSlowly.push(await boss.work(slowReactionQueue, options, reactSlowly))
  }
  let underWay: Promise<void> = Promise.resolve()
  let stopped = false
  const awake = new Set<string>()
  /** Those that were woken by now, once. */
  const sweepAwake = async () => {
    const woken = [...awake]
    awake.clear()
    for (const name of woken) if (!stopped) await runSweep(background, context, log, name)
  }
  // Spread over the second: all at once they would slow down whatever is on its way just then.
  const names = [...background.sweeps.keys()]
  let turn = 0
  let isTakingTurn = false
  const takeTurn = async () => {
    const name = names[turn]
    if (name !== undefined && !stopped) await runSweep(background, context, log, name)
    turn = (turn + 1) % Math.max(names.length, 1)
    if (turn === 0) background.sweptAt = context.now()
    isTakingTurn = false
  }
  const timer = setInterval(
    () => {
      if (isTakingTurn) return
      isTakingTurn = true
      underWay = underWay.then(takeTurn)
    },
    tickMilliseconds / Math.max(names.length, 1),
  )
  background.onWake = (name) => {
    if (name === reactionQueue) return boss.notifyWorker(reacting)
    if (name === slowReactionQueue) return wakeSlow()
    if (awake.has(name)) return
    awake.add(name)
    underWay = underWay.then(sweepAwake)
  }
  return {
    async stop() {
      stopped = true
      background.onWake = undefined
      clearInterval(timer)
      await underWay
      await boss.offWork(reactionQueue)
      await boss.offWork(slowReactionQueue)
    },
  }
}

async function settleAll(
  background: Background,
  context: Context,
  jobs: readonly Job<ReactionJob>[],
  log: Log,
): Promise<JobResult[]> {
  const results: JobResult[] = []
  const next = jobs.values()
  const takeTurns = async () => {
    for (const job of next) results.push(await settle(background, context, job, log))
  }
  await Promise.all(Array.from({ length: mostReactions }, takeTurns))
  return results
}

/** One that fails is tried again by the queue and, after five tries, set aside; the others of its batch are done. */
async function settle(background: Background, context: Context, job: Job<ReactionJob>, log: Log): Promise<JobResult> {
  try {
    await runReaction(background, context, job.data)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    log.error({ error, reaction: job.data.reaction, eventId: job.data.event.eventId }, 'reaction failed')
    return { id: job.id, status: 'failed', output: { message: String(error) } }
  }
}

export async function runReaction(background: Background, context: Context, job: ReactionJob): Promise<void> {
  const reaction = background.reactions.get(job.reaction)
  if (!reaction) throw new Error(`No reaction is called ${job.reaction}`)
  await reaction(background.isSlow(job.reaction) ? context : atOneMoment(context), job.event)
}

/** Until nothing is due; one that throws is logged and does not stop the others. */
async function runSweep(background: Background, context: Context, log: Log, name: string): Promise<void> {
  try {
    while (((await background.sweeps.get(name)?.(context)) ?? 0) > 0);
  } catch (error) {
    log.error({ error, sweep: name }, 'sweep failed')
  }
}
