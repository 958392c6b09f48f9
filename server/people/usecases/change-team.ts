import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { asSet } from '../rules/as-set.ts'
import { needSoundHours } from '../rules/working-hours.ts'
import { findOrganisation } from '../store/organisation.ts'
import {
  findMemberIds,
  findTeamCompetencyIds,
  lockTeam,
  replaceTeamCompetencies,
  replaceTeamMembers,
  updateTeam,
} from '../store/teams.ts'
import { forgetActors } from './identify-caller.ts'
import { teamFor } from './list-teams.ts'

export async function changeTeam(
  context: Context,
  { teamId, version, memberIds, competencyIds, ...fields }: Input<typeof contract.changeTeam>,
): Promise<contract.Team> {
  if (fields.workingHours) needSoundHours(fields.workingHours)
  const changed = await inTransaction(context, async (tx) => {
    const team = await lockTeam(tx, teamId)
    const record = team && {
      ...team,
      memberIds: (await findMemberIds(tx, teamId)).toSorted(),
      competencyIds: (await findTeamCompetencyIds(tx, teamId)).toSorted(),
    }
    if (fields.isActive === false && (await findOrganisation(tx))?.deskTeamId === teamId)
      throw new Refusal('conflict', 'is_desk_team', 'Choose another service desk team first')
    await changeRecord(tx, context, {
      type: 'team',
      record,
      version,
      sent: { ...fields, memberIds: asSet(memberIds), competencyIds: asSet(competencyIds) },
      async update(tx, teamId, { memberIds, competencyIds, workingHours, ...columns }) {
        await updateTeam(tx, teamId, {
          ...columns,
          ...(workingHours && { workingHours: JSON.stringify(workingHours) }),
        })
        if (memberIds) await replaceTeamMembers(tx, teamId, memberIds)
        if (competencyIds) await replaceTeamCompetencies(tx, teamId, competencyIds)
      },
    })
    return teamFor(tx, teamId)
  })
  forgetActors(context.db)
  return changed
}
