import type { PgBoss } from 'pg-boss'
import { fromKysely } from 'pg-boss'
import type { Context } from '../context.ts'
import type { Db, Tx } from '../db/database.ts'

/** What a reaction is given: the event as it was announced. It bears being run twice. */
export interface HappenedEvent {
  eventId: number
  type: string
  subjectId: string
  payload: Record<string, unknown>
}

type IsConcerned = (payload: Record<string, unknown>) => boolean
export type Reaction = (context: Context, event: HappenedEvent) => Promise<void>
/** Handles what is due, some at a time; answers how many it handled, so that it is called again while there is more. */
export type Sweep = (context: Context) => Promise<number>

export const reactionQueue = 'reactions'
/** For reactions that may take minutes: they keep nobody else waiting. */
export const slowReactionQueue = 'slow_reactions'
export const setAsideQueue = 'reactions_set_aside'

export interface ReactionJob {
  reaction: string
  event: HappenedEvent
}

/** A reaction that has failed five times, and as what. */
export interface SetAsideReaction extends ReactionJob {
  id: string
  since: Date
  error: string
}

/** Which reactions follow which event, and which sweeps look for due times. Every process knows all; workers run them. */
export class Background {
  readonly reactions = new Map<string, Reaction>()
  readonly sweeps = new Map<string, Sweep>()
  /** When the sweeps last came to their end in this process; undefined while it runs none. */
  sweptAt: Date | undefined
  /** Set by what runs sweeps and reactions in this process; told the name of a sweep, or of the reactions' queue. */
  onWake: ((name: string) => void) | undefined
  readonly #wakings = new WeakMap<Tx, Set<string>>()
  readonly #byEvent = new Map<string, { name: string; isConcerned: IsConcerned }[]>()
  readonly #slow = new Set<string>()
  #boss: PgBoss | undefined

  /**
   * `name` is kept in the job, so renaming it needs a migration of the queue. Of an event that does not concern it, by what
   * that tells, no job is made.
   */
  on(eventType: string, name: string, reaction: Reaction, isConcerned: IsConcerned = () => true): void {
    const known = this.reactions.get(name)
    if (known && known !== reaction) throw new Error(`Two reactions are called ${name}`)
    this.reactions.set(name, reaction)
    this.#byEvent.set(eventType, [...(this.#byEvent.get(eventType) ?? []), { name, isConcerned }])
  }

  /** The same for a reaction that may take minutes; it sees them pass. */
  onSlowly(eventType: string, name: string, reaction: Reaction, isConcerned?: IsConcerned): void {
    this.#slow.add(name)
    this.on(eventType, name, reaction, isConcerned)
  }

  isSlow(reaction: string): boolean {
    return this.#slow.has(reaction)
  }

  everyTick(name: string, sweep: Sweep): void {
    if (this.sweeps.has(name)) throw new Error(`Two sweeps are called ${name}`)
    this.sweeps.set(name, sweep)
  }

  /**
   * Something becomes due with this transaction: once it is committed, this process's worker need not wait for the next
   * tick. Elsewhere the tick finds it.
   */
  wake(tx: Tx, name: string): void {
    this.#wakings.set(tx, (this.#wakings.get(tx) ?? new Set()).add(name))
  }

  committed(tx: Tx): void {
    for (const name of this.#wakings.get(tx) ?? []) this.onWake?.(name)
  }

  use(boss: PgBoss): void {
    this.#boss = boss
  }

  get #queue(): PgBoss {
    if (!this.#boss) throw new Error('Background work is not connected')
    return this.#boss
  }

  /** How many reactions wait for their turn, and how many were set aside after five tries. */
  async countReactions(): Promise<{ waiting: number; setAside: number }> {
    const [waiting] = await this.#queue.getQueueStats(reactionQueue, { force: true })
    const [slow] = await this.#queue.getQueueStats(slowReactionQueue, { force: true })
    const setAside = await this.countReactionsSetAside()
    return { waiting: (waiting?.queuedCount ?? 0) + (slow?.queuedCount ?? 0), setAside }
  }

  /** As of now: what the queue counts by itself is up to a minute old. */
  async countReactionsSetAside(): Promise<number> {
    return (await this.#queue.previewRedrive(setAsideQueue)).total
  }

  /** What was set aside after five tries, newest first. */
  async findSetAside(db: Db): Promise<SetAsideReaction[]> {
    const jobs = await this.#queue.findJobs<ReactionJob>(setAsideQueue, { queued: true, db: fromKysely(db) })
    return jobs
      .toSorted((one, other) => Number(other.createdOn) - Number(one.createdOn))
      .map(({ id, data, sourceCreatedOn, createdOn, sourceOutput }) => ({
        ...data,
        id,
        since: sourceCreatedOn ?? createdOn,
        error: errorIn(sourceOutput),
      }))
  }

  /** Gives them another five tries, each in the queue that it came from. */
  async retrySetAside(tx: Tx, ids: string[]): Promise<void> {
    await this.#queue.redrive(setAsideQueue, { ids, limit: ids.length, db: fromKysely(tx) })
    for (const queue of [reactionQueue, slowReactionQueue]) this.wake(tx, queue)
  }

  async dropSetAside(tx: Tx, id: string): Promise<void> {
    await this.#queue.deleteJob(setAsideQueue, id, { db: fromKysely(tx) })
  }

  /** One job per reaction, a statement for each queue, in the transaction of the event. */
  async react(tx: Tx, event: HappenedEvent): Promise<void> {
    const all = this.#byEvent.get(event.type) ?? []
    const reactions = all.filter(({ isConcerned }) => isConcerned(event.payload)).map(({ name }) => name)
    if (reactions.length === 0) return
    for (const queue of [reactionQueue, slowReactionQueue]) {
      const mine = reactions.filter((reaction) => this.isSlow(reaction) === (queue === slowReactionQueue))
      if (mine.length === 0) continue
      const jobs = mine.map((reaction) => ({ data: { reaction, event } satisfies ReactionJob }))
      await this.#queue.insert(queue, jobs, { db: fromKysely(tx) })
      this.wake(tx, queue)
    }
  }
}

/** What the runner noted of the last try; the queue notes by itself of one that took too long, or died with its process. */
function errorIn(output: object | null): string {
  const { message, value } = (output ?? {}) as { message?: string; value?: { message?: string } }
  return message ?? value?.message ?? ''
}
