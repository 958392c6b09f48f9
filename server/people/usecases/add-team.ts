import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { needSoundHours } from '../rules/working-hours.ts'
import { insertTeam, replaceTeamCompetencies, replaceTeamMembers } from '../store/teams.ts'
import { forgetActors } from './identify-caller.ts'
import { teamFor } from './list-teams.ts'

export async function addTeam(
  context: Context,
  { memberIds = [], competencyIds = [], ...form }: Input<typeof contract.addTeam>,
): Promise<contract.Team> {
  const { name, email = null, tier = null, timeZone = 'UTC', workingHours = [], leadId = null } = form
  needSoundHours(workingHours)
  const fields = { name, email, tier, timeZone, leadId }
  const team = await inTransaction(context, async (tx) => {
    const id = newId()
    await insertTeam(tx, { ...fields, id, workingHours: JSON.stringify(workingHours) })
    await replaceTeamMembers(tx, id, memberIds)
    await replaceTeamCompetencies(tx, id, competencyIds)
    await announce(tx, context, {
      type: 'team.added',
      subject: { type: 'team', id },
      audience: 'system',
      payload: { changes: { ...fields, workingHours, memberIds, competencyIds } },
    })
    return teamFor(tx, id)
  })
  forgetActors(context.db)
  return team
}
