import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Checkpoints } from '../platform/db/tables.ts'
import type { EventContent } from '../platform/events.ts'

export function lastCheckpoint(db: Db) {
  return db.selectFrom('checkpoints').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
}

export function allCheckpoints(db: Db) {
  return db.selectFrom('checkpoints').selectAll().orderBy('id').execute()
}

/** When the first seal was put that covers this event. */
export async function sealedAt(db: Db, eventId: number): Promise<Date | undefined> {
  const checkpoint = await db
    .selectFrom('checkpoints')
    .select('madeAt')
    .where('upToEventId', '>=', eventId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return checkpoint?.madeAt
}

/** The newest event that has been committed, and the transaction that nobody had begun by then. */
export async function newestEvent(db: Db): Promise<{ id: number; horizon: string }> {
  const { rows } = await sql<{ id: number; horizon: string }>`
    select coalesce(max(id), 0) as id, pg_snapshot_xmax(pg_current_snapshot())::text as horizon from events`.execute(db)
  const [row] = rows
  if (!row) throw new Error('An aggregate gave no row')
  return row
}

/** Whether every transaction that had begun before the horizon has ended. */
export async function hasPassed(db: Db, horizon: string): Promise<boolean> {
  const { rows } = await sql<{ passed: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot()) >= ${horizon}::xid8 as passed`.execute(db)
  return rows[0]?.passed ?? false
}

/** One process at a time makes a checkpoint; the lock ends with the transaction. */
export async function lockSealing(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit checkpoint', 0))`.execute(tx)
}

export async function keepCheckpoint(tx: Tx, checkpoint: Insertable<Checkpoints>): Promise<void> {
  await tx.insertInto('checkpoints').values(checkpoint).execute()
}

const hashesAtOnce = 20_000

/** The hashes of the events after one and up to another, by id, some at a time. */
export async function* hashesBetween(db: Db, after: number, upTo: number): AsyncGenerator<Buffer[]> {
  for (let last = after; ;) {
    const rows = await db
      .selectFrom('events')
      .select(['id', 'hash'])
      .where('id', '>', last)
      .where('id', '<=', upTo)
      .orderBy('id')
      .limit(hashesAtOnce)
      .execute()
    if (rows.length > 0) yield rows.map((row) => row.hash)
    if (rows.length < hashesAtOnce) return
    last = rows.at(-1)?.id ?? last
  }
}

export interface ChainedEvent extends EventContent {
  id: number
  seq: number
  digest: Buffer
  hash: Buffer
}
const eventsAtOnce = 2000
// Named one by one: what a later version adds is not under the digest that this one knows.
const chained = [
  'id',
  'subjectType',
  'subjectId',
  'seq',
  'type',
  'audience',
  'actorKind',
  'actorId',
  'actorName',
  'occurredAt',
  'recordedAt',
  'payload',
  'digest',
  'hash',
] as const

/** The whole log in the order of its chains, or one chain of it, some at a time. */
export async function* eventsByChain(db: Db, subject?: { type: string; id: string }): AsyncGenerator<ChainedEvent[]> {
  let last: ChainedEvent | undefined
  for (;;) {
    const rows: ChainedEvent[] = (await db
      .selectFrom('events')
      .select(chained)
      .$if(subject !== undefined, (query) =>
        query.where('subjectType', '=', subject?.type ?? '').where('subjectId', '=', subject?.id ?? ''),
      )
      .$if(last !== undefined, (query) =>
        query.where(
          sql<boolean>`(subject_type, subject_id, seq) > (${last?.subjectType}, ${last?.subjectId}::uuid, ${last?.seq}::integer)`,
        ),
      )
      .orderBy('subjectType')
      .orderBy('subjectId')
      .orderBy('seq')
      .limit(eventsAtOnce)
      .execute()) as unknown as ChainedEvent[]
    if (rows.length > 0) yield rows
    if (rows.length < eventsAtOnce) return
    last = rows.at(-1)
  }
}
