import { headersOf, type Origin } from '../../platform/auth/origin.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { passwordChangeLimits } from '../rules/sign-in-limit.ts'
import { lockPerson, voidLinks } from '../store.ts'
import { forgetActors } from './identify-caller.ts'
import { countOrRefuse, uncount } from './limit-attempts.ts'
import { needGoodPassword } from './set-password.ts'
import type { Door } from './sign-in.ts'

/** One's own password, knowing the current one. Every other session ends; this one goes on under a new token. */
export async function changePassword(
  context: Context,
  door: Door,
  { currentPassword, newPassword, origin }: { currentPassword: string; newPassword: string; origin: Origin },
): Promise<string[]> {
  const { personId } = context.actor
  if (personId === null) throw new Refusal('forbidden', 'person_needed', 'An API key has no password')
  await needGoodPassword(context.db, personId, newPassword)
  const limits = passwordChangeLimits(personId)
  await countOrRefuse(context, limits, { personId, address: origin.address })
  const cookies = await replacePassword(door, currentPassword, newPassword, origin)
  await uncount(context, limits)
  forgetActors(context.db)
  await inTransaction(context, async (tx) => {
    await lockPerson(tx, personId)
    await voidLinks(tx, { personId })
    await announce(tx, context, {
      type: 'person.password_set',
      subject: { type: 'person', id: personId },
      audience: 'system',
      payload: { by: 'current_password' },
    })
  })
  return cookies
}

async function replacePassword(door: Door, currentPassword: string, newPassword: string, origin: Origin) {
  const { api, refusedFor } = await door.auth()
  try {
    const { headers } = await api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: true },
      headers: headersOf(origin),
      returnHeaders: true,
    })
    return headers.getSetCookie()
  } catch (error) {
    if (refusedFor(error) === 'INVALID_PASSWORD')
      throw new Refusal('invalid', 'wrong_password', 'The current password is wrong')
    throw error
  }
}
