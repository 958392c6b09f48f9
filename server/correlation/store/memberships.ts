import type { MembershipReason } from '../../../contract/correlation.ts'
import type { Db, Tx } from '../../platform/db/database.ts'

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
