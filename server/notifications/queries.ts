import { sql, type SqlBool } from 'kysely'
import type { entriesFor, ownTasksVisibleTo, visibleTo } from '../incidents/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'
import type { Involved } from './rules/recipients.ts'

/** Who is what to an incident and who did it; the team is that of the task, if the event is about one. */
export async function readInvolved(
  db: Db,
  incidentId: string,
  event: {
    eventId: number
    taskTeamId: string | null
    taskAssigneeId: string | null
    ciIds: string[]
    serviceIds: string[]
  },
): Promise<(Involved & { actorId: string | null }) | undefined> {
  const { eventId, taskTeamId, taskAssigneeId, ciIds, serviceIds } = event
  const { rows } = await sql<Omit<Involved, 'taskAssigneeId'> & { actorId: string | null }>`
    select (select actor_id from events where id = ${eventId} and actor_kind = 'person') as "actorId", i.workflow = 'event' as "isEventDetected", i.requester_id as "requesterId", i.owner_id as "ownerId", i.assignee_id as "assigneeId",
      array(select person_id from team_members where team_id = coalesce(${taskTeamId}::uuid, i.team_id)) as "teamMemberIds",
      array(select person_id from incident_people where incident_id = i.id and part = 'follower') as "followerIds",
      array(
        select t.lead_id from configuration_items c join teams t on t.id = c.team_id
        where c.id = any(${ciIds}::uuid[]) and t.lead_id is not null
        union select s.service_owner_id from services s where s.id = any(${serviceIds}::uuid[]) and s.service_owner_id is not null
      ) as "keeperIds"
    from incidents i where i.id = ${incidentId}`.execute(db)
  const [row] = rows
  return row && { ...row, taskAssigneeId }
}

/** The reader, and what decides of which incidents they may know. */
export interface Reader extends Pick<Actor, 'teamIds'> {
  personId: string
  sees: {
    incident: ReturnType<typeof visibleTo>
    /** To a supplier; what others were told of is theirs. */
    entry: ReturnType<typeof entriesFor> | undefined
    ownTasks: ReturnType<typeof ownTasksVisibleTo>
  }
}

function selectMine(db: Db, { personId, teamIds, sees }: Reader) {
  const own = sql<SqlBool>`exists (select from tasks k where k.incident_id = n.incident_id
    and (k.assignee_id = ${personId} or k.team_id = any(${[...teamIds]}::uuid[])))`
  return db
    .selectFrom('notifications as n')
    .innerJoin('events as e', 'e.id', 'n.eventId')
    .leftJoin('incidents as i', 'i.id', 'n.incidentId')
    .where('n.personId', '=', personId)
    .where((row) =>
      row.or([
        row('n.incidentId', 'is', null),
        row('i.requesterId', '=', personId),
        row.and([
          sees.entry?.(row) ?? row.lit(true),
          sql<SqlBool>`exists (${db
            .selectFrom('incidents as i')
            .select('i.id')
            .where(sql<SqlBool>`i.id = n.incident_id`)
            .where(sees.incident)})`,
        ]),
        row.and([row('n.type', 'in', ['incident.task_added', 'incident.task_changed']), sees.ownTasks(row), own]),
      ]),
    )
}

/** Newest first. What has become invisible since is left out; what is of no incident is the reader's own. */
export function notificationsPage(db: Db, reader: Reader, after: number | undefined, limit: number) {
  let query = selectMine(db, reader)
    .select(['n.id', 'n.eventId', 'n.type', 'n.createdAt', 'n.readAt', 'i.id as incidentId', 'i.number', 'i.summary'])
    .select(['e.actorName', 'e.actorKind', 'e.subjectId', 'e.payload'])
  if (after !== undefined) query = query.where('n.eventId', '<', after)
  return query.orderBy('n.eventId', 'desc').limit(limit).execute()
}

/** Up to a thousand. */
export async function countUnread(db: Db, reader: Reader): Promise<number> {
  const rows = await selectMine(db, reader).select('n.id').where('n.readAt', 'is', null).limit(1000).execute()
  return rows.length
}
