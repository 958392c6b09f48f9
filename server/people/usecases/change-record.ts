import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce, canonical } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PeopleEvent } from '../events.ts'
import { changesSince } from '../queries.ts'

/** Some of the fields, none of them undefined: one that was not sent is not there. */
export type Defined<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> }

interface Change<Fields> {
  type: 'person' | 'role' | 'team' | 'organisation'
  /** The locked record as it is; undefined where there is none. */
  record: ({ id: string; version: number } & object) | undefined
  /** What the caller saw; undefined for commands, which take what is there. */
  version?: number | undefined
  sent: Fields
  update: (tx: Tx, id: string, changes: Defined<Fields>) => Promise<void>
}

/** One change of one record, the same way every time: version, what differs, store, announce. Answers what changed. */
export async function changeRecord<Fields extends object>(
  tx: Tx,
  context: Context,
  { type, record, version, sent, update }: Change<Fields>,
): Promise<Defined<Fields>> {
  if (!record) throw new Refusal('not_found', 'no_such_record', 'There is no such record', { type })
  const subject = { type, id: record.id }
  if (version !== undefined && version !== record.version)
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
      version: record.version,
      changed: await changesSince(tx, subject, record.version - version),
    })
  const current = record as unknown as Record<string, unknown>
  const fields = Object.entries(sent).filter(
    ([field, value]) => value !== undefined && canonical(value) !== canonical(current[field]),
  )
  const changes = Object.fromEntries(fields) as Defined<Fields>
  if (fields.length === 0) return changes
  await update(tx, record.id, changes)
  const before = Object.fromEntries(fields.map(([field]) => [field, current[field]]))
  const event: PeopleEvent = `${type}.changed`
  await announce(tx, context, { type: event, subject, audience: 'system', payload: { changes, before } })
  return changes
}

/** Ids as they are compared and kept: each once, in one order. */
export const asSet = (ids: string[] | undefined): string[] | undefined => ids && [...new Set(ids)].toSorted()
