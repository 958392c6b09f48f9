import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { teamIdsBefore } from '../queries.ts'
import { needTeam, unknown } from './need-people.ts'

/**
 * Ids of the teams that the caller sees; undefined where that is all of them. Whoever works only on what is given to
 * their own teams (suppliers) sees those, and those to whom they may hand it back.
 */
export async function teamsSeenBy(db: Db, { permissions, teamIds }: Actor): Promise<string[] | undefined> {
  if (permissions.has('people.read') || !permissions.has('incident.work_assigned')) return undefined
  return [...teamIds, ...(await teamIdsBefore(db, teamIds))]
}

/** A team that work is given to: active, and one that the caller sees. */
export async function needTeamToGiveTo(db: Db, actor: Actor, teamId: string): Promise<void> {
  await needTeam(db, teamId)
  if (!((await teamsSeenBy(db, actor))?.includes(teamId) ?? true)) throw unknown('team', teamId)
}
