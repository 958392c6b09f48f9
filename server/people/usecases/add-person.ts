import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { needHeld } from '../rules/rights.ts'
import { insertPerson, replacePersonCompetencies, replacePersonRoles } from '../store/people.ts'
import { findPermissions } from '../store/roles.ts'
import { personFor } from './read-person.ts'

export function addPerson(context: Context, form: Input<typeof contract.addPerson>): Promise<contract.Person> {
  return inTransaction(context, async (tx) => personFor(tx, await add(tx, context, form)))
}

/** Adds a person within a transaction of the caller's. */
export async function add(
  tx: Tx,
  context: Context,
  { roleIds = [], competencyIds = [], ...form }: Input<typeof contract.addPerson>,
): Promise<string> {
  needHeld(context.actor, await findPermissions(tx, roleIds))
  const id = newId()
  const { name, email = null, phone = null, title = null, customerId = null, locationId = null } = form
  const { language = 'en', timeZone = 'UTC' } = form
  const fields = { name, email, phone, title, customerId, locationId, language, timeZone }
  await insertPerson(tx, { ...fields, id, createdAt: context.now() })
  await replacePersonRoles(tx, id, roleIds)
  await replacePersonCompetencies(tx, id, competencyIds)
  await announce(tx, context, {
    type: 'person.added',
    subject: { type: 'person', id },
    audience: 'system',
    payload: { changes: { ...fields, roleIds, competencyIds } },
  })
  return id
}
