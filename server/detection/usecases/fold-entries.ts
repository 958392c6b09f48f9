import { DatabaseError } from 'pg'
import type { Sweep } from '../../platform/background/background.ts'
import { forgetTried, keepFailure, recordsToTryAgain } from '../../platform/background/set-aside.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { FairQueue } from '../rules/fair-queue.ts'
import { type Kept, readEntry } from '../rules/journal-entry.ts'
import { takeEntries, dueEntries, postponeEntry, takeEntry } from '../store/journal.ts'
import { recordKept } from './keep-payload.ts'

/** Payloads of one integration that one commit has put into the journal. */
export interface Entry {
  id: string
  integrationId: string
  kept: readonly Kept[]
  size: number
}

export interface Accepted {
  /** Resolves when alerts, counts and the list of payloads say it, too; throws what stood in the way. */
  folded(): Promise<void>
}

/** Events in one transaction. */
const mostTogether = 4000
/** Events that may wait in this process; those integrations that have some waiting share it. */
const mostWaiting = 50_000
/** After so many events it rests a millisecond: in a storm many come together, and the more do, the less each costs. */
const eventsPerMillisecond = 4
const longestRestMilliseconds = 300

/** Folds what this process has committed, as it comes. */
export interface Folding {
  add(entry: Entry): Accepted
  /** Resolves when all that was added until now is folded. */
  folded(): Promise<void>
  /** Whether so much of an integration waits that no more should be accepted. */
  isBehind(integrationId: string): boolean
}

export function createFolding(context: Context): Folding {
  const waiting = new FairQueue<Entry>()
  /** Each with whom to tell how it ended: with an error, or undefined. */
  const open = new Map<Entry, PromiseWithResolvers<Error | undefined>>()
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
    if (isOfContent(error) && entries.length > 1) {
      // One that PostgreSQL does not take shall hold up none of the others.
      for (const entry of entries) await foldTogether([entry])
      return
    }
    for (const entry of entries) {
      open.get(entry)!.resolve(error)
      open.delete(entry)
    }
  }

  async function folded(ends: Iterable<Promise<Error | undefined>>): Promise<void> {
    hurry()
    const failed = (await Promise.all(ends)).find((error) => error !== undefined)
    if (failed !== undefined) throw failed
  }

  return {
    add(entry) {
      waiting.push(entry)
      const end = Promise.withResolvers<Error | undefined>()
      open.set(entry, end)
      if (!isAtWork) void foldAll()
      return { folded: () => folded([end.promise]) }
    },
    folded: () => folded([...open.values()].map(({ promise }) => promise)),
    isBehind: (integrationId) => waiting.sizeOf(integrationId) >= mostWaiting / Math.max(waiting.integrations, 1),
  }
}

/** Answers the error for which they stay in the journal, if there is one: `foldDueEntries` tries them again, and tells of it. */
async function fold(context: Context, entries: readonly Entry[]): Promise<Error | undefined> {
  try {
    await inTransaction(context, async (tx) => {
      // What is gone was folded by another process, to which this one seemed dead.
      const there = await takeEntries(
        tx,
        entries.map(({ id }) => id),
      )
      const kept = entries.filter(({ id }) => there.has(id)).flatMap((entry) => entry.kept)
      if (kept.length > 0) await recordKept(tx, context, kept)
    })
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Data exceptions, violated constraints, limits of the program, and what a trigger raises. */
const isOfContent = (error: unknown): boolean =>
  error instanceof DatabaseError && /^(22|23|54|P0)/.test(error.code ?? '')

const work = 'detection.fold_due_entries'
const atOnce = 100
/** One that could not be folded comes again after so long; the others do not wait for it. */
const postponedMilliseconds = 60_000

/** Folds what was left in the journal by a process that was killed or lost its database, each in a transaction of its own. */
export const foldDueEntries: Sweep = async (context) => {
  let folded = 0
  const failures: unknown[] = []
  const now = context.now()
  const due = await dueEntries(context.db, now, atOnce)
  if (due.length === 0) await forgetFolded(context, now)
  for (const { id } of due) {
    try {
      if (await foldLeft(context, id)) folded++
    } catch (error) {
      failures.push(error)
      const dueAt = new Date(context.now().getTime() + postponedMilliseconds)
      await inTransaction(context, async (tx) => {
        await postponeEntry(tx, id, dueAt)
        await keepFailure(tx, work, id, { error: String(error), at: context.now(), tryAt: dueAt })
      })
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} entries of the journal cannot be folded`)
  return folded
}

async function forgetFolded(context: Context, now: Date): Promise<void> {
  if ((await recordsToTryAgain(context.db, work, now)).length === 0) return
  await inTransaction(context, (tx) => forgetTried(tx, work, now))
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
