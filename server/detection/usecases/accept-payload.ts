import type { Background } from '../../platform/background/background.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { FairQueue } from '../rules/fair-queue.ts'
import { type Kept, writeEntry } from '../rules/journal-entry.ts'
import type { Payload, Reading } from '../sources/source.ts'
import { insertEntries } from '../store/journal.ts'
import { type Accepted, createFolding, type Entry } from './fold-entries.ts'
import { keep, type Sender } from './keep-payload.ts'

/** What senders say: committed to the journal before they are answered, folded right after. One for each process. */
export interface Intake {
  /** Resolves when the payload is committed. Refuses with `unavailable` when this sender's turn is too far off. */
  accept(sender: Sender, payload: Payload, reading: Reading): Promise<Accepted>
  /** Resolves when all that was committed until now is folded. */
  folded(): Promise<void>
}

interface Arriving {
  kept: Kept
  integrationId: string
  size: number
  committed(accepted: Accepted): void
  failed(error: unknown): void
}

/** Events in one commit. */
const mostTogether = 1000
/** While one batch is being committed, the next fills, and a second may go beside it. */
const mostCommits = 2
/** A sender that has so many payloads uncommitted is told to come back; the others go on. */
const mostUncommitted = 500
/** What this process has not folded so long after, it has left behind. */
const foldedWithinMilliseconds = 5000
/** So many bytes are as much work as an event. */
const bytesOfAnEvent = 4096

export function createIntake({
  db,
  now,
  background,
}: Pick<Context, 'db' | 'now'> & { background: Background }): Intake {
  const arriving = new FairQueue<Arriving>()
  const folding = createFolding({ db, now, background, actor: systemActor() })
  let commits = 0

  async function commitAll(): Promise<void> {
    commits++
    do {
      await allHere()
      await commit(arriving.take(mostTogether))
    } while (arriving.size > 0)
    commits--
  }

  /** Until a turn of the event loop brings no more: a commit costs as much as many payloads, and what has reached the machine goes along. */
  async function allHere(): Promise<void> {
    await new Promise(setImmediate)
    for (let before = 0; arriving.size > before && arriving.size < mostTogether;) {
      before = arriving.size
      await new Promise(setImmediate)
    }
  }

  async function commit(batch: readonly Arriving[]): Promise<void> {
    if (batch.length === 0) return
    try {
      const entries = entriesOf(batch)
      const written = entries.map(({ id, integrationId, kept }) => ({ id, integrationId, content: writeEntry(kept) }))
      await insertEntries(db, written, after(now(), foldedWithinMilliseconds))
      const accepted = new Map(entries.map((entry) => [entry.integrationId, folding.add(entry)]))
      for (const { integrationId, committed } of batch) committed(accepted.get(integrationId)!)
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }

  return {
    accept(sender, payload, reading) {
      const { integrationId } = sender
      if (arriving.countOf(integrationId) >= mostUncommitted || folding.isBehind(integrationId))
        throw new Refusal(
          'unavailable',
          'too_many_events',
          'More events wait than can be taken just now; send again shortly',
        )
      return new Promise((committed, failed) => {
        const kept = keep(sender, payload, reading, now())
        const size = Math.max(kept.events.length, kept.payload.body.length / bytesOfAnEvent, 1)
        arriving.push({ kept, integrationId, size, committed, failed })
        if (commits < mostCommits) void commitAll()
      })
    },
    folded: folding.folded,
  }
}

/** One for each integration, so that what one of them sends is folded without what another does. */
function entriesOf(batch: readonly Arriving[]): Entry[] {
  const groups = Map.groupBy(batch, ({ integrationId }) => integrationId)
  return [...groups].map(([integrationId, group]) => ({
    id: newId(),
    integrationId,
    kept: group.map(({ kept }) => kept),
    size: group.reduce((total, { size }) => total + size, 0),
  }))
}

const after = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds)
