import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { asSet } from '../rules/as-set.ts'
import { needHeld } from '../rules/rights.ts'
import { findOrganisation } from '../store/organisation.ts'
import {
  findCompetencyIds,
  findRoleIds,
  lockPerson,
  replacePersonCompetencies,
  replacePersonRoles,
  updatePerson,
} from '../store/people.ts'
import { findPermissions, findRoleByKey, hasAdministrator, lockAdministratorRole } from '../store/roles.ts'
import { deleteSessions, updateUser, voidLinks } from '../store/sign-in.ts'
import { forgetActors } from './identify-caller.ts'
import { personFor } from './read-person.ts'

type Fields = Omit<Input<typeof contract.changePerson>, 'personId' | 'version'>

export async function changePerson(
  context: Context,
  { personId, version, ...sent }: Input<typeof contract.changePerson>,
): Promise<contract.Person> {
  const person = await inTransaction(context, async (tx) => {
    await change(tx, context, personId, sent, version)
    return personFor(tx, personId)
  })
  forgetActors(context.db)
  return person
}

/** Changes a person within a transaction of the caller's; commands name no version. */
export async function change(
  tx: Tx,
  context: Context,
  personId: string,
  { roleIds, competencyIds, ...fields }: Fields,
  version?: number,
): Promise<void> {
  const person = await lockPerson(tx, personId)
  const record = person && {
    ...person,
    roleIds: (await findRoleIds(tx, personId)).toSorted(),
    competencyIds: (await findCompetencyIds(tx, personId)).toSorted(),
  }
  const sent = { ...fields, roleIds: asSet(roleIds), competencyIds: asSet(competencyIds) }
  if (record && sent.roleIds) {
    const added = sent.roleIds.filter((id) => !record.roleIds.includes(id))
    needHeld(context.actor, await findPermissions(tx, added))
  }
  const changed = await changeRecord(tx, context, {
    type: 'person',
    record,
    version,
    sent,
    async update(tx, personId, { roleIds, competencyIds, ...columns }) {
      if (roleIds || columns.isActive === false) await lockAdministratorRole(tx)
      await updatePerson(tx, personId, columns)
      if (roleIds) await replacePersonRoles(tx, personId, roleIds)
      if (competencyIds) await replacePersonCompetencies(tx, personId, competencyIds)
    },
  })
  if (!record) return
  if (changed.email !== undefined || changed.name !== undefined)
    await followInSignIn(tx, context, { ...record, ...changed })
  if (changed.isActive === false) await leave(tx, record)
  const administrator = await findRoleByKey(tx, 'administrator')
  const mayHaveBeenLast = changed.isActive === false || changed.roleIds !== undefined
  if (mayHaveBeenLast && administrator && record.roleIds.includes(administrator.id)) {
    if (!(await hasAdministrator(tx)))
      throw new Refusal('conflict', 'last_administrator', 'Somebody must remain who can sign in as administrator')
  }
}

async function followInSignIn(
  tx: Tx,
  context: Context,
  { id, userId, name, email }: { id: string; userId: string | null; name: string; email: string | null },
): Promise<void> {
  if (userId === null) return
  if (email === null) throw new Refusal('invalid', 'email_needed', 'Somebody who signs in needs an e-mail address')
  await updateUser(tx, userId, { name, email: email.toLowerCase(), updatedAt: context.now() })
  await voidLinks(tx, { personId: id })
}

async function leave(tx: Tx, person: { id: string; userId: string | null }): Promise<void> {
  if ((await findOrganisation(tx))?.defaultOwnerId === person.id)
    throw new Refusal('conflict', 'is_default_owner', 'Choose another default owner of incidents first')
  if (person.userId !== null) await deleteSessions(tx, person.userId)
  await voidLinks(tx, { personId: person.id })
}
