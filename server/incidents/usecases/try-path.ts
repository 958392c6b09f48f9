import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { tryEscalationPath as contract } from '../../../contract/escalation-paths.ts'
import { judgeAll, readPath } from '../../escalation-paths/index.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { inTurns } from '../../platform/in-turns.ts'
import { registeredSince } from '../queries/registered.ts'
import { beginCourse, continueCourse, type CourseEntry, mayMove } from '../rules/course.ts'
import { courseLog } from '../store/log.ts'
import { type KnownPaths, knowPaths, standingOf } from './know-paths.ts'

const lookBack = 30 * 86_400_000
const mostIncidents = 1000
const mostExamples = 10

/** What the path alone would have done, moment by moment, by the rule that moves incidents now. */
export async function tryEscalationPath(
  context: Context,
  { name, ...form }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const { db, actor, now } = context
  const end = now()
  const since = new Date(end.getTime() - lookBack)
  const path = { ...(await readPath(db, form)), id: newId(), name, version: 1, since: new Date(0) }
  const known = { ...(await knowPaths(db)), paths: [path] }
  const found = await registeredSince(db, actor, since, mostIncidents + 1)
  const incidents = found.slice(0, mostIncidents)
  const logs = Map.groupBy(
    await courseLog(
      db,
      incidents.map(({ id }) => id),
    ),
    ({ incidentId }) => incidentId,
  )
  const tried = await Array.fromAsync(inTurns(incidents), (incident) => ({
    ...incident,
    ...firstEffect(logs.get(incident.id) ?? [], known, end),
  }))
  const moved = tried.flatMap(({ moved, ...incident }) => (moved ? [{ ...incident, ...moved }] : []))
  return {
    since: since.toISOString(),
    incidentCount: incidents.length,
    movedCount: moved.length,
    suggestedCount: tried.filter(({ moved, isSuggested }) => !moved && isSuggested).length,
    isCut: found.length > incidents.length,
    examples: moved.slice(0, mostExamples).map(({ id, number, summary, at, toTeamId }) => ({
      id,
      number,
      summary,
      movedAt: at.toISOString(),
      toTeam: { id: toTeamId, name: known.teamName(toTeamId) },
    })),
  }
}

/** When the path would have moved it first, and to whom; whether it would have suggested a team. */
function firstEffect(
  log: readonly CourseEntry[],
  known: KnownPaths,
  end: Date,
): { moved?: { at: Date; toTeamId: string }; isSuggested: boolean } {
  let course = beginCourse
  let isSuggested = false
  for (const [index, entry] of log.entries()) {
    course = continueCourse(course, entry)
    if (!mayMove(course.placed)) continue
    const until = log[index + 1]?.recordedAt ?? end
    const standing = standingOf(course, known)
    // At the entry itself, and then when the path says that it is due, if nothing happens before.
    for (let at: Date | null = entry.recordedAt; at !== null && at <= until;) {
      const { move, suggestions, next } = judgeAll(known.paths, standing, known.teams, at)
      if (move) return { moved: { at, toTeamId: move.toTeamId }, isSuggested }
      isSuggested ||= suggestions.length > 0
      at = next
    }
  }
  return { isSuggested }
}
