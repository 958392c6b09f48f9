import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Answered, Outgoing } from '../../platform/outgoing/outgoing.ts'
import { firingAlerts } from '../queries/sender-alert.ts'
import { askedAgainAt, newsOf } from '../rules/feed.ts'
import { readFeed } from '../sources/feed/feed.ts'
import type { Payload, Reading } from '../sources/source.ts'
import { type FeedRecord, lockFeed, updateFeed } from '../store/feed.ts'
import { keep, recordKept } from './keep-payload.ts'
import { Fault } from '../rules/fault.ts'

const mostOpen = 1000

/** Asks one feed that is due, and takes what it says anew. That it does not answer is a fault of the integration. */
export const askFeed =
  (outgoing: Pick<Outgoing, 'getChanged'>) =>
  async (context: Context, integrationId: string): Promise<void> => {
    const asked = await inTransaction(context, (tx) => lockFeed(tx, integrationId))
    if (!asked) return
    const answer = await answerOf(outgoing, asked)
    await inTransaction(context, async (tx) => {
      const record = await lockFeed(tx, integrationId)
      // It was changed meanwhile: what came is of another feed.
      if (record?.url !== asked.url) return
      const now = context.now()
      const failures = 'fault' in answer ? record.failures + 1 : 0
      const dueAt = askedAgainAt(now, failures)
      if ('fault' in answer) {
        await take({ headers: {}, body: Buffer.alloc(0) }, { events: [], faults: [answer.fault] })
        // Each failure shows with the integration, and correlation announces what becomes of alerts.
        // oxlint-disable-next-line house/writes-announce
        return updateFeed(tx, integrationId, { failures, dueAt })
      }
      const { status, body, headers } = answer
      const bodySha256 = createHash('sha256').update(body).digest()
      if (status === 304 || record.bodySha256?.equals(bodySha256)) {
        // Nothing new, but that it answers again.
        if (record.failures > 0) await take({ headers: {}, body: Buffer.alloc(0) }, { events: [], faults: [] })
        return updateFeed(tx, integrationId, { failures, dueAt })
      }
      const payload = { headers: { 'content-type': headers['content-type'] }, body }
      const { faults, ...reading } = await readFeed(payload)
      const open = new Set((await firingAlerts(tx, integrationId, mostOpen)).map(({ identity }) => identity))
      await take(payload, { events: newsOf(reading, open, now), faults })
      const { etag = null, 'last-modified': lastModified = null } = headers
      return updateFeed(tx, integrationId, { failures, dueAt, etag, lastModified, bodySha256 })

      function take(payload: Payload, reading: Reading): Promise<void> {
        const sender = { integrationId, freshnessMinutes: record!.freshnessMinutes, address: new URL(asked!.url).host }
        return recordKept(tx, context, [keep(sender, payload, reading, now)])
      }
    })
  }

/** Only what has changed since, where the supplier knows. */
async function answerOf(
  outgoing: Pick<Outgoing, 'getChanged'>,
  feed: FeedRecord,
): Promise<Answered | { fault: Fault }> {
  const { url, etag, lastModified } = feed
  const headers = {
    'user-agent': 'Allclear',
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  }
  try {
    return await outgoing.getChanged(url, headers)
  } catch (error) {
    return { fault: new Fault('no_answer', { problem: (error as Error).message }) }
  }
}
