import { sql, type SqlBool } from 'kysely'
import type { GroupView } from '../../../contract/correlation.ts'
import type { visibleTo } from '../../incidents/index.ts'
import type { Db } from '../../platform/db/database.ts'

type Visible = ReturnType<typeof visibleTo>

/** Groups that changed so often since then flap. */
interface FlappingFrom {
  count: number
  since: Date
}

/** What the list of groups is narrowed by. */
interface GroupFilter {
  view: GroupView
  significance?: string | undefined
  severity?: string | undefined
  integrationId?: string | undefined
  incidentId?: string | undefined
  alertId?: string | undefined
  hasIncident?: boolean | undefined
  q?: string | undefined
}

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
            sql<number>`count(*) filter (where m.left_at is null and a.state = 'stale')`.as('staleCount'),
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

/** Of what fires the worst comes first; else and among those of the same severity what happened last. */
export function groupsPage(
  db: Db,
  visible: Visible,
  { view, ...filter }: GroupFilter,
  { flapping, worstFirst }: { flapping: FlappingFrom; worstFirst: readonly string[] },
  after: readonly (string | number)[] | undefined,
  limit: number,
) {
  const rank =
    view === 'firing' ? sql<number>`array_position(${[...worstFirst]}::text[], g.severity)` : sql<number>`0::int`
  const column = view === 'resolved' ? sql<Date>`g.resolved_at` : sql<Date>`g.last_joined_at`
  let query = selectGroups(db, visible).select([rank.as('rank'), column.as('orderedBy')])
  if (view !== 'all') query = query.where('g.resolvedAt', view === 'resolved' ? 'is not' : 'is', null)
  if (view !== 'all' && view !== 'open' && view !== 'resolved') query = query.where(conditionOf(view, flapping))
  if (filter.significance !== undefined) query = query.where('g.significance', '=', filter.significance)
  if (filter.severity !== undefined) query = query.where('g.severity', '=', filter.severity)
  if (filter.integrationId !== undefined) query = query.where('g.integrationId', '=', filter.integrationId)
  if (filter.incidentId !== undefined) query = query.where('incident.id', '=', filter.incidentId)
  if (filter.alertId !== undefined)
    query = query.where('g.id', 'in', (members) =>
      members
        .selectFrom('alertMemberships')
        .select('groupId')
        .where('alertId', '=', filter.alertId ?? null)
        .where('leftAt', 'is', null),
    )
  if (filter.hasIncident !== undefined) query = query.where('incident.id', filter.hasIncident ? 'is not' : 'is', null)
  if (filter.q !== undefined)
    query = query.where(
      sql<SqlBool>`strpos(lower(concat_ws(' ', g.title, array_to_string(g.hosts, ' '), s.name, c.name)), lower(${filter.q})) > 0`,
    )
  if (after)
    query = query.where(
      sql<SqlBool>`${rank} >= ${after[0]}::int and (${rank} > ${after[0]}::int or (${column}, g.id) < (${after[1]}::timestamptz, ${after[2]}::uuid))`,
    )
  return query.orderBy(rank).orderBy(column, 'desc').orderBy('g.id', 'desc').limit(limit).execute()
}

/** What an open group must be to stand in a view, by the numbers of its members. */
function conditionOf(view: Exclude<GroupView, 'all' | 'open' | 'resolved'>, flapping: FlappingFrom) {
  const isAcknowledged = sql`members.open_alert_count > 0 and members.acknowledged_count = members.open_alert_count`
  const conditions = {
    firing: sql<SqlBool>`not (${isAcknowledged})`,
    acknowledged: sql<SqlBool>`(${isAcknowledged})`,
    flapping: sql<SqlBool>`(members.transition_count >= ${flapping.count} and members.transitions_since >= ${flapping.since})`,
    stale: sql<SqlBool>`members.stale_count > 0`,
  }
  return conditions[view]
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

/** Who took its alerts on and took that back while they were in it, oldest first; what was done at once is one deed. */
export function takingRows(db: Db, groupId: string) {
  const second = sql<Date>`date_trunc('second', e.occurred_at)`
  return db
    .selectFrom('events as e')
    .innerJoin('alertMemberships as m', 'm.alertId', 'e.subjectId')
    .where('m.groupId', '=', groupId)
    .where('e.subjectType', '=', 'alert')
    .where('e.type', 'in', ['alert.acknowledged', 'alert.acknowledgement_withdrawn'])
    .whereRef('e.occurredAt', '>=', 'm.joinedAt')
    .where(sql<SqlBool>`(m.left_at is null or e.occurred_at <= m.left_at)`)
    .select(({ fn }) => [
      'e.type',
      'e.actorName',
      fn.min('e.occurredAt').as('occurredAt'),
      fn.countAll<number>().as('alertCount'),
    ])
    .groupBy(['e.type', 'e.actorName', second])
    .orderBy(sql`min(e.seq)`)
    .limit(200)
    .execute()
}

/** Of these alerts, which were in which incident when this event happened to them. */
export async function incidentsOfTaken(db: Db, eventId: number, alertIds: readonly string[]) {
  const { rows } = await sql<{
    incidentId: string
    by: string
    at: Date
    alertTitles: string[]
    alertCount: number
  }>`
    select g.incident_id as "incidentId", e.actor_name as by, e.occurred_at as at,
      (array_agg(a.title order by a.id))[:10] as "alertTitles", count(*) as "alertCount"
    from events e
      join alert_memberships m on m.alert_id = any(${alertIds}::uuid[]) and e.occurred_at >= m.joined_at
        and (m.left_at is null or e.occurred_at <= m.left_at)
      join alert_groups g on g.id = m.group_id and g.incident_id is not null
      join alerts a on a.id = m.alert_id
    where e.id = ${eventId} group by g.incident_id, e.actor_name, e.occurred_at`.execute(db)
  return rows
}

/** The incident that came of the open group that the alert is in. */
export async function incidentIdOf(db: Db, alertId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('alertMemberships as m')
    .innerJoin('alertGroups as g', 'g.id', 'm.groupId')
    .select('g.incidentId')
    .where('m.alertId', '=', alertId)
    .where('m.leftAt', 'is', null)
    .executeTakeFirst()
  return row?.incidentId ?? undefined
}

const countedUpTo = 10_000

const groupsCountedUpTo = 1000

/** How many open groups stand in each view. */
async function groupCounts(db: Db, flapping: FlappingFrom, since: Date) {
  const within = (view: Parameters<typeof conditionOf>[0]) =>
    sql`count(*) filter (where ${conditionOf(view, flapping)} and not is_resolved)`
  const { rows } = await sql<Record<'firing' | 'acknowledged' | 'flapping' | 'stale' | 'recoveredToday', number>>`
    with shown as (
      (select id, false as is_resolved from alert_groups where resolved_at is null order by last_joined_at desc limit ${groupsCountedUpTo})
      union all (select id, true from alert_groups where resolved_at >= ${since} limit ${groupsCountedUpTo})
    )
    select ${within('firing')} as firing, ${within('acknowledged')} as acknowledged, ${within('flapping')} as flapping, ${within('stale')} as stale,
      count(*) filter (where is_resolved) as "recoveredToday"
    from shown left join lateral (
      select count(*) filter (where a.state <> 'resolved') as open_alert_count, count(*) filter (where a.state = 'acknowledged') as acknowledged_count,
        count(*) filter (where a.state = 'stale') as stale_count, max(a.transition_count) as transition_count,
        max(a.transitions_since) as transitions_since
      from alert_memberships m join alerts a on a.id = m.alert_id where not is_resolved and m.group_id = shown.id and m.left_at is null
    ) members on true`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('A query of counts gave no row')
  return counts
}

export async function alertCounts(db: Db, flapping: FlappingFrom, since: Date) {
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
  return { ...counts, groups: await groupCounts(db, flapping, since) }
}

/**
 * The alerts that an incident came of, those that fired last first; none of a restricted one, and none where the event is
 * no message that a member of staff wrote.
 */
export async function alertsOfIncident(db: Db, incidentId: string, eventId: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from alerts a
    where a.id in (
      select m.alert_id from alert_groups g join alert_memberships m on m.group_id = g.id where g.incident_id = ${incidentId})
      and exists (select from incidents i join events e on e.id = ${eventId} and e.subject_id = i.id
        where i.id = ${incidentId} and not i.is_restricted and e.actor_kind = 'person' and e.payload->'isFromUser' is distinct from 'true')
    order by a.fired_at desc nulls last, a.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
