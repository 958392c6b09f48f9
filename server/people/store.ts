import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'
import type { DB } from '../platform/db/tables.ts'

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

export async function markAsDemo(tx: Tx): Promise<void> {
  await tx.updateTable('organisation').set({ isDemo: true }).execute()
}

export async function stampSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ updatedAt: now }).where('id', '=', sessionId).execute()
}

export async function stampApiKey(tx: Tx, apiKeyId: string, now: Date): Promise<void> {
  await tx.updateTable('apiKeys').set({ lastUsedAt: now }).where('id', '=', apiKeyId).execute()
}

/** Gives a person's sign-in its address and password; sessions opened with the old one end. */
export async function keepPassword(
  tx: Tx,
  signIn: { personId: string; userId: string; email: string; name: string; passwordHash: string; now: Date },
): Promise<void> {
  const { personId, userId, email, name, passwordHash, now } = signIn
  await tx
    .insertInto('users')
    .values({ id: userId, name, email, emailVerified: true, createdAt: now, updatedAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, email, updatedAt: now }))
    .execute()
  await tx
    .insertInto('accounts')
    .values({
      id: userId,
      userId,
      accountId: userId,
      providerId: 'credential',
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: passwordHash, updatedAt: now }),
    )
    .execute()
  await tx.updateTable('people').set({ userId }).where('id', '=', personId).execute()
  await deleteSessions(tx, userId)
  await voidLinks(tx, { personId })
}

export async function deleteSession(tx: Tx, keptToken: string): Promise<void> {
  await tx.deleteFrom('sessions').where('token', '=', keptToken).execute()
}

export async function deleteSessions(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('sessions').where('userId', '=', userId).execute()
}

/** Those whose time is up, or in which nobody has done anything since; answers how many. */
export async function deleteEndedSessions(tx: Tx, now: Date, idleBefore: Date, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from sessions where id in (
      select id from sessions where expires_at <= ${now} or updated_at <= ${idleBefore}
      limit ${limit} for update skip locked)`.execute(tx)
  return Number(numAffectedRows)
}

/** Answers those that were not there yet. */
export function insertMissingRoles(tx: Tx, roles: { id: string; key: string; permissions: string[] }[]) {
  return tx
    .insertInto('roles')
    .values(roles)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning(['id', 'key', 'permissions'])
    .execute()
}

export async function updateEmail(tx: Tx, personId: string, email: string): Promise<void> {
  await tx.updateTable('people').set({ email }).where('id', '=', personId).execute()
}

/** The person's row, held until the transaction ends: it orders what is announced about them. */
export function lockPerson(tx: Tx, personId: string) {
  return tx.selectFrom('people').selectAll().where('id', '=', personId).forUpdate().executeTakeFirst()
}

type Row<Table extends keyof DB> = Insertable<DB[Table]>
type Changes<Table extends keyof DB> = Updateable<DB[Table]>

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

/** The address and name of a sign-in follow the person's. */
export async function updateUser(tx: Tx, userId: string, changes: Changes<'users'>): Promise<void> {
  await tx.updateTable('users').set(changes).where('id', '=', userId).execute()
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

/** Everything that the roles allow, several times where several do. */
export async function findPermissions(db: Db, roleIds: string[]): Promise<string[]> {
  if (roleIds.length === 0) return []
  const roles = await db.selectFrom('roles').select('permissions').where('id', 'in', roleIds).execute()
  return roles.flatMap((role) => role.permissions)
}

export function findPersonByEmail(db: Db, email: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .orderBy('id')
    .execute()
}

export function lockRole(tx: Tx, roleId: string) {
  return tx.selectFrom('roles').selectAll().where('id', '=', roleId).forUpdate().executeTakeFirst()
}
export function findRole(db: Db, roleId: string) {
  return db.selectFrom('roles').selectAll().where('id', '=', roleId).executeTakeFirst()
}
export function findRoleByKey(db: Db, key: string) {
  return db.selectFrom('roles').selectAll().where('key', '=', key).executeTakeFirst()
}
/** Whoever might take the last administrator away waits for whoever else might. */
export function lockAdministratorRole(tx: Tx) {
  return tx.selectFrom('roles').select('id').where('key', '=', 'administrator').forUpdate().executeTakeFirst()
}
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const found = await tx
    .selectFrom('people as p')
    .innerJoin('personRoles as pr', 'pr.personId', 'p.id')
    .innerJoin('roles as r', 'r.id', 'pr.roleId')
    .select('p.id')
    .where('r.key', '=', 'administrator')
    .where('p.isActive', '=', true)
    .where('p.userId', 'is not', null)
    .executeTakeFirst()
  return found !== undefined
}
export async function insertRole(tx: Tx, role: Row<'roles'>): Promise<void> {
  await tx.insertInto('roles').values(role).execute()
}
export async function updateRole(tx: Tx, roleId: string, changes: Changes<'roles'>): Promise<void> {
  await tx
    .updateTable('roles')
    .set((role) => ({ ...changes, version: role('version', '+', 1) }))
    .where('id', '=', roleId)
    .execute()
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

export async function insertApiKey(tx: Tx, apiKey: Row<'apiKeys'>): Promise<void> {
  await tx.insertInto('apiKeys').values(apiKey).execute()
}
export function lockApiKey(tx: Tx, apiKeyId: string) {
  return tx.selectFrom('apiKeys').selectAll().where('id', '=', apiKeyId).forUpdate().executeTakeFirst()
}
export async function revokeKey(tx: Tx, apiKeyId: string, now: Date): Promise<void> {
  await tx.updateTable('apiKeys').set({ revokedAt: now }).where('id', '=', apiKeyId).execute()
}

export function lockOrganisation(tx: Tx) {
  return tx.selectFrom('organisation').selectAll().forUpdate().executeTakeFirst()
}
export async function insertOrganisation(tx: Tx, organisation: Row<'organisation'>): Promise<void> {
  await tx.insertInto('organisation').values(organisation).execute()
}
export async function updateOrganisation(tx: Tx, id: string, changes: Changes<'organisation'>): Promise<void> {
  await tx
    .updateTable('organisation')
    .set((organisation) => ({ ...changes, version: organisation('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function insertLink(tx: Tx, link: Row<'oneTimeLinks'>): Promise<void> {
  await tx.insertInto('oneTimeLinks').values(link).execute()
}
function selectLink(db: Db, tokenHash: Buffer, now: Date) {
  return db
    .selectFrom('oneTimeLinks')
    .select(['id', 'purpose', 'personId'])
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
}
export function findLink(db: Db, tokenHash: Buffer, now: Date) {
  return selectLink(db, tokenHash, now).executeTakeFirst()
}
/** Of many who follow one link at once, the others wait here and then find it used. */
export function lockLink(tx: Tx, tokenHash: Buffer, now: Date) {
  return selectLink(tx, tokenHash, now).forUpdate().executeTakeFirst()
}
export async function markLinkUsed(tx: Tx, linkId: string, now: Date): Promise<void> {
  await tx.updateTable('oneTimeLinks').set({ tokenHash: null, usedAt: now }).where('id', '=', linkId).execute()
}
/** What was handed out before opens nothing any more. */
export async function voidLinks(tx: Tx, to: { personId: string } | { purpose: 'first_administrator' }): Promise<void> {
  const links = tx.updateTable('oneTimeLinks').set({ tokenHash: null })
  await (
    'personId' in to ? links.where('personId', '=', to.personId) : links.where('purpose', '=', to.purpose)
  ).execute()
}

/** Used, replaced or expired; answers how many. */
export async function deleteSpentLinks(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from one_time_links where id in (
      select id from one_time_links where token_hash is null or expires_at <= ${now}
      limit ${limit} for update skip locked)`.execute(tx)
  return Number(numAffectedRows)
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
export async function findMemberIds(db: Db, teamId: string): Promise<string[]> {
  const rows = await db.selectFrom('teamMembers').select('personId').where('teamId', '=', teamId).execute()
  return rows.map((row) => row.personId)
}
export async function findTeamCompetencyIds(db: Db, teamId: string): Promise<string[]> {
  const rows = await db.selectFrom('teamCompetencies').select('competencyId').where('teamId', '=', teamId).execute()
  return rows.map((row) => row.competencyId)
}
