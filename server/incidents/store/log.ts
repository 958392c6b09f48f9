import { type Expression, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { CourseEntry } from '../rules/course.ts'

/** What each event of the incident told, first to last. */
export async function incidentLog(db: Db, incidentId: string): Promise<{ payload: Record<string, unknown> }[]> {
  const rows = await db
    .selectFrom('events')
    .select('payload')
    .where('subjectType', '=', 'incident')
    .where('subjectId', '=', incidentId)
    .orderBy('seq')
    .execute()
  return rows as { payload: Record<string, unknown> }[]
}

/** What the newest event of this type told. */
export async function findLastPayload(
  db: Db,
  incidentId: string,
  type: `incident.${string}`,
): Promise<Record<string, unknown> | undefined> {
  const row = await db
    .selectFrom('events')
    .select('payload')
    .where('subjectType', '=', 'incident')
    .where('subjectId', '=', incidentId)
    .where('type', '=', type)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.payload as Record<string, unknown> | undefined
}

/** Whether it was on a service that somebody took away. */
export async function hadService(db: Db, incidentId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events where subject_type = 'incident' and subject_id = ${incidentId}
      and payload->'before'->>'serviceId' is not null limit 1`.execute(db)
  return rows.length > 0
}

/** Whether a reaction to this event has been at this incident before. */
export async function hasFollowed(db: Db, incidentId: string, causeEventId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events where subject_type = 'incident' and subject_id = ${incidentId}
      and payload->'causeEventId' = to_jsonb(${causeEventId}::bigint) limit 1`.execute(db)
  return rows.length > 0
}

/** The teams that had the incident before, from its log: a team that gets it again is a bounce. */
export async function teamsBefore(db: Db, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ teamId: string }>`
    select distinct payload->'changes'->>'teamId' as "teamId" from events
    where subject_type = 'incident' and subject_id = ${incidentId} and payload->'changes'->>'teamId' is not null`.execute(
    db,
  )
  return rows.map((row) => row.teamId)
}

/** Whether a person has done anything to it; to follow it, or to approve what its model runs, leaves it to Allclear. */
export const isTouched = (incidentId: Expression<string>) => sql<boolean>`exists (
  select from events where subject_type = 'incident' and subject_id = ${incidentId} and actor_kind = 'person'
    and type not in ('incident.followed', 'incident.runbook_approved'))`

export async function wasTouched(db: Db, incidentId: string): Promise<boolean> {
  const { rows } = await sql<{ touched: boolean }>`select ${isTouched(sql`${incidentId}::uuid`)} as touched`.execute(db)
  return rows[0]!.touched
}

/** What decides whether it goes on to another team, first to last. */
export async function courseLog(
  db: Db,
  incidentIds: readonly string[],
): Promise<(CourseEntry & { incidentId: string })[]> {
  const { rows } = await sql<CourseEntry & { incidentId: string }>`
    select subject_id as "incidentId", type, actor_kind as "actorKind", recorded_at as "recordedAt",
      coalesce((payload->'changes') - '{description,resolution,facts,times,basis,review}'::text[], '{}') as changes,
      coalesce(payload->'isFromUser' = 'true', false) as "isFromUser", payload->'path'->>'id' as "pathId"
    from events where subject_type = 'incident' and subject_id = any(${incidentIds}::uuid[]) order by subject_id, seq`.execute(
    db,
  )
  return rows
}

/** Whether a team did not answer in time, or a path had to hand it over because nobody did anything. */
export async function wasLate(db: Db, incidentId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events where subject_type = 'incident' and subject_id = ${incidentId}
      and (type = 'incident.response_missed' or (type = 'incident.escalated' and payload->>'why' in ('untaken', 'stalled')))
    limit 1`.execute(db)
  return rows.length > 0
}
