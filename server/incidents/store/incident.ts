import { sql, type Insertable, type InsertObject, type RawBuilder, type SqlBool, type UpdateObject } from 'kysely'
import type { Claim } from '../../platform/background/due-work.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { DB, Incidents } from '../../platform/db/tables.ts'
import type { LookAgain } from '../rules/look-again.ts'

/** SQL only. Rows come back as the record that rules know; jsonb columns hold what the contract let in. */
const columns = [
  'id',
  'number',
  'summary',
  'description',
  'state',
  'workflow',
  'channel',
  'requesterId',
  'customerId',
  'locationId',
  'serviceId',
  'ciId',
  'categoryId',
  'impact',
  'urgency',
  'computedPriority',
  'priority',
  'priorityReason',
  'priorityMatrixId',
  'complexity',
  'ownerId',
  'teamId',
  'assigneeId',
  'holdReason',
  'holdUntil',
  'holdEndsWhen',
  'heldAt',
  'parentId',
  'mergedIntoId',
  'isRestricted',
  'environment',
  'basis',
  'facts',
  'times',
  'references',
  'resolution',
  'slaMet',
  'registeredAt',
  'classifiedAt',
  'diagnosisStartedAt',
  'resolutionStartedAt',
  'resolvedAt',
  'closedAt',
  'autoCloseAt',
  'responseAskedAt',
  'responseDueAt',
  'respondedAt',
  'reviewAskedAt',
  'reviewerId',
  'reviewDueAt',
  'review',
  'reassignmentCount',
  'bounceCount',
  'reopenCount',
  'failedSolutionCount',
  'contactCount',
  'externalRef',
  'modelId',
  'modelVersion',
  'modelReason',
  'closing',
  'tickedSteps',
  'updatedAt',
  'version',
] as const

export function findIncident(db: Db, incidentId: string) {
  return db.selectFrom('incidents').select(columns).where('id', '=', incidentId).executeTakeFirst()
}

/** Holds the record until the transaction ends, so that its changes and its chain of events have one order. */
export function lockIncident(tx: Tx, incidentId: string) {
  return tx.selectFrom('incidents').select(columns).where('id', '=', incidentId).forNoKeyUpdate().executeTakeFirst()
}

/** Locks several in one order, so that two verbs on the same pair cannot wait for each other. */
export async function lockIncidents(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  await tx.selectFrom('incidents').select('id').where('id', 'in', incidentIds).orderBy('id').forNoKeyUpdate().execute()
}

/** As many numbers as asked for, in order. */
export async function nextIncidentNumbers(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select nextval('incident_numbers') as number from generate_series(1, ${count})`.execute(tx)
  return rows.map((row) => row.number)
}

/** With the next number. */
export function insertIncident(tx: Tx, incident: Omit<InsertObject<DB, 'incidents'>, 'number'>) {
  return tx
    .insertInto('incidents')
    .values({ ...incident, number: sql`nextval('incident_numbers')` })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export async function insertIncidents(tx: Tx, incidents: Insertable<Incidents>[]): Promise<void> {
  await tx.insertInto('incidents').values(incidents).execute()
}

/** Writes the changes where the version is still the one that was read; undefined when somebody else was first. */
export function updateIncident(
  tx: Tx,
  incident: { id: string; version: number },
  changes: UpdateObject<DB, 'incidents'>,
) {
  return tx
    .updateTable('incidents')
    .set(changes)
    .where('id', '=', incident.id)
    .where('version', '=', incident.version)
    .returning(columns)
    .executeTakeFirst()
}

/** Holds that have run out, oldest first, for this process alone. */
export function lockDueHolds(tx: Tx, { now, limit, among }: Claim) {
  return tx
    .selectFrom('incidents')
    .select(columns)
    .where(among)
    .where('holdReason', 'is not', null)
    .where('holdUntil', '<=', now)
    .where('state', 'not in', ['closed', 'cancelled'])
    .orderBy('holdUntil')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
}

/** Resolved ones that nobody contradicted in time, oldest first, for this process alone. */
export function lockSilent(tx: Tx, { now, limit, among }: Claim) {
  return tx
    .selectFrom('incidents')
    .select(columns)
    .where(among)
    .where('state', '=', 'resolved')
    .where('autoCloseAt', '<=', now)
    .orderBy('autoCloseAt')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
}

/** Those that the sweep of escalations has to look at, longest due first, for this process alone. */
export function lockDueEscalations(tx: Tx, { now, limit, among }: Claim) {
  return tx
    .selectFrom('incidents')
    .select(columns)
    .where(among)
    .where('escalationDueAt', '<=', now)
    .orderBy('escalationDueAt')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
}

export async function stampEscalationDue(tx: Tx, incidentId: string, at: Date | null): Promise<void> {
  await tx.updateTable('incidents').set({ escalationDueAt: at }).where('id', '=', incidentId).execute()
}

/** Of a path p and an incident i, by what has changed. */
const concerned: Record<LookAgain, (id: string) => RawBuilder<SqlBool>> = {
  path: (id) => sql`p.id = ${id}::uuid`,
  team: () => sql`true`,
  hours: (id) => sql`i.team_id = ${id}::uuid`,
  category: (id) => sql`p.trigger = 'skill' and i.category_id in (
    with recursive below as (select ${id}::uuid as id union select c.id from categories c join below b on c.parent_id = b.id)
    select id from below)`,
  service: (id) => sql`p.trigger = 'skill' and i.service_id = ${id}::uuid`,
}

/** Open ones become due that a path in use could judge otherwise, since this has changed. */
export async function makeEscalationsDue(tx: Tx, now: Date, concern: LookAgain, id: string): Promise<void> {
  await sql`
    update incidents i set escalation_due_at = ${now}
    where state not in ('closed', 'cancelled') and state <> 'resolved' and exists (
      select from escalation_paths p
      where p.is_active and p.trigger <> 'person' and (p.from_team_id is null or p.from_team_id = i.team_id)
        and ${concerned[concern](id)})`.execute(tx)
}

/** Due at once where a path could move it by itself; where none is in use nobody looks. */
export const dueByPaths = (now: Date) =>
  sql<Date | null>`case when exists (select from escalation_paths where is_active and trigger <> 'person') then ${now}::timestamptz end`

/** Some incidents, spread evenly over all that there are. */
export async function someIncidentIds(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select id, row_number() over (order by id) - 1 as place, count(*) over () as total from incidents) i
    where place % greatest(total / ${most}::int, 1) = 0 limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}
