import { createHmac } from 'node:crypto'
import { betterAuth, type BetterAuthOptions } from 'better-auth/minimal'
import { APIError } from 'better-auth/api'
import { getAdapter } from 'better-auth/db/adapter'
import type { Db } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import type { Log } from '../../platform/log.ts'
import { sessionDays } from '../rules/session.ts'
import { findSignIn } from '../store.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { sessionCookieName } from './session-cookie.ts'
import { hashSessionTokens } from './session-tokens.ts'

export interface AuthSurroundings {
  db: Db
  now: () => Date
  log: Log
  secret: string
  publicUrl: string | undefined
}
export type Auth = Awaited<ReturnType<typeof createAuth>>

/** The key that signs cookies is not the one that seals the log, though both come from the same secret. */
export const signingKey = (secret: string): string =>
  createHmac('sha256', secret).update('sessions').digest('base64url')

/** The header in which we tell better-auth the caller's address; callers cannot send it through our routes. */
export const addressHeader = 'x-allclear-address'

/**
 * better-auth on our tables: it verifies passwords, opens and ends sessions and signs their cookies. Who may sign in,
 * how often they may try and what a session may do is decided here in the product.
 */
export async function createAuth({ db, now, log, secret, publicUrl }: AuthSurroundings) {
  const tables = {
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: sessionDays * 86_400, disableSessionRefresh: true },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
  }
  const options = {
    ...tables,
    appName: 'Allclear',
    baseURL: publicUrl ?? 'http://localhost',
    basePath: '/api/auth',
    secret: signingKey(secret),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // Ours counts by account, device and address block, over all processes: rules/attempts.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: false,
      cookiePrefix: 'allclear',
      cookies: {
        session_token: {
          name: sessionCookieName(publicUrl),
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl?.startsWith('https:') ?? false },
        },
      },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            // After the password was verified, so that an inactive person's sign-in costs and answers the same.
            if (!(await findSignIn(db, session.userId))?.isActive)
              throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' })
            const at = now()
            const expiresAt = new Date(at.getTime() + sessionDays * 86_400_000)
            return { data: { ...session, createdAt: at, updatedAt: at, expiresAt } }
          },
        },
      },
    },
  } satisfies BetterAuthOptions
  const adapter = hashSessionTokens(
    await getAdapter({ ...options, database: { db, type: 'postgres', transaction: true } }),
  )
  return betterAuth({ ...options, database: () => adapter })
}
