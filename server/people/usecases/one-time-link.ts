import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { hashToken, newId, newToken } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { insertLink, lockLink, markLinkUsed, voidLinks } from '../store/sign-in.ts'

const lifetimeHours = { first_administrator: 24, invitation: 7 * 24, password_reset: 7 * 24 }
export type Purpose = keyof typeof lifetimeHours

/** A link that works once. Its token is kept as a hash only; those handed out before for the same end work no more. */
export async function makeLink(
  tx: Tx,
  context: Context,
  purpose: Purpose,
  personId: string | null,
): Promise<{ token: string; expiresAt: Date }> {
  await voidLinks(tx, personId === null ? { purpose: 'first_administrator' } : { personId })
  const token = newToken()
  const expiresAt = new Date(context.now().getTime() + lifetimeHours[purpose] * 3_600_000)
  await insertLink(tx, { id: newId(), purpose, tokenHash: hashToken(token), personId, expiresAt })
  return { token, expiresAt }
}

/** Locks the link and spends it, in the transaction that does what it is for. */
export async function spendLink(tx: Tx, context: Context, token: string, purposes: readonly Purpose[]) {
  const now = context.now()
  const link = await lockLink(tx, hashToken(token), now)
  if (!link || !purposes.includes(link.purpose as Purpose)) throw spent()
  await markLinkUsed(tx, link.id, now)
  return link
}

/** The same answer whether it never was, was used, was replaced or has expired. */
export const spent = (): Refusal =>
  new Refusal('not_found', 'link_spent', 'This link was used, replaced or has expired; ask for a new one')
