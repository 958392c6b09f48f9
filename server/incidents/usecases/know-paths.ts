import { knowNeeds } from '../../catalogue/index.ts'
import { activePaths, type Path, type Standing, type Teams } from '../../escalation-paths/index.ts'
import { afterWorking, teamsInUse } from '../../people/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { supplierTeamIds } from '../queries/supplier.ts'
import type { Course } from '../rules/course.ts'

/** Read once for as many incidents as are looked at. */
export interface KnownPaths {
  paths: readonly Path[]
  teams: Teams
  teamName(teamId: string): string
  needsOf: Awaited<ReturnType<typeof knowNeeds>>
}

export async function knowPaths(db: Db): Promise<KnownPaths> {
  const inUse = await teamsInUse(db)
  const byId = new Map(inUse.map((team) => [team.id, { ...team, competencies: new Set(team.competencyIds) }]))
  const suppliers = new Set(await supplierTeamIds(db))
  const aroundTheClock = { workingHours: [], timeZone: 'UTC' }
  return {
    paths: await activePaths(db),
    needsOf: await knowNeeds(db),
    teamName: (teamId) => byId.get(teamId)?.name ?? '',
    teams: {
      ids: [...byId.keys()],
      lacks: (teamId, needs) =>
        needs.filter((id) => !(teamId === null ? undefined : byId.get(teamId)?.competencies)?.has(id)),
      isSupplier: (teamId) => suppliers.has(teamId),
      afterWorking: (teamId, from, minutes) =>
        afterWorking((teamId === null ? undefined : byId.get(teamId)) ?? aroundTheClock, from, minutes),
    },
  }
}

/** Where it stands by its course so far. */
export function standingOf({ placed, ...course }: Course, { needsOf }: Pick<KnownPaths, 'needsOf'>): Standing {
  const { teamId, assigneeId, priority } = placed
  return { ...course, teamId, assigneeId, priority, needs: needsOf(placed) }
}
