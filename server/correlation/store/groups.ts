import { type Insertable, sql, type Updateable } from 'kysely'
import type { MembershipReason } from '../../../contract/correlation.ts'
import type { Claim } from '../../platform/background/due-work.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { AlertGroups } from '../../platform/db/tables.ts'
import type { OpenGroup, Reach } from '../rules/grouping.ts'

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

/** Open groups that may still grow, newest first, with the alerts in them. */
export async function growingGroups(db: Db, since: Date): Promise<OpenGroup[]> {
  const { rows } = await sql<Omit<OpenGroup, 'alertIds' | 'reach'> & { reach: Reach; alertIds: string[] }>`
    select id, integration_id as "integrationId", hosts, item_ids as "itemIds", reach, words, grouped_by as "groupedBy", opened_at as "openedAt", last_joined_at as "lastJoinedAt",
      array(select alert_id from alert_memberships m where m.group_id = g.id and m.left_at is null) as "alertIds"
    from alert_groups g where resolved_at is null and last_joined_at >= ${since} order by last_joined_at desc limit 1000`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, alertIds: new Set(row.alertIds) }))
}

/** jsonb is sent as text. */
type GroupFields = Omit<Updateable<AlertGroups>, 'reach'> & { reach?: Reach }
const asJson = ({ reach, ...rest }: GroupFields) =>
  reach === undefined ? rest : { ...rest, reach: JSON.stringify(reach) }

/** A new group with the alert that it begins with. */
export async function insertGroup(
  tx: Tx,
  group: Omit<Insertable<AlertGroups>, 'reach'> & { reach: Reach },
): Promise<void> {
  const reason: MembershipReason = { kind: 'first' }
  await tx
    .with('opened', (query) => query.insertInto('alertGroups').values({ ...group, reach: JSON.stringify(group.reach) }))
    .insertInto('alertMemberships')
    .values({
      groupId: group.id,
      alertId: group.rootAlertId,
      reason: JSON.stringify(reason),
      joinedAt: group.lastJoinedAt,
    })
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

/** Groups whose incident is due, or whose recovery has settled, for this process alone. */
export function lockDueGroups(tx: Tx, { now, limit, among }: Claim) {
  return tx
    .selectFrom('alertGroups')
    .selectAll()
    .where(among)
    .where(sql<Date>`least(incident_due_at, recover_at)`, '<=', now)
    .where(sql`coalesce(incident_due_at, recover_at)`, 'is not', null)
    .orderBy(sql`least(incident_due_at, recover_at)`)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}
