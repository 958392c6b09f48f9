import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Changes, Row } from './row.ts'

export function findActivePerson(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'customerId', 'locationId'])
    .where('id', '=', personId)
    .where('isActive', '=', true)
    .executeTakeFirst()
}

export async function updateEmail(tx: Tx, personId: string, email: string): Promise<void> {
  await tx.updateTable('people').set({ email }).where('id', '=', personId).execute()
}

/** The person's row, held until the transaction ends: it orders what is announced about them. */
export function lockPerson(tx: Tx, personId: string) {
  return tx.selectFrom('people').selectAll().where('id', '=', personId).forUpdate().executeTakeFirst()
}

export async function insertPerson(tx: Tx, person: Row<'people'>): Promise<void> {
  await tx.insertInto('people').values(person).execute()
}

export async function updatePerson(tx: Tx, personId: string, changes: Changes<'people'>): Promise<void> {
  await tx
    .updateTable('people')
    .set((person) => ({ ...changes, version: person('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
}

export async function replacePersonRoles(tx: Tx, personId: string, roleIds: string[]): Promise<void> {
  await tx.deleteFrom('personRoles').where('personId', '=', personId).execute()
  if (roleIds.length > 0)
    await tx
      .insertInto('personRoles')
      .values([...new Set(roleIds)].map((roleId) => ({ personId, roleId })))
      .execute()
}

export async function replacePersonCompetencies(tx: Tx, personId: string, competencyIds: string[]): Promise<void> {
  await tx.deleteFrom('personCompetencies').where('personId', '=', personId).execute()
  if (competencyIds.length > 0)
    await tx
      .insertInto('personCompetencies')
      .values([...new Set(competencyIds)].map((competencyId) => ({ personId, competencyId })))
      .execute()
}

export function findPersonByEmail(db: Db, email: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .orderBy('id')
    .execute()
}

export async function findRoleIds(db: Db, personId: string): Promise<string[]> {
  const roles = await db.selectFrom('personRoles').select('roleId').where('personId', '=', personId).execute()
  return roles.map((role) => role.roleId)
}

export async function findCompetencyIds(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('personCompetencies')
    .select('competencyId')
    .where('personId', '=', personId)
    .execute()
  return rows.map((row) => row.competencyId)
}
