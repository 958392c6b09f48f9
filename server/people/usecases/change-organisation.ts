import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockOrganisation, updateOrganisation } from '../store/organisation.ts'
import { needPerson, needTeam } from './need-people.ts'
import { organisationFor } from './read-organisation.ts'

export function changeOrganisation(
  context: Context,
  { version, ...sent }: Input<typeof contract.changeOrganisation>,
): Promise<contract.Organisation> {
  return inTransaction(context, async (tx) => {
    if (sent.defaultOwnerId !== undefined) await needPerson(tx, sent.defaultOwnerId)
    if (typeof sent.reviewerId === 'string') await needPerson(tx, sent.reviewerId)
    if (typeof sent.deskTeamId === 'string') await needTeam(tx, sent.deskTeamId)
    await changeRecord(tx, context, {
      type: 'organisation',
      record: await lockOrganisation(tx),
      version,
      sent,
      update: updateOrganisation,
    })
    return organisationFor(tx)
  })
}
