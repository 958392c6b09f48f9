import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/heartbeats.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { heartbeatRow } from '../queries/heartbeat.ts'

/**
 * Stands in a heartbeat's address in the place of its integration's token. Made of its id and the secret outside the
 * database, so that it can be shown whenever somebody needs it, and opens nothing but this heartbeat.
 */
export interface PingKeys {
  keyOf(heartbeatId: string): string
  /** The heartbeat whose key it is; undefined for what is none. */
  heartbeatOf(key: string): string | undefined
}

const idBytes = 16
const macBytes = 16

export function createPingKeys(secret: string): PingKeys {
  const macKey = Buffer.from(hkdfSync('sha256', secret, '', 'allclear ping keys', 32))
  const macOf = (id: Buffer) => createHmac('sha256', macKey).update(id).digest().subarray(0, macBytes)
  return {
    keyOf(heartbeatId) {
      const id = Buffer.from(heartbeatId.replaceAll('-', ''), 'hex')
      return Buffer.concat([id, macOf(id)]).toString('base64url')
    },
    heartbeatOf(key) {
      const bytes = Buffer.from(key, 'base64url')
      if (bytes.length !== idBytes + macBytes) return undefined
      const id = bytes.subarray(0, idBytes)
      if (!timingSafeEqual(bytes.subarray(idBytes), macOf(id))) return undefined
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
  }
}

export const readPingAddress =
  (publicAddress: () => string, pingKeys: PingKeys) =>
  async (
    { db }: Context,
    { heartbeatId }: Input<typeof contract.readPingAddress>,
  ): Promise<Answer<typeof contract.readPingAddress>> => {
    const heartbeat = await heartbeatRow(db, heartbeatId)
    if (!heartbeat) throw new Refusal('not_found', 'no_such_record', 'There is no such heartbeat')
    return {
      address: `${publicAddress()}/in/${pingKeys.keyOf(heartbeatId)}/ping/${encodeURIComponent(heartbeat.name)}`,
    }
  }

/** What a heartbeat's own key speaks for, whatever name stands behind it; undefined for what is no such key. */
export async function findByPingKey(db: Db, pingKeys: PingKeys, key: string) {
  const heartbeatId = pingKeys.heartbeatOf(key)
  if (heartbeatId === undefined) return undefined
  const heartbeat = await heartbeatRow(db, heartbeatId)
  if (!heartbeat?.isActive)
    throw new Refusal('unauthenticated', 'bad_token', 'This heartbeat was removed, or its integration is closed')
  return { integration: { id: heartbeat.integrationId, name: heartbeat.integrationName }, name: heartbeat.name }
}
