import { createHmac, hkdfSync } from 'node:crypto'
import type { Db } from '../../platform/db/database.ts'
import { hashesBetween } from '../store.ts'

/** Derived, so that it is of no use for anything else that the secret protects. */
export const sealingKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'allclear audit checkpoint', 32))

/** HMAC over the seal before and the hashes of the events since, in order of id. */
export async function makeSeal(
  db: Db,
  key: Buffer,
  before: { upToEventId: number; seal: Buffer } | undefined,
  upTo: number,
): Promise<{ seal: Buffer; eventCount: number }> {
  const hmac = createHmac('sha256', key)
  if (before) hmac.update(before.seal)
  let eventCount = 0
  for await (const hashes of hashesBetween(db, before?.upToEventId ?? 0, upTo)) {
    for (const hash of hashes) hmac.update(hash)
    eventCount += hashes.length
  }
  return { seal: hmac.digest(), eventCount }
}
