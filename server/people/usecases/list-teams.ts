import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { presentTeam, presentTeamByName } from '../present.ts'
import { listTeamRows } from '../queries.ts'
import { teamsSeenBy } from './see-teams.ts'

export async function listTeams({ db, actor }: Context): Promise<Answer<typeof contract.listTeams>> {
  const seen = await teamsSeenBy(db, actor)
  const rows = await listTeamRows(db, seen)
  const isKnown = ({ id }: { id: string }) => seen === undefined || actor.teamIds.includes(id)
  return { items: rows.map((row) => (isKnown(row) ? presentTeam(row) : presentTeamByName(row))) }
}

export async function teamFor(db: Db, teamId: string): Promise<contract.Team> {
  const [row] = await listTeamRows(db, [teamId])
  if (!row) throw new Error(`Team ${teamId} was just written and is gone`)
  return presentTeam(row)
}
