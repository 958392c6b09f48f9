import { judgeAll } from '../../escalation-paths/index.ts'
import { listCompetencyRows } from '../../people/index.ts'
import type { Reaction } from '../../platform/background/background.ts'
import { sweepDue } from '../../platform/background/due-work.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { courseOf, mayMove } from '../rules/course.ts'
import { escalateByPath, suggestByPath } from '../rules/escalation.ts'
import { isOpen, type IncidentRecord } from '../rules/incident.ts'
import { concernOf } from '../rules/look-again.ts'
import { isAwaited, responseMissed } from '../rules/response.ts'
import { lockDueEscalations, makeEscalationsDue, stampEscalationDue } from '../store/incident.ts'
import { courseLog } from '../store/log.ts'
import { apply } from './change-incident.ts'
import { type KnownPaths, knowPaths, standingOf } from './know-paths.ts'
import { responseOf } from './response-of.ts'

/** Hands over what a path moves by now, says where a team has not answered in time, and when to look again. */
export const escalateDue = sweepDue('escalate-due', lockDueEscalations, async (tx, context, due) => {
  const known = await knowPaths(tx)
  for (const incident of due as IncidentRecord[]) await lookAt(tx, context, known, incident)
})

/** After these paths may judge otherwise: paths, teams, or what incidents need, have changed. */
export const whatPathsAskFor = [
  'escalation_path.added',
  'escalation_path.changed',
  'team.added',
  'team.changed',
  'category.changed',
  'service.changed',
]

/** A path, a team, or what incidents need has changed: those are due that a path could judge otherwise by it. */
export const lookAgain: Reaction = async (context, { type, subjectId, payload }) => {
  const concern = concernOf(type, payload['changes'] ?? {})
  if (concern) await inTransaction(context, (tx) => makeEscalationsDue(tx, context.now(), concern, subjectId))
}

async function lookAt(tx: Tx, context: Context, known: KnownPaths, incident: IncidentRecord): Promise<void> {
  const now = context.now()
  const course = courseOf(await courseLog(tx, [incident.id]))
  const due = isOpen(incident) && isAwaited(incident) ? incident.responseDueAt : null
  let current = incident
  if (due !== null && due <= now && !course.isMissed)
    current = await apply(tx, context, current, responseMissed(current))
  const standing = standingOf(course, known)
  const { move, suggestions, next } = mayMove(incident)
    ? judgeAll(known.paths, standing, known.teams, now)
    : { move: undefined, suggestions: [], next: null }
  const lacks = async () => {
    const names = new Map((await listCompetencyRows(tx)).map(({ id, name }) => [id, name]))
    return known.teams.lacks(standing.teamId, standing.needs).map((id) => names.get(id) ?? id)
  }
  if (move) {
    const response = responseOf(known, current, move.toTeamId, now)
    const why = { path: move.path, lacks: move.path.trigger === 'skill' ? await lacks() : [] }
    // Then it is due once more, with the team that has it now.
    const escalated = { ...why, toTeamId: move.toTeamId, response }
    await apply(tx, context, current, escalateByPath(current, escalated, [...course.teamsBefore]))
    return
  }
  for (const { path, teamIds, obstacle } of suggestions) {
    if (course.suggested.has(path.id)) continue
    const why = { path, lacks: path.trigger === 'skill' ? await lacks() : [] }
    current = await apply(tx, context, current, suggestByPath(current, { ...why, teamIds, obstacle }))
  }
  const times = [next, due !== null && due > now ? due : null].filter((at) => at !== null)
  await stampEscalationDue(tx, incident.id, times.length === 0 ? null : new Date(Math.min(...times.map(Number))))
}
