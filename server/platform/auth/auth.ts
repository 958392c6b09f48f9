import { APIError } from 'better-auth/api'
import { getAdapter } from 'better-auth/db/adapter'
import { betterAuth, type BetterAuthOptions } from 'better-auth/minimal'
import type { Db } from '../db/database.ts'
import { newId } from '../id.ts'
import type { Log } from '../log.ts'
import { addressHeader } from './origin.ts'
import { currentTx, inOurTransactions, writingBeside } from './our-transactions.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { cookieKey, sessionCookieName } from './session-cookie.ts'
import { hashSessionTokens } from './session-tokens.ts'

export interface AuthSurroundings {
  db: Db
  now: () => Date
  log: Log
  secret: string
  publicUrl: string | undefined
  sessionDays: number
  /** Asked after the password was verified, so that a "no" costs and looks the same as a wrong password. */
  mayOpenSession: (db: Db, userId: string) => Promise<boolean>
}
export type Auth = Awaited<ReturnType<typeof createAuth>>

/**
 * better-auth on our tables: it verifies passwords, opens and ends sessions and signs their cookies. Its own routes are
 * not mounted, nobody signs up here; who may try how often, and what a session may do, the product decides. It is a sixth of
 * what a start would load, so the first who signs in loads it.
 */
export async function createAuth(surroundings: AuthSurroundings) {
  const { db, now, log, secret, publicUrl, sessionDays, mayOpenSession } = surroundings
  const options = {
    appName: 'Allclear',
    baseURL: publicUrl ?? 'http://localhost',
    secret: cookieKey(secret),
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: sessionDays * 86_400, disableSessionRefresh: true },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: false,
      cookiePrefix: 'allclear',
      cookies: {
        session_token: { name: sessionCookieName(publicUrl), attributes: cookieAttributes(publicUrl) },
      },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if (!(await mayOpenSession(currentTx() ?? db, session.userId)))
              throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' })
            const at = now()
            const expiresAt = new Date(at.getTime() + sessionDays * 86_400_000)
            return { data: { ...session, createdAt: at, updatedAt: at, expiresAt } }
          },
        },
      },
    },
  } satisfies BetterAuthOptions
  const adapterOn = async (on: Db) =>
    hashSessionTokens(await getAdapter({ ...options, database: { db: on, type: 'postgres', transaction: true } }))
  const adapter = inOurTransactions(await adapterOn(db), adapterOn)
  const { api } = betterAuth({ ...options, database: () => adapter })
  return { api, writingBeside, refusedFor }
}

const cookieAttributes = (publicUrl: string | undefined) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: publicUrl?.startsWith('https:') ?? false,
})

/** The reason why better-auth refused, if it was that which failed. */
const refusedFor = (error: unknown): string | undefined =>
  error instanceof APIError ? (error.body?.code ?? 'unknown') : undefined
