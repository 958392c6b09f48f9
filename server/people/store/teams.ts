import type { Db, Tx } from '../../platform/db/database.ts'
import type { Changes, Row } from './row.ts'

export function findActiveTeam(db: Db, teamId: string) {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('id', '=', teamId)
    .where('isActive', '=', true)
    .executeTakeFirst()
}

export async function isTeamMember(db: Db, teamId: string, personId: string): Promise<boolean> {
  return (
    (await db
      .selectFrom('teamMembers')
      .select('personId')
      .where('teamId', '=', teamId)
      .where('personId', '=', personId)
      .executeTakeFirst()) !== undefined
  )
}

export function lockTeam(tx: Tx, teamId: string) {
  return tx.selectFrom('teams').selectAll().where('id', '=', teamId).forUpdate().executeTakeFirst()
}

export async function insertTeam(tx: Tx, team: Row<'teams'>): Promise<void> {
  await tx.insertInto('teams').values(team).execute()
}

export async function updateTeam(tx: Tx, teamId: string, changes: Changes<'teams'>): Promise<void> {
  await tx
    .updateTable('teams')
    .set((team) => ({ ...changes, version: team('version', '+', 1) }))
    .where('id', '=', teamId)
    .execute()
}

export async function replaceTeamMembers(tx: Tx, teamId: string, personIds: string[]): Promise<void> {
  await tx.deleteFrom('teamMembers').where('teamId', '=', teamId).execute()
  if (personIds.length > 0)
    await tx
      .insertInto('teamMembers')
      .values([...new Set(personIds)].map((personId) => ({ teamId, personId })))
      .execute()
}

export async function replaceTeamCompetencies(tx: Tx, teamId: string, competencyIds: string[]): Promise<void> {
  await tx.deleteFrom('teamCompetencies').where('teamId', '=', teamId).execute()
  if (competencyIds.length > 0)
    await tx
      .insertInto('teamCompetencies')
      .values([...new Set(competencyIds)].map((competencyId) => ({ teamId, competencyId })))
      .execute()
}

export async function findCompetencies(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('competencies').select('id').where('id', 'in', ids).execute()
  return rows.map((row) => row.id)
}

export async function insertCompetency(tx: Tx, competency: Row<'competencies'>): Promise<void> {
  await tx.insertInto('competencies').values(competency).execute()
}

export async function findMemberIds(db: Db, teamId: string): Promise<string[]> {
  const rows = await db.selectFrom('teamMembers').select('personId').where('teamId', '=', teamId).execute()
  return rows.map((row) => row.personId)
}

export async function findTeamCompetencyIds(db: Db, teamId: string): Promise<string[]> {
  const rows = await db.selectFrom('teamCompetencies').select('competencyId').where('teamId', '=', teamId).execute()
  return rows.map((row) => row.competencyId)
}
