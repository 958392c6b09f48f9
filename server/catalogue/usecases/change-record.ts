import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CatalogueEvent } from '../events.ts'
import { changesSince } from '../queries.ts'
import { differences } from '../rules/change.ts'

interface Change<Sent> {
  /** What it is called in events and refusals. */
  type: 'service' | 'category' | 'configuration_item' | 'customer' | 'location'
  /** Locked by the caller; undefined where there is none. */
  record: { id: string; version: number } | undefined
  version: number
  sent: Sent
  update: (tx: Tx, id: string, changes: Partial<Sent>) => Promise<void>
}

/** One change of one record of the catalogue, the same way every time: version, what differs, store, announce. */
export async function changeRecord<Sent extends object>(
  tx: Tx,
  context: Context,
  { type, record, version, sent, update }: Change<Sent>,
): Promise<void> {
  if (!record) throw new Refusal('not_found', 'no_such_record', 'There is no such record', { type })
  const subject = { type, id: record.id }
  if (version !== record.version) {
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
      version: record.version,
      changed: await changesSince(tx, subject, record.version - version),
    })
  }
  const { changes, before } = differences(record, sent)
  if (Object.keys(changes).length === 0) return
  await update(tx, record.id, changes)
  const event: CatalogueEvent = `${type}.changed`
  await announce(tx, context, { type: event, subject, audience: 'system', payload: { changes, before } })
}
