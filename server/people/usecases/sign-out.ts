import { headersOf, type Origin } from '../../platform/auth/origin.ts'
import type { Context } from '../../platform/context.ts'
import { forgetActors } from './identify-caller.ts'
import type { Door } from './sign-in.ts'

/** Ends the session at the server and takes the cookie back. */
export async function signOut(context: Context, door: Door, origin: Origin): Promise<string[]> {
  const { api } = await door.auth()
  const { headers } = await api.signOut({ headers: headersOf(origin), returnHeaders: true })
  forgetActors(context.db)
  return headers.getSetCookie()
}
