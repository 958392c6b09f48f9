import { CompiledQuery, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'

/** Payloads of one integration that are committed together. `content` is what rules/journal-entry.ts writes. */
export interface JournalEntry {
  id: string
  integrationId: string
  content: string
}

/** One statement that is its own transaction: all of them are kept, or none. */
export async function insertEntries(db: Db, entries: readonly JournalEntry[], dueAt: Date): Promise<void> {
  const rows = entries.map((_, index) => `($1, $${2 + index * 3}, $${3 + index * 3}, $${4 + index * 3})`)
  const values = entries.flatMap(({ id, integrationId, content }) => [id, integrationId, content])
  const text = `insert into payload_journal (due_at, id, integration_id, content) values ${rows.join()}`
  // To build it as others are built would cost as much as to carry it out.
  await db.executeQuery(CompiledQuery.raw(text, [dueAt, ...values]))
}

/**
 * Takes them out of the journal, and answers which were still there: nobody else has folded those, and nobody will. What the
 * transaction does beside need not be synced to disk: if it is lost, so is their end, and they are folded once more.
 */
export async function takeEntries(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  await sql`set local synchronous_commit = off`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    delete from payload_journal where id = any(${ids}::uuid[]) returning id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Those that the process which wrote them has left behind, oldest first. */
export function dueEntries(db: Db, now: Date, limit: number): Promise<{ id: string }[]> {
  return db.selectFrom('payloadJournal').select('id').where('dueAt', '<=', now).orderBy('id').limit(limit).execute()
}

/** Takes one out of the journal; undefined where another process does so. */
export async function takeEntry(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ content: string }>`
    delete from payload_journal where id = (select id from payload_journal where id = ${id} for update skip locked)
    returning content`.execute(tx)
  return rows[0]?.content
}

export async function postponeEntry(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx.updateTable('payloadJournal').set({ dueAt }).where('id', '=', id).execute()
}
