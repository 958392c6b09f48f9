import { sql, type Insertable, type SqlBool, type Updateable } from 'kysely'
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

export function findIncident(db: Db, incidentId: string) {
  return db.selectFrom('incidents').select(columns).where('id', '=', incidentId).executeTakeFirst()
}

/** Holds the record until the transaction ends, so that its changes and its chain of events have one order. */
export function lockIncident(tx: Tx, incidentId: string) {
  return tx.selectFrom('incidents').select(columns).where('id', '=', incidentId).forNoKeyUpdate().executeTakeFirst()
}

/** Some incidents, spread evenly over all that there are. */
export async function someIncidentIds(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select id, row_number() over (order by id) - 1 as place, count(*) over () as total from incidents) i
    where place % greatest(total / ${most}::int, 1) = 0 limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

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

/** As many numbers as asked for, in order. */
export async function nextIncidentNumbers(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select nextval('incident_numbers') as number from generate_series(1, ${count})`.execute(tx)
  return rows.map((row) => row.number)
}

export async function insertIncidents(tx: Tx, incidents: Insertable<Incidents>[]): Promise<void> {
  await tx.insertInto('incidents').values(incidents).execute()
}

/** With the next number. */
export function insertIncident(tx: Tx, incident: Omit<Insertable<Incidents>, 'number'>) {
  return tx
    .insertInto('incidents')
    .values({ ...incident, number: sql`nextval('incident_numbers')` })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Writes the changes where the version is still the one that was read; undefined when somebody else was first. */
export function updateIncident(tx: Tx, incident: { id: string; version: number }, changes: Updateable<Incidents>) {
  return tx
    .updateTable('incidents')
    .set(changes)
    .where('id', '=', incident.id)
    .where('version', '=', incident.version)
    .returning(columns)
    .executeTakeFirst()
}

/** Locks several in one order, so that two verbs on the same pair cannot wait for each other. */
export async function lockIncidents(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  await tx.selectFrom('incidents').select('id').where('id', 'in', incidentIds).orderBy('id').forNoKeyUpdate().execute()
}

/** The incident that a merged one went into, however many times; itself when it was not merged. */
export async function findSurvivorId(db: Db, incidentId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select id, merged_into_id from incidents where id = ${incidentId}
      union all select i.id, i.merged_into_id from chain join incidents i on i.id = chain.merged_into_id
    ) select id from chain where merged_into_id is null`.execute(db)
  return rows[0]?.id ?? incidentId
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

/** Whether a reaction to this event has been at this incident before. */
export async function hasFollowed(db: Db, incidentId: string, causeEventId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events where subject_type = 'incident' and subject_id = ${incidentId}
      and payload->'causeEventId' = to_jsonb(${causeEventId}::bigint) limit 1`.execute(db)
  return rows.length > 0
}

export async function findChildIds(db: Db, parentId: string): Promise<string[]> {
  const rows = await db.selectFrom('incidents').select('id').where('parentId', '=', parentId).orderBy('id').execute()
  return rows.map((row) => row.id)
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

/** Whether this task of the incident is given to the person or to one of their teams. */
export async function hasTask(
  db: Db,
  incidentId: string,
  taskId: string,
  { personId, teamIds }: { personId: string | null; teamIds: readonly string[] },
): Promise<boolean> {
  const row = await db
    .selectFrom('tasks')
    .select('id')
    .where('id', '=', taskId)
    .where('incidentId', '=', incidentId)
    .where(sql<SqlBool>`(assignee_id = ${personId} or team_id = any(${[...teamIds]}::uuid[]))`)
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

export async function findIncidentPeople(db: Db, incidentId: string, part: IncidentPart): Promise<string[]> {
  const rows = await db
    .selectFrom('incidentPeople')
    .select('personId')
    .where('incidentId', '=', incidentId)
    .where('part', '=', part)
    .execute()
  return rows.map((row) => row.personId)
}

export async function removeIncidentPerson(
  tx: Tx,
  incidentId: string,
  personId: string,
  part: IncidentPart,
): Promise<void> {
  await tx
    .deleteFrom('incidentPeople')
    .where('incidentId', '=', incidentId)
    .where('personId', '=', personId)
    .where('part', '=', part)
    .execute()
}

/** Makes exactly these people have this part; answers who came and who went. */
export async function replaceIncidentPeople(
  tx: Tx,
  incidentId: string,
  personIds: readonly string[],
  part: IncidentPart,
): Promise<{ added: string[]; removed: string[] }> {
  const known = new Set(await findIncidentPeople(tx, incidentId, part))
  const wanted = new Set(personIds)
  const added = [...wanted.difference(known)]
  const removed = [...known.difference(wanted)]
  await addIncidentPeople(tx, incidentId, added, part)
  if (removed.length > 0)
    await tx
      .deleteFrom('incidentPeople')
      .where('incidentId', '=', incidentId)
      .where('part', '=', part)
      .where('personId', 'in', removed)
      .execute()
  return { added, removed }
}

/** A service or a CI among what is affected; `id` is the row's own. */
export interface AffectedThing {
  id: string
  serviceId?: string
  ciId?: string
}

export async function addAffected(tx: Tx, incidentId: string, things: readonly AffectedThing[]): Promise<void> {
  if (things.length === 0) return
  await tx
    .insertInto('incidentAffected')
    .values(things.map((thing) => ({ ...thing, incidentId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes exactly these services, or these CIs, the affected ones; answers what came and what went. */
export async function replaceAffected(
  tx: Tx,
  incidentId: string,
  kind: 'serviceId' | 'ciId',
  wanted: readonly AffectedThing[],
): Promise<{ added: string[]; removed: string[] }> {
  const before = await tx
    .selectFrom('incidentAffected')
    .select(`${kind} as thingId`)
    .where('incidentId', '=', incidentId)
    .where(kind, 'is not', null)
    .execute()
  const known = new Set(before.map((row) => row.thingId))
  const kept = new Set(wanted.map((thing) => thing[kind]))
  const added = wanted.filter((thing) => !known.has(thing[kind] ?? null))
  const removed = before.flatMap(({ thingId }) => (thingId === null || kept.has(thingId) ? [] : [thingId]))
  await addAffected(tx, incidentId, added)
  if (removed.length > 0)
    await tx.deleteFrom('incidentAffected').where('incidentId', '=', incidentId).where(kind, 'in', removed).execute()
  return { added: added.flatMap((thing) => thing[kind] ?? []), removed }
}

/** The services and CIs that the record says are affected. */
export async function affectedThings(db: Db, incidentId: string): Promise<{ serviceId?: string; ciId?: string }[]> {
  const rows = await db
    .selectFrom('incidentAffected')
    .select(['serviceId', 'ciId'])
    .where('incidentId', '=', incidentId)
    .execute()
  return rows.map(({ serviceId, ciId }) => ({
    ...(serviceId !== null && { serviceId }),
    ...(ciId !== null && { ciId }),
  }))
}

/** Whether a person has done anything to it; to follow it changes nothing. */
export async function wasTouched(db: Db, incidentId: string): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('id')
    .where('subjectType', '=', 'incident')
    .where('subjectId', '=', incidentId)
    .where('actorKind', '=', 'person')
    .where('type', '<>', 'incident.followed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Restored with this incident; what had not been recorded as affected is so now. */
export async function markRestored(
  tx: Tx,
  incidentId: string,
  things: readonly AffectedThing[],
  restoredAt: Date,
): Promise<void> {
  for (const { id, serviceId = null, ciId = null } of things)
    await sql`
      insert into incident_affected (id, incident_id, service_id, ci_id, restored_at)
      values (${id}, ${incidentId}, ${serviceId}, ${ciId}, ${restoredAt})
      on conflict (incident_id, coalesce(service_id, ci_id)) do update set restored_at = excluded.restored_at`.execute(
      tx,
    )
}

export async function clearRestored(tx: Tx, incidentId: string): Promise<void> {
  await tx.updateTable('incidentAffected').set({ restoredAt: null }).where('incidentId', '=', incidentId).execute()
}

/** How many asked: each person once, and each contact of which the person is unknown. */
export async function countContacts(db: Db, incidentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person_id) + count(*) filter (where person_id is null) as count
    from contacts where incident_id = ${incidentId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Moves contacts to another incident: all of them, or those named that are there. Oldest first. */
export async function moveContacts(
  tx: Tx,
  fromIncidentId: string,
  toIncidentId: string,
  contactIds: readonly string[] | 'all',
): Promise<{ id: string; personId: string | null }[]> {
  if (contactIds !== 'all' && contactIds.length === 0) return []
  let update = tx.updateTable('contacts').set({ incidentId: toIncidentId }).where('incidentId', '=', fromIncidentId)
  if (contactIds !== 'all') update = update.where('id', 'in', contactIds)
  const moved = await update.returning(['id', 'personId', 'receivedAt']).execute()
  return moved.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
}

/** Holds that have run out, oldest first, for this process alone. */
export function lockDueHolds(tx: Tx, now: Date, limit: number) {
  return tx
    .selectFrom('incidents')
    .select(columns)
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
export function lockSilent(tx: Tx, now: Date, limit: number) {
  return tx
    .selectFrom('incidents')
    .select(columns)
    .where('state', '=', 'resolved')
    .where('autoCloseAt', '<=', now)
    .orderBy('autoCloseAt')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
}

export async function insertContacts(tx: Tx, contacts: Insertable<Contacts>[]): Promise<void> {
  if (contacts.length > 0) await tx.insertInto('contacts').values(contacts).execute()
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
    .where('contactId', 'is', null)
    .where(uploader.kind === 'api_key' ? 'uploadedByKey' : 'uploadedById', '=', uploader.id)
    .returning('id')
    .execute()
  return claimed.length
}

/** What decides who sees these incidents. */
export async function factsOfSight(db: Db, incidentIds: readonly string[]) {
  if (incidentIds.length === 0) return []
  return db
    .selectFrom('incidents')
    .select(['id', 'isRestricted', 'ownerId', 'assigneeId', 'requesterId', 'teamId'])
    .select(
      sql<
        string[]
      >`array(select person_id from incident_people where incident_id = incidents.id and part = 'named')`.as(
        'namedIds',
      ),
    )
    .where('id', 'in', incidentIds)
    .execute()
}
