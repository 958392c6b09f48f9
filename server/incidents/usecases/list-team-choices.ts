import type { Answer } from '../../../contract/endpoint.ts'
import type { listTeamChoices as contract } from '../../../contract/escalation-paths.ts'
import { listCompetencyRows, teamsSeenBy } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { teamsBefore } from '../store/log.ts'
import { knowPaths } from './know-paths.ts'
import { seeIncident } from './read-incident.ts'
import { responseOf } from './response-of.ts'

export async function listTeamChoices(
  context: Context,
  { incidentId }: { incidentId: string },
): Promise<Answer<typeof contract>> {
  const { db, actor, now } = context
  const incident = await seeIncident(context, incidentId)
  const known = await knowPaths(db)
  const needs = known.needsOf(incident)
  const competencies = await listCompetencyRows(db)
  const named = (ids: readonly string[]) =>
    competencies.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }))
  const had = await teamsBefore(db, incidentId)
  const seen = await teamsSeenBy(db, actor)
  return {
    needs: named(needs),
    items: known.teams.ids
      .filter((id) => seen?.includes(id) ?? true)
      .map((id) => ({
        id,
        name: known.teamName(id),
        lacks: named(known.teams.lacks(id, needs)),
        hadIt: had.includes(id),
        respondBefore:
          id === incident.teamId ? null : (responseOf(known, incident, id, now())?.dueAt.toISOString() ?? null),
      })),
  }
}
