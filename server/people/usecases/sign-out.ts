import type { Origin } from '../../platform/auth/origin.ts'
import { endedCookie, readCookie, readSigned, sessionCookieName } from '../../platform/auth/session-cookie.ts'
import { keptToken } from '../../platform/auth/session-tokens.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { deleteSession } from '../store/sign-in.ts'
import { forgetActors } from './identify-caller.ts'
import type { Door } from './sign-in.ts'

/** Ends the session at the server, and then takes the cookie back; where it has ended already the answer is the same. */
export async function signOut(context: Context, door: Door, origin: Origin): Promise<string[]> {
  const { cookieKey, publicUrl } = door
  const name = sessionCookieName(publicUrl)
  const token = readSigned(readCookie(origin.cookie, name), cookieKey)
  // The log tells of who came in, and of whom somebody else put out.
  // oxlint-disable-next-line house/writes-announce
  if (token !== undefined) await inTransaction(context, (tx) => deleteSession(tx, keptToken(token)))
  forgetActors(context.db)
  return [endedCookie(name, publicUrl)]
}
