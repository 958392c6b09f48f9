import type { Db } from '../platform/db/database.ts'

export function findOrganisation(db: Db) {
  return db.selectFrom('organisation').selectAll().executeTakeFirst()
}

export function findActiveTeam(db: Db, teamId: string) {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('id', '=', teamId)
    .where('isActive', '=', true)
    .executeTakeFirst()
}

export function findActivePerson(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'customerId', 'locationId'])
    .where('id', '=', personId)
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

/** A key that is neither revoked nor expired, with what its role may do. */
export function findApiKey(db: Db, keyHash: Buffer, now: Date) {
  return db
    .selectFrom('apiKeys as k')
    .innerJoin('roles as r', 'r.id', 'k.roleId')
    .select(['k.id', 'k.name', 'r.permissions'])
    .where('k.keyHash', '=', keyHash)
    .where('k.revokedAt', 'is', null)
    .where((k) => k.or([k('k.expiresAt', 'is', null), k('k.expiresAt', '>', now)]))
    .executeTakeFirst()
}
