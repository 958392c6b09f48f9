import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Db, Tx } from './db/database.ts'
import { announce, canonical } from './events.ts'
import { Refusal } from './refusal.ts'

/** Some of the fields, none of them undefined: one that was not sent is not there. */
export type Defined<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> }

interface Change<Fields> {
  /** What it is called in refusals and, as `<type>.changed`, in the log. */
  type: string
  /** The locked record as it is; undefined where there is none. */
  record: ({ id: string; version: number } & object) | undefined
  /** What the caller saw; undefined for commands, which take what is there. */
  version?: number | undefined
  sent: Fields
  update: (tx: Tx, id: string, changes: Defined<Fields>) => Promise<void>
}

/**
 * One change of one record that needs no rule of its own, the same way every time: version, what differs, store,
 * announce. Answers what changed.
 */
export async function changeRecord<Fields extends object>(
  tx: Tx,
  context: Context,
  { type, record, version, sent, update }: Change<Fields>,
): Promise<Defined<Fields>> {
  if (!record) throw new Refusal('not_found', 'no_such_record', 'There is no such record', { recordType: type })
  const subject = { type, id: record.id }
  if (version !== undefined && version !== record.version)
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
      version: record.version,
      changed: await changesSince(tx, subject, record.version - version),
    })
  const { changes, before } = differences(record, sent)
  if (Object.keys(changes).length === 0) return changes
  await update(tx, record.id, changes)
  await announce(tx, context, { type: `${type}.changed`, subject, audience: 'system', payload: { changes, before } })
  return changes
}

/** The fields of what was sent that differ from the record, and what they were before. */
export function differences<Fields extends object>(
  record: object,
  sent: Fields,
): { changes: Defined<Fields>; before: Record<string, unknown> } {
  const current = record as Record<string, unknown>
  const changed = Object.entries(sent).filter(
    ([field, value]) => value !== undefined && canonical(value) !== canonical(current[field]),
  )
  return {
    changes: Object.fromEntries(changed) as Defined<Fields>,
    before: Object.fromEntries(changed.map(([field]) => [field, current[field]])),
  }
}

/** The last changes of a record, newest first, for somebody who changed an older version of it: each is one event. */
export async function changesSince(db: Db, subject: { type: string; id: string }, count: number) {
  const rows = await db
    .selectFrom('events')
    .select(['actorName', 'occurredAt'])
    .select(sql<string[]>`array(select jsonb_object_keys(payload -> 'changes'))`.as('fields'))
    .where('subjectType', '=', subject.type)
    .where('subjectId', '=', subject.id)
    .orderBy('seq', 'desc')
    .limit(Math.min(Math.max(count, 1), 20))
    .execute()
  return rows.map((row) => ({ by: row.actorName, at: row.occurredAt.toISOString(), fields: row.fields }))
}
