import { createHash } from 'node:crypto'
import type { Verification } from '../../../contract/records.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { digestOf } from '../../platform/events.ts'
import { type Fault, faultsOf, faultsUnder } from '../rules/chain.ts'
import { allCheckpoints, type ChainedEvent, eventsByChain, sealedAt } from '../store.ts'
import { makeSeal, sealingKey } from './make-seal.ts'

/** Enough to know that something is wrong and where to look. */
const mostFaults = 100

/** Every chain and every seal of the log as it stands at one moment. */
export function verifyLog(db: Db, secret: string): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const chains = await verifyChains(tx)
      const seals = await verifySeals(tx, sealingKey(secret))
      const faults = [...chains.faults, ...seals.faults]
      const { eventCount, subjectCount } = chains
      const { checkpointCount, sealedUpTo } = seals
      return {
        eventCount,
        subjectCount,
        checkpointCount,
        sealedUpTo,
        isIntact: faults.length === 0,
        faults: faults.slice(0, mostFaults),
      }
    })
}

export const verifyAudit =
  (secret: string) =>
  (context: Context): Promise<Verification> =>
    verifyLog(context.db, secret)

/** The chain of one record, and when its last event was sealed. */
export async function verifyChain(db: Db, subject: { type: string; id: string }): Promise<VerifiedChain> {
  const { eventCount, last, faults } = await verifyChains(db, subject)
  if (last === undefined) throw new Error(`There is no event of ${subject.type} ${subject.id}`)
  return {
    entryCount: eventCount,
    lastSeq: last.seq,
    headHash: last.hash.toString('hex'),
    isIntact: faults.length === 0,
    sealedAt: (await sealedAt(db, last.id)) ?? null,
  }
}

export interface VerifiedChain {
  entryCount: number
  lastSeq: number
  headHash: string
  isIntact: boolean
  sealedAt: Date | null
}

async function verifyChains(
  db: Db,
  subject?: { type: string; id: string },
): Promise<{ eventCount: number; subjectCount: number; last: ChainedEvent | undefined; faults: Fault[] }> {
  const faults: Fault[] = []
  let before: ChainedEvent | undefined
  let eventCount = 0
  let subjectCount = 0
  for await (const events of eventsByChain(db, subject)) {
    for (const event of events) {
      const { id: _, seq: __, digest, hash: ___, ...content } = event
      const isNext = before?.subjectType === event.subjectType && before.subjectId === event.subjectId
      if (!isNext) subjectCount++
      const previous = isNext ? before : undefined
      // From what stands before it, so that one fault is told once and not for all that follows.
      const hash = createHash('sha256')
        .update(previous?.hash ?? '')
        .update(digest)
        .digest()
      const found = faultsOf(event, previous, { digest: digestOf(content), hash })
      if (faults.length < mostFaults) faults.push(...found)
      before = event
    }
    eventCount += events.length
  }
  return { eventCount, subjectCount, last: before, faults }
}

async function verifySeals(
  db: Db,
  key: Buffer,
): Promise<{ checkpointCount: number; sealedUpTo: number | null; faults: Fault[] }> {
  const faults: Fault[] = []
  const checkpoints = await allCheckpoints(db)
  for (const [index, checkpoint] of checkpoints.entries()) {
    const found = await makeSeal(db, key, checkpoints[index - 1], checkpoint.upToEventId)
    faults.push(...faultsUnder(checkpoint, found))
  }
  return { checkpointCount: checkpoints.length, sealedUpTo: checkpoints.at(-1)?.upToEventId ?? null, faults }
}
