import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { hashToken } from '../../platform/id.ts'
import { findPersonForSignIn } from '../queries.ts'
import { findLink } from '../store/sign-in.ts'
import { type Purpose, spent } from './one-time-link.ts'

export async function readInvitation(
  { db, now }: Context,
  { token }: Input<typeof contract.readInvitation>,
): Promise<Answer<typeof contract.readInvitation>> {
  const link = await findLink(db, hashToken(token), now())
  if (!link) throw spent()
  if (link.personId === null) return { purpose: link.purpose as Purpose, name: null, email: null }
  const person = await findPersonForSignIn(db, link.personId)
  if (!person?.isActive) throw spent()
  return { purpose: link.purpose as Purpose, name: person.name, email: person.email }
}
