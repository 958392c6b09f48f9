import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Changes, Row } from './row.ts'

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

/** The address and name of a sign-in follow the person's. */
export async function updateUser(tx: Tx, userId: string, changes: Changes<'users'>): Promise<void> {
  await tx.updateTable('users').set(changes).where('id', '=', userId).execute()
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
