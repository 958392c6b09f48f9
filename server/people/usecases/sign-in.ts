import type { Auth } from '../../platform/auth/auth.ts'
import { headersOf, type Origin } from '../../platform/auth/origin.ts'
import { deviceCookieName, readCookie, readSigned, signedCookie } from '../../platform/auth/session-cookie.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { addressBlock } from '../../platform/auth/address-block.ts'
import { newId, newToken } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { signInLimits } from '../rules/sign-in-limit.ts'
import { findPersonByUserEmail } from '../queries.ts'
import { attempt, countOrRefuse, uncount } from './limit-attempts.ts'

/** What signs and names the cookies. */
export interface Door {
  /** The same at every call. */
  auth: () => Promise<Auth>
  cookieKey: string
  publicUrl: string | undefined
}

interface Attempt {
  email: string
  password: string
  origin: Origin
}

/**
 * Opens a session; answers the cookies to set. Known and unknown addresses get the same answer for the same work.
 * A device keeps a cookie by which it is known again, bound to the account: see rules/sign-in-limit.ts.
 */
export async function signIn(context: Context, door: Door, { email, password, origin }: Attempt): Promise<string[]> {
  const account = email.toLowerCase()
  const device = knownDevice(door, origin.cookie, account)
  const limits = signInLimits({ email, block: addressBlock(origin.address), device })
  const who = { email: account, address: origin.address, userAgent: origin.userAgent?.slice(0, 200) }
  await countOrRefuse(context, limits, who)
  const tell = async (tx: Tx) => {
    await uncount(tx, limits)
    await tellOfSignIn(tx, context, who, 'sign_in.succeeded')
  }
  const cookies = await attempt(context, limits, () => openSession(context, door, { email, password, origin, tell }))
  if (!cookies) {
    await inTransaction(context, (tx) => tellOfSignIn(tx, context, who, 'sign_in.failed'))
    throw new Refusal('unauthenticated', 'wrong_credentials', 'The e-mail address or the password is wrong')
  }
  const { cookieKey, publicUrl } = door
  const deviceCookie = `${device ?? newToken()} ${account}`
  return [...cookies, signedCookie(deviceCookieName(publicUrl), deviceCookie, cookieKey, publicUrl)]
}

/** Undefined where address and password do not belong together. No session is opened of which `tell` does not tell. */
async function openSession(
  context: Context,
  door: Door,
  { email, password, origin, tell }: Attempt & { tell: (tx: Tx) => Promise<void> },
): Promise<string[] | undefined> {
  const { api, writingBeside, refusedFor } = await door.auth()
  const call = { body: { email, password }, headers: headersOf(origin), returnHeaders: true } as const
  try {
    const { headers } = await writingBeside(context, tell, () => api.signInEmail(call))
    return headers.getSetCookie()
  } catch (error) {
    if (refusedFor(error) === 'INVALID_EMAIL_OR_PASSWORD' || refusedFor(error) === 'INVALID_EMAIL') return undefined
    throw error
  }
}

async function tellOfSignIn(
  tx: Tx,
  context: Context,
  who: { email: string; address: string; userAgent: string | undefined },
  type: 'sign_in.succeeded' | 'sign_in.failed',
): Promise<void> {
  const person = await findPersonByUserEmail(tx, who.email)
  await announce(tx, context, {
    type,
    subject: { type: 'sign_in', id: newId() },
    audience: 'system',
    payload: { ...who, personId: person?.id ?? null },
    actor:
      type === 'sign_in.succeeded' && person
        ? { kind: 'person', id: person.id, name: person.name }
        : { kind: 'system', id: null, name: 'Allclear' },
  })
}

/** The device's name for itself, if it was given to it when this account signed in there. */
function knownDevice({ cookieKey, publicUrl }: Door, cookie: string | undefined, account: string): string | undefined {
  const text = readSigned(readCookie(cookie, deviceCookieName(publicUrl)), cookieKey)
  const [device, owner] = text?.split(' ') ?? []
  return owner === account ? device : undefined
}
