import { sql } from 'kysely'
import type { UpkeepEvent } from '../events.ts'
import type { Db } from '../../platform/db/database.ts'

/** Some of a table's blocks, from one up to but without the other. */
export interface Piece {
  table: string
  from: number
  to: number
}
const blocksAtOnce = 2000

/** Every table but that of files, in pieces of at most 16 MB beside what is kept out of line. */
export async function findPieces(db: Db): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select c.relname as table, start as from, start + ${blocksAtOnce}::int as to
    from pg_class c, generate_series(0, (pg_relation_size(c.oid) / current_setting('block_size')::int)::int, ${blocksAtOnce}::int) start
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'attachments'
    order by 1, 2`.execute(db)
  return rows
}

/** Has the database read every value in it, which checks each page against its checksum; throws where it cannot. */
export async function readPiece(db: Db, { table, from, to }: Piece): Promise<void> {
  await sql`
    select sum(octet_length(t::text)) from ${sql.table(table)} t
    where t.ctid >= ${`(${from},0)`}::tid and t.ctid < ${`(${to},0)`}::tid`.execute(db)
}

/** What the last check of all data found, and when. */
export async function findLastCheck(db: Db): Promise<{ at: Date; damage: string[] } | undefined> {
  const last = await findLast(db, 'upkeep.data_checked')
  return last && { at: last.recordedAt, ...(last.payload as { damage: string[] }) }
}

/** Which records contradict themselves, as far as is known. */
export async function findLastContradictions(db: Db): Promise<string[]> {
  const last = await findLast(db, 'upkeep.records_checked')
  return last ? (last.payload as { contradictions: string[] }).contradictions : []
}

/** What was open for outgoing calls when that last changed. */
export async function findLastAllowedHosts(db: Db): Promise<string[]> {
  const last = await findLast(db, 'upkeep.allowed_hosts_changed')
  return last ? (last.payload as { changes: { allowedHosts: string[] } }).changes.allowedHosts : []
}

function findLast(db: Db, type: UpkeepEvent) {
  return db
    .selectFrom('events as e')
    .innerJoin('organisation as o', 'o.id', 'e.subjectId')
    .select(['e.recordedAt', 'e.payload'])
    .where('e.subjectType', '=', 'organisation')
    .where('e.type', '=', type)
    .orderBy('e.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}
