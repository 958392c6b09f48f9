import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Tx } from './db/database.ts'

/** Who may read an event in a record's timeline: the requester too, staff only, or nobody but the audit. */
export type Audience = 'everyone' | 'staff' | 'system'

export interface Announcement {
  type: string
  subject: { type: string; id: string }
  audience: Audience
  payload: Record<string, unknown>
  /** When it happened; now, unless history is being recorded. */
  occurredAt?: Date
  /** Who did it; the caller, unless history is being recorded. */
  actor?: { kind: 'person' | 'api_key' | 'system'; id: string | null; name: string }
}

/**
 * Writes the event row, which is audit trail and timeline at once, and sends one job per reaction, all in the
 * caller's transaction. Call it after the record itself is written: the record's row lock orders its chain.
 */
export async function announce(tx: Tx, context: Context, announcement: Announcement): Promise<number> {
  const event = complete(announcement, context)
  const digest = digestOf(event)
  const { rows } = await sql<{ id: number }>`
    insert into events (subject_type, subject_id, seq, type, audience, actor_kind, actor_id, actor_name, occurred_at, recorded_at, payload, digest, hash)
    select ${event.subjectType}, ${event.subjectId}::uuid, coalesce(last.seq, 0) + 1, ${event.type}, ${event.audience}, ${event.actorKind},
      ${event.actorId}::uuid, ${event.actorName}, ${event.occurredAt}::timestamptz, ${event.recordedAt}::timestamptz, ${JSON.stringify(event.payload)}::jsonb,
      ${digest}::bytea, sha256(coalesce(last.hash, ''::bytea) || ${digest}::bytea)
    from (select 1) one left join lateral (
      select seq, hash from events where subject_type = ${event.subjectType} and subject_id = ${event.subjectId}::uuid order by seq desc limit 1
    ) last on true
    returning id`.execute(tx)
  const eventId = rows[0]!.id
  await context.background.react(tx, { eventId, type: event.type, subjectId: event.subjectId, payload: event.payload })
  return eventId
}

/**
 * Writes what happened before it was recorded here: many events at once, oldest first, of subjects that have none yet.
 * It is history, so nothing reacts to it. Answers how many were written.
 */
export async function announceHistory(tx: Tx, context: Context, past: readonly Announcement[]): Promise<number> {
  const last = new Map<string, { seq: number; hash: Buffer }>()
  const rows = past.map((announcement) => {
    const event = canonical(complete(announcement, context))
    const { id } = announcement.subject
    const before = last.get(id)
    const seq = (before?.seq ?? 0) + 1
    const digest = sha256(event)
    const hash = sha256(before?.hash ?? '', digest)
    last.set(id, { seq, hash })
    return `${event.slice(0, -1)},"seq":${seq},"digest":"\\\\x${digest.toString('hex')}","hash":"\\\\x${hash.toString('hex')}"}`
  })
  await sql`
    insert into events (subject_type, subject_id, seq, type, audience, actor_kind, actor_id, actor_name, occurred_at, recorded_at, payload, digest, hash)
    select "subjectType", "subjectId", seq, type, audience, "actorKind", "actorId", "actorName", "occurredAt", "recordedAt", payload, digest, hash
    from json_to_recordset(${`[${rows.join(',')}]`}::json) as past ("subjectType" text, "subjectId" uuid, seq integer, type text, audience text,
      "actorKind" text, "actorId" uuid, "actorName" text, "occurredAt" timestamptz, "recordedAt" timestamptz, payload jsonb, digest bytea, hash bytea)`.execute(
    tx,
  )
  return rows.length
}

export interface EventContent {
  subjectType: string
  subjectId: string
  type: string
  audience: Audience
  actorKind: 'person' | 'api_key' | 'system'
  actorId: string | null
  actorName: string
  occurredAt: Date
  recordedAt: Date
  payload: Record<string, unknown>
}

function complete(announcement: Announcement, context: Context): EventContent {
  const { actor } = context
  if (actor.kind === 'anonymous' && !announcement.actor) throw new Error(`${announcement.type} announced by nobody`)
  const by = announcement.actor ?? {
    kind: actor.kind as 'person' | 'api_key' | 'system',
    id: actor.id,
    name: actor.name,
  }
  const now = context.now()
  return {
    subjectType: announcement.subject.type,
    subjectId: announcement.subject.id,
    type: announcement.type,
    audience: announcement.audience,
    actorKind: by.kind,
    actorId: by.id,
    actorName: by.name,
    occurredAt: announcement.occurredAt ?? now,
    recordedAt: now,
    payload: announcement.payload,
  }
}

/** sha256 over every field of the event but its place in the chain, in one canonical form. */
export function digestOf(event: EventContent): Buffer {
  return sha256(canonical(event))
}

function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** JSON with sorted keys: equal values give equal bytes, also after a round trip through jsonb. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value !== 'object' || value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let fields = ''
  for (const key of Object.keys(value).toSorted()) {
    const item = (value as Record<string, unknown>)[key]
    if (item !== undefined) fields += `${fields && ','}${JSON.stringify(key)}:${canonical(item)}`
  }
  return `{${fields}}`
}
