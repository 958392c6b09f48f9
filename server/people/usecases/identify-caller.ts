import type { Permission } from '../../../contract/permissions.ts'
import { askTogether } from '../../platform/ask-together.ts'
import { readCookie, readSigned, sessionCookieName } from '../../platform/auth/session-cookie.ts'
import { keptToken } from '../../platform/auth/session-tokens.ts'
import { type Actor, anonymous, type Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { hashToken } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { idleSince, isSignOfLife } from '../rules/session.ts'
import type { Door } from './sign-in.ts'
import { findApiKey, findBySessions } from '../queries.ts'
import { stampApiKey, stampSession } from '../store/sign-in.ts'

interface Credentials {
  method: string
  headers: { authorization?: string | undefined; cookie?: string | undefined }
}

interface Known {
  actor: Actor
  /** When it was read from the database. */
  at: number
  session?: { id: string; lastSeen: Date }
}

const trustedMilliseconds = 2000
const mostKnown = 10_000
/** Connections that may ask for sessions at the same time: requests need the others. */
const mostQuestions = 4
const keyStampMilliseconds = 60_000

/** Who was recognised a moment ago, for each database by the hash of the credential. */
const knownOf = new WeakMap<Db, Map<string, Known>>()

/** What anybody may do has changed: here it counts from the next call on, in other processes within two seconds. */
export function forgetActors(db: Db): void {
  knownOf.get(db)?.clear()
}

/** Finds who sends a request. A bad API key is refused, never taken for nobody; an ended session is nobody. */
export function createIdentify(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { cookieKey, publicUrl }: Door,
): (request: Credentials) => Promise<Actor> {
  const cookieName = sessionCookieName(publicUrl)
  const known = new Map<string, Known>()
  knownOf.set(db, known)

  async function recognise(credential: string, find: () => Promise<Omit<Known, 'at'> | undefined>) {
    const at = now().getTime()
    const before = known.get(credential)
    if (before && Math.abs(at - before.at) < trustedMilliseconds) return before
    const found = await find()
    known.delete(credential)
    if (!found) return undefined
    if (known.size >= mostKnown) known.clear()
    const fresh = { ...found, at }
    known.set(credential, fresh)
    return fresh
  }

  async function byApiKey(key: string): Promise<Omit<Known, 'at'> | undefined> {
    const at = now()
    const found = await findApiKey(db, hashToken(key), at)
    if (!found) return undefined
    if (at.getTime() - (found.lastUsedAt?.getTime() ?? 0) > keyStampMilliseconds)
      await db.transaction().execute((tx) => stampApiKey(tx, found.id, at))
    const { id, name, teamId } = found
    const teamIds = teamId === null ? [] : [teamId]
    return { actor: { kind: 'api_key', id, personId: null, name, permissions: granted(found), teamIds } }
  }

  // As many as follow live updates are asked for again all the time.
  const findSession = askTogether(mostQuestions, async (tokens) => {
    const at = now()
    const sessions = await findBySessions(db, tokens, at, idleSince(at))
    return new Map(sessions.map((session) => [session.token, session]))
  })

  async function bySession(token: string): Promise<Omit<Known, 'at'> | undefined> {
    const found = await findSession(keptToken(token))
    if (!found) return undefined
    const { id, name, teamIds, sessionId, lastSeen } = found
    const actor: Actor = { kind: 'person', id, personId: id, name, permissions: granted(found), teamIds }
    return { actor, session: { id: sessionId, lastSeen } }
  }

  return async (request) => {
    const { authorization, cookie } = request.headers
    if (authorization !== undefined) {
      const key = /^Bearer (\S{20,200})$/i.exec(authorization)?.[1]
      const found = key && (await recognise(`key ${hashToken(key).toString('base64')}`, () => byApiKey(key)))
      if (!found) throw new Refusal('unauthenticated', 'bad_api_key', 'This API key is unknown, expired or revoked')
      return found.actor
    }
    const token = readSigned(readCookie(cookie, cookieName), cookieKey)
    if (token === undefined) return anonymous
    const found = await recognise(`session ${keptToken(token)}`, () => bySession(token))
    if (!found?.session) return anonymous
    const { session } = found
    const at = now()
    if (isSignOfLife(request.method, session.lastSeen, at)) {
      session.lastSeen = at
      await db.transaction().execute((tx) => stampSession(tx, session.id, at))
    }
    return found.actor
  }
}

const granted = (found: { permissions: string[] }): ReadonlySet<Permission> =>
  new Set(found.permissions as Permission[])
