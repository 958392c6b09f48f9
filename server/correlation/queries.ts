import { sql, type SqlBool } from 'kysely'
import type { visibleTo } from '../incidents/index.ts'
import type { Db } from '../platform/db/database.ts'

type Visible = ReturnType<typeof visibleTo>

/** A group with its numbers; the incident only where the caller may see it. */
function selectGroups(db: Db, visible: Visible) {
  return db
    .selectFrom('alertGroups as g')
    .innerJoin('integrations as n', 'n.id', 'g.integrationId')
    .leftJoin('services as s', 's.id', 'g.serviceId')
    .leftJoin('configurationItems as c', 'c.id', 'g.ciId')
    .leftJoin('correlationRules as r', 'r.id', 'g.ruleId')
    .leftJoin(
      (incident) =>
        incident.selectFrom('incidents as i').select(['i.id', 'i.number', 'i.state']).where(visible).as('incident'),
      (on) => on.onRef('incident.id', '=', 'g.incidentId'),
    )
    .innerJoinLateral(
      (members) =>
        members
          .selectFrom('alertMemberships as m')
          .innerJoin('alerts as a', 'a.id', 'm.alertId')
          .whereRef('m.groupId', '=', 'g.id')
          .select((m) => [
            m.fn.countAll<number>().as('alertCount'),
            sql<number>`count(*) filter (where m.left_at is null and a.state <> 'resolved')`.as('openAlertCount'),
            sql<number>`count(*) filter (where m.left_at is null and a.state = 'acknowledged')`.as('acknowledgedCount'),
            sql<number>`coalesce(sum(a.event_count), 0)::bigint`.as('eventCount'),
            sql<number>`coalesce(max(a.transition_count), 0)`.as('transitionCount'),
            sql<Date | null>`max(a.transitions_since)`.as('transitionsSince'),
          ])
          .as('members'),
      (on) => on.onTrue(),
    )
    .select([
      'g.id',
      'g.title',
      'g.severity',
      'g.significance',
      'g.integrationId',
      'n.name as integrationName',
      'g.serviceId',
      's.name as serviceName',
      'g.ciId',
      'c.name as ciName',
      'g.ruleId',
      'r.name as ruleName',
      'incident.id as incidentId',
      'incident.number as incidentNumber',
      'incident.state as incidentState',
      'g.incidentDueAt',
      'g.recoverAt',
      'g.rootAlertId',
      'g.openedAt',
      'g.lastJoinedAt',
      'g.resolvedAt',
      'g.version',
      'members.alertCount',
      'members.openAlertCount',
      'members.acknowledgedCount',
      'members.eventCount',
      'members.transitionCount',
      'members.transitionsSince',
    ])
}

export function groupRow(db: Db, visible: Visible, id: string) {
  return selectGroups(db, visible).where('g.id', '=', id).executeTakeFirst()
}
export type GroupRow = NonNullable<Awaited<ReturnType<typeof groupRow>>>

export function groupsPage(
  db: Db,
  visible: Visible,
  filter: { view: 'open' | 'resolved'; significance?: string | undefined; incidentId?: string | undefined },
  after: readonly (string | number)[] | undefined,
  limit: number,
) {
  const isOpen = filter.view === 'open'
  const column = isOpen ? sql<Date>`g.last_joined_at` : sql<Date>`g.resolved_at`
  let query = selectGroups(db, visible)
    .select(column.as('orderedBy'))
    .where('g.resolvedAt', isOpen ? 'is' : 'is not', null)
  if (filter.significance !== undefined) query = query.where('g.significance', '=', filter.significance)
  if (filter.incidentId !== undefined) query = query.where('incident.id', '=', filter.incidentId)
  if (after) query = query.where(sql<SqlBool>`(${column}, g.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return query.orderBy(column, 'desc').orderBy('g.id', 'desc').limit(limit).execute()
}

/** Who is in the group and was, the first to join first. */
export function memberRows(db: Db, groupId: string, limit: number) {
  return db
    .selectFrom('alertMemberships')
    .select(['alertId', 'reason', 'joinedAt', 'leftAt'])
    .where('groupId', '=', groupId)
    .orderBy('joinedAt')
    .orderBy('alertId')
    .limit(limit)
    .execute()
}

/** What the group did, oldest first; joins are told by the members themselves. */
export function deedRows(db: Db, groupId: string) {
  return db
    .selectFrom('events')
    .select(['type', 'occurredAt', 'actorName', 'payload'])
    .where('subjectType', '=', 'alert_group')
    .where('subjectId', '=', groupId)
    .where('type', '<>', 'alert_group.joined')
    .orderBy('seq')
    .limit(200)
    .execute()
}

const countedUpTo = 10_000

export async function alertCounts(db: Db, since: Date) {
  const count = (condition: ReturnType<typeof sql>, table = sql`alerts`) =>
    sql`(select count(*) from (select 1 from ${table} where ${condition} limit ${countedUpTo}) counted)`
  const state = (name: string) => count(sql`state = ${name} and fired_at is not null and suppression is null`)
  const { rows } = await sql<{
    eventsToday: number
    alertsToday: number
    incidentsToday: number
    firing: number
    acknowledged: number
    stale: number
    suppressed: number
    recoveredToday: number
  }>`
    select (select coalesce(sum(event_count), 0)::bigint from event_counts where minute >= ${since}) as "eventsToday",
      ${count(sql`first_seen_at >= ${since} and fired_at is not null`)} as "alertsToday",
      ${count(sql`opened_at >= ${since} and incident_id is not null`, sql`alert_groups`)} as "incidentsToday",
      ${state('firing')} as firing, ${state('acknowledged')} as acknowledged, ${state('stale')} as stale,
      ${count(sql`suppression is not null and state <> 'resolved'`)} as suppressed,
      ${count(sql`state = 'resolved' and resolved_at >= ${since} and fired_at is not null`)} as "recoveredToday"`.execute(
    db,
  )
  const [counts] = rows
  if (!counts) throw new Error('A query of counts gave no row')
  return counts
}
