import { sql } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'

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

/** Who a user of better-auth is here. */
export function findSignIn(db: Db, userId: string) {
  return db.selectFrom('people').select(['id', 'name', 'isActive']).where('userId', '=', userId).executeTakeFirst()
}

const permissionsOf = sql<string[]>`array(
  select distinct unnest(r.permissions) from person_roles pr join roles r on r.id = pr.role_id where pr.person_id = p.id)`
const teamsOf = sql<string[]>`array(
  select m.team_id from team_members m join teams t on t.id = m.team_id and t.is_active where m.person_id = p.id)`

/** The active person of a session that is neither expired nor idle, with all they may do, in one query. */
export function findBySession(db: Db, token: string, now: Date, idleSince: Date) {
  return db
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.userId', 's.userId')
    .select(['p.id', 'p.name', 's.id as sessionId', 's.updatedAt as lastSeen'])
    .select([permissionsOf.as('permissions'), teamsOf.as('teamIds')])
    .where('s.token', '=', token)
    .where('p.isActive', '=', true)
    .where('s.expiresAt', '>', now)
    .where('s.updatedAt', '>', idleSince)
    .executeTakeFirst()
}

export async function stampSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ updatedAt: now }).where('id', '=', sessionId).execute()
}

/** A key that is neither revoked nor expired, with what its role may do. */
export function findApiKey(db: Db, keyHash: Buffer, now: Date) {
  return db
    .selectFrom('apiKeys as k')
    .innerJoin('roles as r', 'r.id', 'k.roleId')
    .select(['k.id', 'k.name', 'k.lastUsedAt', 'r.permissions'])
    .where('k.keyHash', '=', keyHash)
    .where('k.revokedAt', 'is', null)
    .where((k) => k.or([k('k.expiresAt', 'is', null), k('k.expiresAt', '>', now)]))
    .executeTakeFirst()
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
}

export async function deleteSessions(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('sessions').where('userId', '=', userId).execute()
}

export function findPersonForSignIn(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'userId', 'isActive'])
    .where('id', '=', personId)
    .executeTakeFirst()
}

export async function insertMissingRoles(
  tx: Tx,
  roles: { id: string; key: string; permissions: string[] }[],
): Promise<void> {
  await tx
    .insertInto('roles')
    .values(roles)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

export async function updateEmail(tx: Tx, personId: string, email: string): Promise<void> {
  await tx.updateTable('people').set({ email }).where('id', '=', personId).execute()
}

export function findPersonByUserEmail(db: Db, email: string) {
  return db
    .selectFrom('users as u')
    .innerJoin('people as p', 'p.userId', 'u.id')
    .select(['p.id', 'p.name'])
    .where('u.email', '=', email)
    .executeTakeFirst()
}

/** The person's row, held until the transaction ends: it orders what is announced about them. */
export function lockPerson(tx: Tx, personId: string) {
  return tx.selectFrom('people').selectAll().where('id', '=', personId).forUpdate().executeTakeFirst()
}

/** One more attempt under a key, in a window that begins with the first; the count so far and since when. */
export async function countAttempt(
  tx: Tx,
  key: Buffer,
  now: Date,
  windowStart: Date,
): Promise<{ count: number; since: Date }> {
  const { rows } = await sql<{ count: number; since: Date }>`
    insert into sign_in_attempts as a (key, count, since) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when a.since <= ${windowStart} or a.since > ${now} then 1 else a.count + 1 end,
      since = case when a.since <= ${windowStart} or a.since > ${now} then ${now} else a.since end
    returning count, since`.execute(tx)
  return rows[0]!
}

export async function forgetAttempts(tx: Tx, keys: Buffer[]): Promise<void> {
  await tx
    .updateTable('signInAttempts')
    .set((attempt) => ({ count: attempt('count', '-', 1) }))
    .where('key', 'in', keys)
    .where('count', '>', 0)
    .execute()
}

export async function forgetOldAttempts(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('signInAttempts').where('since', '<=', before).execute()
}
