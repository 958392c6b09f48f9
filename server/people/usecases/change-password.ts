import { headersOf, type Origin } from '../../platform/auth/origin.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { passwordChangeLimits } from '../rules/sign-in-limit.ts'
import { lockPerson } from '../store/people.ts'
import { voidLinks } from '../store/sign-in.ts'
import { forgetActors } from './identify-caller.ts'
import { attempt, countOrRefuse, uncount } from './limit-attempts.ts'
import { needGoodPassword } from './set-password.ts'
import type { Door } from './sign-in.ts'

interface Change {
  currentPassword: string
  newPassword: string
  origin: Origin
}

/** One's own password, knowing the current one. Every other session ends; this one goes on under a new token. */
export async function changePassword(
  context: Context,
  door: Door,
  { currentPassword, newPassword, origin }: Change,
): Promise<string[]> {
  const { personId } = context.actor
  if (personId === null) throw new Refusal('forbidden', 'person_needed', 'An API key has no password')
  await needGoodPassword(context.db, personId, newPassword)
  const limits = passwordChangeLimits(personId)
  await countOrRefuse(context, limits, { personId, address: origin.address })
  const tell = async (tx: Tx) => {
    await lockPerson(tx, personId)
    await voidLinks(tx, { personId })
    await uncount(tx, limits)
    await announce(tx, context, {
      type: 'person.password_set',
      subject: { type: 'person', id: personId },
      audience: 'system',
      payload: { by: 'current_password' },
    })
  }
  const change = { currentPassword, newPassword, origin, tell }
  const cookies = await attempt(context, limits, () => replacePassword(context, door, change))
  forgetActors(context.db)
  return cookies
}

async function replacePassword(
  context: Context,
  door: Door,
  { currentPassword, newPassword, origin, tell }: Change & { tell: (tx: Tx) => Promise<void> },
): Promise<string[]> {
  const { api, writingBeside, refusedFor } = await door.auth()
  const body = { currentPassword, newPassword, revokeOtherSessions: true }
  const call = { body, headers: headersOf(origin), returnHeaders: true } as const
  try {
    const { headers } = await writingBeside(context, tell, () => api.changePassword(call))
    return headers.getSetCookie()
  } catch (error) {
    if (refusedFor(error) === 'INVALID_PASSWORD')
      throw new Refusal('invalid', 'wrong_password', 'The current password is wrong')
    throw error
  }
}
