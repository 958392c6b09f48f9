import { DatabaseError } from 'pg'
import type { Sweep } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { FairQueue } from '../rules/fair-queue.ts'
import { type Kept, readEntry } from '../rules/journal-entry.ts'
import { deleteEntries, dueEntries, type JournalEntry, postponeEntry, takeEntry } from '../store/journal.ts'
import { recordKept } from './keep-payload.ts'

/** Payloads of one integration that one commit has put into the journal. */
export interface Entry extends JournalEntry {
  kept: readonly Kept[]
  size: number
  /** Resolves when they are folded; throws what stood in the way. */
  folded(): Promise<void>
  end(error?: unknown): void
}

export function newEntry(entry: Omit<Entry, 'folded' | 'end'>): Entry {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  return {
    ...entry,
    end: resolve,
    async folded() {
      const error = await promise
      if (error !== undefined) throw error
    },
  }
}

/** Events in one transaction. */
const mostTogether = 4000
/** Events that may wait in this process; those integrations that have some waiting share it. */
const mostWaiting = 50_000
/** After so many events it rests a millisecond: in a storm many come together, and the more do, the less each costs. */
const eventsPerMillisecond = 4
const longestRestMilliseconds = 150

/** Folds what this process has committed, as it comes. */
export interface Folding {
  add(entry: Entry): void
  /** Resolves when all that was added until now is folded. */
  folded(): Promise<void>
  /** Whether so much of an integration waits that no more should be accepted. */
  isBehind(integrationId: string): boolean
}

export function createFolding(context: Context): Folding {
  const waiting = new FairQueue<Entry>()
  const open = new Set<Entry>()
  let isAtWork = false
  let hurry = () => {}

  async function foldAll(): Promise<void> {
    isAtWork = true
    while (waiting.size > 0) {
      const before = waiting.size
      await foldTogether(waiting.take(mostTogether))
      const rest = Math.min(before / eventsPerMillisecond, longestRestMilliseconds)
      if (waiting.size < mostTogether)
        await new Promise<void>((rested) => {
          hurry = rested
          setTimeout(rested, rest)
        })
    }
    isAtWork = false
  }

  async function foldTogether(entries: readonly Entry[]): Promise<void> {
    const error = await fold(context, entries)
    // One that PostgreSQL does not take shall hold up none of the others.
    if (error instanceof DatabaseError && entries.length > 1) for (const entry of entries) await foldTogether([entry])
    else
      for (const entry of entries) {
        open.delete(entry)
        entry.end(error)
      }
  }

  return {
    add(entry) {
      waiting.push(entry)
      open.add(entry)
      if (!isAtWork) void foldAll()
    },
    async folded() {
      hurry()
      const ends = await Promise.allSettled([...open].map((entry) => entry.folded()))
      const failed = ends.find((end) => end.status === 'rejected')
      if (failed) throw failed.reason
    },
    isBehind: (integrationId) => waiting.sizeOf(integrationId) >= mostWaiting / Math.max(waiting.integrations, 1),
  }
}

/** Answers the error for which they stay in the journal, if there is one: `foldDueEntries` tries them again, and tells of it. */
async function fold(context: Context, entries: readonly Entry[]): Promise<unknown> {
  try {
    await inTransaction(context, async (tx) => {
      // What is gone was folded by another process, to which this one seemed dead.
      const there = await deleteEntries(
        tx,
        entries.map(({ id }) => id),
      )
      const kept = entries.filter(({ id }) => there.has(id)).flatMap((entry) => entry.kept)
      if (kept.length > 0) await recordKept(tx, context, kept)
    })
    return undefined
  } catch (error) {
    return error
  }
}

const atOnce = 100
/** One that could not be folded comes again after so long; the others do not wait for it. */
const postponedMilliseconds = 60_000

/** Folds what was left in the journal by a process that was killed or lost its database, each in a transaction of its own. */
export const foldDueEntries: Sweep = async (context) => {
  let folded = 0
  const failures: unknown[] = []
  for (const { id } of await dueEntries(context.db, context.now(), atOnce)) {
    try {
      if (await foldLeft(context, id)) folded++
    } catch (error) {
      failures.push(error)
      const dueAt = new Date(context.now().getTime() + postponedMilliseconds)
      await inTransaction(context, (tx) => postponeEntry(tx, id, dueAt))
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} entries of the journal cannot be folded`)
  return folded
}

/** False: somebody else is at it, or has done it. */
function foldLeft(context: Context, id: string): Promise<boolean> {
  return inTransaction(context, async (tx) => {
    const content = await takeEntry(tx, id)
    if (content === undefined) return false
    await recordKept(tx, context, readEntry(content))
    return true
  })
}
