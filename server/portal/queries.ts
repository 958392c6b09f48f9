import { sql } from 'kysely'
import type { Closing } from '../../contract/activities.ts'
import type { IncidentState } from '../../contract/incidents.ts'
import type { Db } from '../platform/db/database.ts'

/** What the portal reads of an incident: what is told to its requester, and what decides what they may do. */
export interface CaseRow {
  id: string
  number: number
  summary: string
  description: string
  serviceId: string | null
  serviceName: string | null
  registeredAt: Date
  ownerId: string
  assigneeId: string | null
  requesterId: string | null
  teamId: string | null
  isRestricted: boolean
  /** Somebody else's; the person said the same. */
  isShared: boolean
  mergedIntoId: string | null
  closing: Closing
  modelId: string | null
  /** Its own; what is told is its survivor's, if it was merged. */
  state: IncidentState
  holdReason: string | null
  survivorId: string
  toldState: IncidentState
  resolvedAt: Date | null
  reviewAskedAt: Date | null
  reviewerId: string | null
  toldResolvedAt: Date | null
  solution: string | null
  autoCloseAt: Date | null
  /** Of what was told: internal work neither ages nor freshens a case. */
  toldCount: number
  lastToldAt: Date
}

type Which =
  | { incidentId: string; among: 'own' | 'all' }
  | { after: readonly (string | number)[] | undefined; limit: number }

/**
 * The person's own cases and those of others of which they said the same, newest first; one of them when it is named.
 * Of others' a restricted one is for those it names; what an own case was merged into is told by that case.
 */
export async function casesOf(db: Db, personId: string, which: Which): Promise<CaseRow[]> {
  const after = 'after' in which ? which.after : undefined
  const page = sql`${'incidentId' in which ? sql`i.id = ${which.incidentId}` : sql`true`}
    and ${after ? sql`(i.registered_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by i.registered_at desc, i.id desc
    limit ${'limit' in which ? which.limit : 1}`
  const isOwnOnly = 'among' in which && which.among === 'own'
  const { rows } = await sql<CaseRow>`
    with recursive survivors as (
      select merged_into_id as id from incidents where requester_id = ${personId} and merged_into_id is not null
      union
      select i.merged_into_id from survivors join incidents i on i.id = survivors.id where i.merged_into_id is not null
    ), own as (
      select i.*, false as is_shared from incidents i where i.requester_id = ${personId} and ${page}
    ), shared as (
      select i.*, true as is_shared from incidents i
      where ${isOwnOnly ? sql`false` : sql`true`}
        and i.id in (select incident_id from contacts where person_id = ${personId} and incident_id is not null)
        and i.requester_id is distinct from ${personId} and not i.is_restricted
        and i.id not in (select id from survivors) and ${page}
    ), mine as (
      select * from (select * from own union all select * from shared) i where ${page}
    )
    select i.id, i.number, i.summary, i.description, i.service_id as "serviceId", s.name as "serviceName",
      i.registered_at as "registeredAt", i.owner_id as "ownerId", i.assignee_id as "assigneeId",
      i.requester_id as "requesterId", i.team_id as "teamId", i.is_restricted as "isRestricted", i.is_shared as "isShared",
      i.merged_into_id as "mergedIntoId", i.closing, i.model_id as "modelId", i.state, i.hold_reason as "holdReason", i.resolved_at as "resolvedAt", i.review_asked_at as "reviewAskedAt", i.reviewer_id as "reviewerId",
      told.id as "survivorId", told.state as "toldState", told.resolved_at as "toldResolvedAt", told.resolution->>'solution' as solution,
      told.auto_close_at as "autoCloseAt", said.count as "toldCount", coalesce(said.last, i.registered_at) as "lastToldAt"
    from mine i
    left join services s on s.id = i.service_id
    cross join lateral (
      with recursive chain as (
        select i.id, i.merged_into_id, i.state, i.resolution, i.auto_close_at, i.resolved_at
        union all
        select n.id, n.merged_into_id, n.state, n.resolution, n.auto_close_at, n.resolved_at
        from chain join incidents n on n.id = chain.merged_into_id
      ) select * from chain where merged_into_id is null
    ) told
    cross join lateral (
      select count(*) as count, max(occurred_at) as last from events
      where subject_type = 'incident' and subject_id in (i.id, told.id) and audience = 'everyone'
    ) said
    order by i.registered_at desc, i.id desc`.execute(db)
  return rows
}

export interface ToldEvent {
  id: number
  subjectId: string
  type: string
  actorKind: string
  actorId: string | null
  actorName: string
  occurredAt: Date
  payload: Record<string, unknown>
}

/** What was told on the case and, after it was merged, on its survivor; oldest first, the newest few hundred. */
export async function toldEvents(
  db: Db,
  { id, survivorId, isShared }: Pick<CaseRow, 'id' | 'survivorId' | 'isShared'>,
  personId: string,
): Promise<ToldEvent[]> {
  const sinceMerged = sql`subject_id = ${id} or (subject_id = ${survivorId} and id > (
    select max(id) from events where subject_type = 'incident' and subject_id = ${id} and type = 'incident.merged'))`
  const sinceSaid = sql`subject_id = ${id} and id > (
    select min(e.id) from events e join contacts c on c.incident_id = e.subject_id and c.person_id = ${personId}
    where e.subject_type = 'incident' and e.subject_id = ${id}
      and (e.payload->>'contactId' = c.id::text or jsonb_exists(e.payload->'contactIds', c.id::text)))`
  const { rows } = await sql<ToldEvent>`
    select * from (
      select id, subject_id as "subjectId", type, actor_kind as "actorKind", actor_id as "actorId",
        actor_name as "actorName", occurred_at as "occurredAt", payload
      from events
      where subject_type = 'incident' and audience = 'everyone' and (${isShared ? sinceSaid : sinceMerged})
      order by id desc limit 500
    ) newest order by id`.execute(db)
  return rows
}

/** Files that belong to what was told. */
export function toldFiles(db: Db, attachmentIds: readonly string[]) {
  if (attachmentIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('attachments')
    .select(['id', 'name', 'size'])
    .where('id', 'in', attachmentIds)
    .where('audience', '=', 'everyone')
    .execute()
}

export function activeServices(db: Db) {
  return db
    .selectFrom('services')
    .select(['id', 'name', 'description'])
    .where('isActive', '=', true)
    .orderBy('name')
    .execute()
}

/** The contact with which an incident began. */
export async function firstContactId(db: Db, incidentId: string): Promise<string> {
  const { id } = await db
    .selectFrom('contacts')
    .select('id')
    .where('incidentId', '=', incidentId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}
