import { type Insertable, sql, type Updateable } from 'kysely'
import type { MembershipReason } from '../../contract/correlation.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { AlertGroups, CorrelationRules } from '../platform/db/tables.ts'
import type { OpenGroup, Reach } from './rules/grouping.ts'

/** One process at a time decides what belongs together; false: another is at it. Held until the transaction ends. */
export async function lockCorrelation(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('allclear correlation')) as locked`.execute(tx)
  return rows[0]?.locked ?? false
}

/** Tells those who look at alerts that some were handled; a number that no transaction holds, so nobody waits for it. */
export async function countPass(db: Db): Promise<void> {
  await sql`select nextval('correlation_passes')`.execute(db)
}

export async function hasRules(db: Db): Promise<boolean> {
  return (await db.selectFrom('correlationRules').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function insertRules(tx: Tx, rules: Insertable<CorrelationRules>[]): Promise<void> {
  await tx.insertInto('correlationRules').values(rules).execute()
}

export function activeRules(db: Db) {
  return db
    .selectFrom('correlationRules')
    .select(['id', 'condition', 'significance', 'teamId', 'categoryId', 'waitSeconds', 'settleSeconds'])
    .where('isActive', '=', true)
    .orderBy('position')
    .execute()
}

/** Open groups that may still grow, newest first, with the alerts in them. */
export async function growingGroups(db: Db, since: Date): Promise<OpenGroup[]> {
  const { rows } = await sql<Omit<OpenGroup, 'alertIds' | 'reach'> & { reach: Reach; alertIds: string[] }>`
    select id, integration_id as "integrationId", hosts, item_ids as "itemIds", reach, words, opened_at as "openedAt", last_joined_at as "lastJoinedAt",
      array(select alert_id from alert_memberships m where m.group_id = g.id and m.left_at is null) as "alertIds"
    from alert_groups g where resolved_at is null and last_joined_at >= ${since} order by last_joined_at desc limit 1000`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, alertIds: new Set(row.alertIds) }))
}

/** The open group that each of these alerts is in. */
export async function groupsOf(db: Db, alertIds: readonly string[]): Promise<Map<string, string>> {
  if (alertIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('alertMemberships')
    .select(['alertId', 'groupId'])
    .where('alertId', 'in', alertIds)
    .where('leftAt', 'is', null)
    .execute()
  return new Map(rows.map(({ alertId, groupId }) => [alertId, groupId]))
}

/** The group that the alert was in last, if that recovered since; what fires again soon is the same trouble. */
export function lastGroupOf(db: Db, alertId: string, recoveredSince: Date) {
  return db
    .selectFrom('alertMemberships as m')
    .innerJoin('alertGroups as g', 'g.id', 'm.groupId')
    .select(['g.id', 'g.incidentId'])
    .where('m.alertId', '=', alertId)
    .where('g.resolvedAt', '>=', recoveredSince)
    .orderBy('m.joinedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function alertsApartFrom(db: Db, alertId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('groupingExceptions')
    .select(['alertId', 'otherAlertId'])
    .where((pair) => pair.or([pair('alertId', '=', alertId), pair('otherAlertId', '=', alertId)]))
    .execute()
  return new Set(rows.map((row) => (row.alertId === alertId ? row.otherAlertId : row.alertId)))
}

export async function keepApart(
  tx: Tx,
  alertId: string,
  otherIds: readonly string[],
  by: { createdById: string | null; createdAt: Date },
): Promise<void> {
  const pairs = otherIds.map((other) => {
    const [first, second] = [alertId, other].toSorted() as [string, string]
    return { alertId: first, otherAlertId: second, ...by }
  })
  if (pairs.length === 0) return
  await tx
    .insertInto('groupingExceptions')
    .values(pairs)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** jsonb is sent as text. */
type GroupFields = Omit<Updateable<AlertGroups>, 'reach'> & { reach?: Reach }
const asJson = ({ reach, ...rest }: GroupFields) =>
  reach === undefined ? rest : { ...rest, reach: JSON.stringify(reach) }

export async function insertGroup(
  tx: Tx,
  group: Omit<Insertable<AlertGroups>, 'reach'> & { reach: Reach },
): Promise<void> {
  await tx
    .insertInto('alertGroups')
    .values({ ...group, reach: JSON.stringify(group.reach) })
    .execute()
}

export function lockGroup(tx: Tx, id: string) {
  return tx.selectFrom('alertGroups').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
export type GroupRecord = NonNullable<Awaited<ReturnType<typeof lockGroup>>>

export async function updateGroup(tx: Tx, id: string, changes: GroupFields): Promise<void> {
  await tx
    .updateTable('alertGroups')
    .set((group) => ({ ...asJson(changes), version: group('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function insertMembership(
  tx: Tx,
  member: { groupId: string; alertId: string; reason: MembershipReason; joinedAt: Date },
): Promise<void> {
  const reason = JSON.stringify(member.reason)
  await tx
    .insertInto('alertMemberships')
    .values({ ...member, reason })
    .onConflict((conflict) => conflict.columns(['groupId', 'alertId']).doUpdateSet({ reason, leftAt: null }))
    .execute()
}

export async function endMembership(tx: Tx, groupId: string, alertId: string, leftAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alertMemberships')
    .set({ leftAt })
    .where('groupId', '=', groupId)
    .where('alertId', '=', alertId)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function endMemberships(tx: Tx, groupId: string, leftAt: Date): Promise<void> {
  await tx
    .updateTable('alertMemberships')
    .set({ leftAt })
    .where('groupId', '=', groupId)
    .where('leftAt', 'is', null)
    .execute()
}

/** The members of a group as it stands, those that began it first. */
export function membersOf(db: Db, groupId: string) {
  return db
    .selectFrom('alertMemberships as m')
    .innerJoin('alerts as a', 'a.id', 'm.alertId')
    .select(['a.id', 'a.title', 'a.severity', 'a.state', 'a.significance', 'a.transitionCount', 'a.transitionsSince'])
    .where('m.groupId', '=', groupId)
    .where('m.leftAt', 'is', null)
    .orderBy('m.joinedAt')
    .orderBy('a.id')
    .execute()
}

/** Groups whose incident is due, or whose recovery has settled, for this process alone. */
export function lockDueGroups(tx: Tx, now: Date, limit: number) {
  return tx
    .selectFrom('alertGroups')
    .selectAll()
    .where(sql<Date>`least(incident_due_at, recover_at)`, '<=', now)
    .where(sql`coalesce(incident_due_at, recover_at)`, 'is not', null)
    .orderBy(sql`least(incident_due_at, recover_at)`)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** How many groups an integration has opened since. */
export async function countOpened(db: Db, since: Date): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('alertGroups')
    .select((group) => ['integrationId', group.fn.countAll<number>().as('count')])
    .where('openedAt', '>=', since)
    .groupBy('integrationId')
    .execute()
  return new Map(rows.map(({ integrationId, count }) => [integrationId, count]))
}
