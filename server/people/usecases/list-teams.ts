import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { presentTeam } from '../present.ts'
import { listTeamRows } from '../queries.ts'

/** Whoever works only on what is given to their own teams sees their own teams. */
export async function listTeams({ db, actor }: Context): Promise<Answer<typeof contract.listTeams>> {
  const only = actor.permissions.has('people.read') ? undefined : actor.teamIds
  return { items: (await listTeamRows(db, only)).map(presentTeam) }
}

export async function teamFor(db: Db, teamId: string): Promise<contract.Team> {
  const [row] = await listTeamRows(db, [teamId])
  if (!row) throw new Error(`Team ${teamId} was just written and is gone`)
  return presentTeam(row)
}
