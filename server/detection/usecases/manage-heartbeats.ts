import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/heartbeats.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DetectionEvent } from '../events.ts'
import { presentHeartbeat } from '../present.ts'
import { heartbeatRows } from '../queries/heartbeat.ts'
import { dueAfter, heartbeatEvent } from '../rules/heartbeat.ts'
import {
  deleteHeartbeat,
  type HeartbeatRecord,
  insertHeartbeat,
  lockHeartbeat,
  updateHeartbeat,
} from '../store/heartbeat.ts'
import { integrationFor } from './read-integration.ts'
import { recordOwnEvents } from './record-own-events.ts'

export async function listHeartbeats(
  { db }: Context,
  { integrationId }: Input<typeof contract.listHeartbeats>,
): Promise<Answer<typeof contract.listHeartbeats>> {
  return { items: (await heartbeatRows(db, integrationId)).map(presentHeartbeat) }
}

export function addHeartbeat(
  context: Context,
  { integrationId, ...form }: Input<typeof contract.addHeartbeat>,
): Promise<contract.Heartbeat> {
  return inTransaction(context, async (tx) => {
    await integrationFor(tx, integrationId, context.now())
    const id = newId()
    await insertHeartbeat(tx, { id, integrationId, ...form, createdAt: context.now() })
    await say(tx, context, id, 'heartbeat.added', { changes: form })
    return heartbeatFor(tx, id)
  })
}

export function changeHeartbeat(
  context: Context,
  { heartbeatId, version, ...changes }: Input<typeof contract.changeHeartbeat>,
): Promise<contract.Heartbeat> {
  return inTransaction(context, async (tx) => {
    const heartbeat = await needHeartbeat(tx, heartbeatId)
    if (heartbeat.version !== version)
      throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
        version: heartbeat.version,
      })
    const expected = { ...heartbeat, ...defined(changes) }
    const isMissed = expected.isEnabled && heartbeat.missedAt !== null
    // One that was disabled for long, or is missing, is expected from now on, not from when it was last heard of.
    const from = heartbeat.isEnabled && !isMissed ? heartbeat.lastPingAt : context.now()
    await updateHeartbeat(tx, heartbeatId, {
      ...changes,
      dueAt: expected.isEnabled && heartbeat.lastPingAt && from ? dueAfter(from, expected) : null,
      ...(!isMissed && { missedAt: null }),
      version: heartbeat.version + 1,
    })
    if (!isMissed) await endAlert(tx, context, heartbeat)
    await say(tx, context, heartbeatId, 'heartbeat.changed', { changes })
    return heartbeatFor(tx, heartbeatId)
  })
}

export function removeHeartbeat(
  context: Context,
  { heartbeatId }: Input<typeof contract.removeHeartbeat>,
): Promise<Answer<typeof contract.removeHeartbeat>> {
  return inTransaction(context, async (tx) => {
    const heartbeat = await needHeartbeat(tx, heartbeatId)
    await endAlert(tx, context, heartbeat)
    await deleteHeartbeat(tx, heartbeatId)
    await say(tx, context, heartbeatId, 'heartbeat.removed', { name: heartbeat.name })
    return {}
  })
}

/** What nobody expects any more is no reason for an alert. */
async function endAlert(tx: Tx, context: Context, heartbeat: HeartbeatRecord): Promise<void> {
  if (heartbeat.missedAt === null) return
  const { integrationId } = heartbeat
  const event = { ...heartbeatEvent(heartbeat, 'heard', context.now()) }
  await recordOwnEvents(tx, context, [{ integrationId, event }])
}

async function needHeartbeat(tx: Tx, id: string): Promise<HeartbeatRecord> {
  const heartbeat = await lockHeartbeat(tx, id)
  if (!heartbeat) throw new Refusal('not_found', 'no_such_record', 'There is no such heartbeat')
  return heartbeat
}

async function heartbeatFor(tx: Tx, id: string): Promise<contract.Heartbeat> {
  return presentHeartbeat(await needHeartbeat(tx, id))
}

const defined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Fields]: Exclude<Fields[Field], undefined>
  }

function say(tx: Tx, context: Context, id: string, type: DetectionEvent, payload: Record<string, unknown>) {
  return announce(tx, context, { type, subject: { type: 'heartbeat', id }, audience: 'system', payload })
}
