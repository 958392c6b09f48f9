import type { MembershipReason } from '../../../contract/correlation.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'

/** The open group that the alert is in. */
export async function groupIdOf(db: Db, alertId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('alertMemberships')
    .select('groupId')
    .where('alertId', '=', alertId)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  return row?.groupId
}

/** How an alert stands to groups and to other alerts. */
export interface Ties {
  alertId: string
  /** The open group that it is in. */
  groupId: string | null
  /** The group that it was in last, if that recovered lately; what fires again soon is the same trouble. */
  lastGroupId: string | null
  /** Alerts that somebody said it never belongs with. */
  apartFromIds: string[]
  integrationId: string
  /** How many groups its integration has opened lately. */
  openedLately: number
}

export async function tiesOf(
  db: Db,
  alertIds: readonly string[],
  { recoveredSince, openedSince }: { recoveredSince: Date; openedSince: Date },
): Promise<Ties[]> {
  const { rows } = await sql<Ties>`
    with opened as materialized (
      select integration_id, count(*) as count from alert_groups
      where opened_at >= ${openedSince} and (resolved_at is null and last_joined_at >= ${openedSince} or resolved_at >= ${openedSince})
      group by integration_id
    )
    select a.id as "alertId", m.group_id as "groupId", last.id as "lastGroupId", a.integration_id as "integrationId", coalesce(o.count, 0) as "openedLately",
      array(
        select other_alert_id from grouping_exceptions e where e.alert_id = a.id
        union all select alert_id from grouping_exceptions e where e.other_alert_id = a.id
      ) as "apartFromIds"
    from alerts a
    left join opened o on o.integration_id = a.integration_id
    left join alert_memberships m on m.alert_id = a.id and m.left_at is null
    left join lateral (
      select g.id from alert_memberships was join alert_groups g on g.id = was.group_id
      where was.alert_id = a.id and g.resolved_at >= ${recoveredSince} order by was.joined_at desc limit 1
    ) last on true
    where a.id = any(${alertIds}::uuid[])`.execute(db)
  return rows
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
