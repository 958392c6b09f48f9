import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'

export type IncidentPart = 'affected' | 'follower' | 'named'

export async function findIncidentPeople(db: Db, incidentId: string, part: IncidentPart): Promise<string[]> {
  const rows = await db
    .selectFrom('incidentPeople')
    .select('personId')
    .where('incidentId', '=', incidentId)
    .where('part', '=', part)
    .execute()
  return rows.map((row) => row.personId)
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

/** What decides who sees these incidents. */
export async function factsOfSight(db: Db, incidentIds: readonly string[]) {
  if (incidentIds.length === 0) return []
  return db
    .selectFrom('incidents')
    .select(['id', 'isRestricted', 'ownerId', 'assigneeId', 'requesterId', 'teamId'])
    .select([
      sql<
        string[]
      >`array(select person_id from incident_people where incident_id = incidents.id and part = 'named')`.as(
        'namedIds',
      ),
      sql<
        string[]
      >`array(select person_id from contacts where incident_id = incidents.id and person_id is not null)`.as(
        'askerIds',
      ),
    ])
    .where('id', 'in', incidentIds)
    .execute()
}
