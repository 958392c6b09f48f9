import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { findOrganisation } from '../store/organisation.ts'
import { makeLink } from './one-time-link.ts'

/** The token of a new link for the first administrator; undefined once there is an organisation. Voids the one before. */
export function openFirstRunLink(context: Context): Promise<string | undefined> {
  return inTransaction(context, async (tx) => {
    if (await findOrganisation(tx)) return undefined
    const { token } = await makeLink(tx, context, 'first_administrator', null)
    return token
  })
}
