import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Contacts, Incidents } from '../platform/db/tables.ts'

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
  'reassignmentCount',
  'bounceCount',
  'reopenCount',
  'failedSolutionCount',
  'contactCount',
  'externalRef',
  'updatedAt',
  'version',
] as const

export type IncidentRow = NonNullable<Awaited<ReturnType<typeof findIncident>>>

export function findIncident(db: Db, incidentId: string) {
  return db.selectFrom('incidents').select(columns).where('id', '=', incidentId).executeTakeFirst()
}

/** Holds the record until the transaction ends, so that its changes and its chain of events have one order. */
export function lockIncident(tx: Tx, incidentId: string) {
  return tx.selectFrom('incidents').select(columns).where('id', '=', incidentId).forNoKeyUpdate().executeTakeFirst()
}

export async function nextIncidentNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ number: number }>`select nextval('incident_numbers') as number`.execute(tx)
  return rows[0]!.number
}

export function insertIncident(tx: Tx, incident: Insertable<Incidents>) {
  return tx.insertInto('incidents').values(incident).returning(columns).executeTakeFirstOrThrow()
}

/** Writes the changes where the version is still the one that was read; undefined when somebody else was first. */
export function updateIncident(tx: Tx, incidentId: string, version: number, changes: Updateable<Incidents>, now: Date) {
  return tx
    .updateTable('incidents')
    .set({ ...changes, updatedAt: now, version: version + 1 })
    .where('id', '=', incidentId)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst()
}

export async function isNamed(db: Db, incidentId: string, personId: string | null): Promise<boolean> {
  if (personId === null) return false
  const row = await db
    .selectFrom('incidentPeople')
    .select('part')
    .where('incidentId', '=', incidentId)
    .where('personId', '=', personId)
    .where('part', '=', 'named')
    .executeTakeFirst()
  return row !== undefined
}

export type IncidentPart = 'affected' | 'follower' | 'named'

export async function addIncidentPeople(
  tx: Tx,
  incidentId: string,
  personIds: readonly string[],
  part: IncidentPart,
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .insertInto('incidentPeople')
    .values(personIds.map((personId) => ({ incidentId, personId, part })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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

export async function insertContact(tx: Tx, contact: Insertable<Contacts>): Promise<void> {
  await tx.insertInto('contacts').values(contact).execute()
}

/** Binds uploads of this caller's, not yet bound, to the incident; answers how many there were. */
export async function claimAttachments(
  tx: Tx,
  attachmentIds: readonly string[],
  incidentId: string,
  audience: 'everyone' | 'staff',
  uploader: { kind: string; id: string | null },
): Promise<number> {
  if (attachmentIds.length === 0) return 0
  const claimed = await tx
    .updateTable('attachments')
    .set({ incidentId, audience })
    .where('id', 'in', attachmentIds)
    .where('incidentId', 'is', null)
    .where(uploader.kind === 'api_key' ? 'uploadedByKey' : 'uploadedById', '=', uploader.id)
    .returning('id')
    .execute()
  return claimed.length
}
