import type { Trigger } from '../../../contract/escalation-paths.ts'

/** A path that is in use. */
export interface Path {
  id: string
  name: string
  version: number
  fromTeamId: string | null
  toTeamId: string | null
  trigger: Trigger
  waitMinutes: number | null
  priority: number | null
  respondMinutes: number | null
  since: Date
}

/** Where an open incident stands with the team that has it, as far as it decides whether it goes on to another. */
export interface Standing {
  teamId: string | null
  assigneeId: string | null
  priority: number | null
  /** Competencies. */
  needs: readonly string[]
  teamsBefore: ReadonlySet<string>
  /** Since when it waits for somebody of the team to take it. */
  untakenSince: Date
  /** Since when nothing has been done. */
  stalledSince: Date
  /** When its team, what fails, or its priority last changed. */
  changedAt: Date
}

/** What is known of the teams that work could go to. */
export interface Teams {
  /** Ids of those in use. */
  ids: readonly string[]
  lacks(teamId: string | null, needs: readonly string[]): string[]
  isSupplier(teamId: string): boolean
  /** When the team, or nobody in particular, has worked for so long. */
  afterWorking(teamId: string | null, from: Date, minutes: number): Date
}

/** Why a path does not move it but suggests: a person works on it, the team had it before, or several have the competence. */
export type Obstacle = 'worked_on' | 'had_it' | 'several'

export type Judgement =
  | { kind: 'nothing' }
  | { kind: 'later'; at: Date }
  | { kind: 'moves'; path: Path; toTeamId: string }
  | { kind: 'suggests'; path: Path; teamIds: string[]; obstacle: Obstacle }

const nothing: Judgement = { kind: 'nothing' }

/** What one path means for an incident at this moment. */
export function judge(path: Path, standing: Standing, teams: Teams, now: Date): Judgement {
  const { fromTeamId, trigger, waitMinutes, since } = path
  const { teamId, assigneeId, priority, needs, untakenSince, stalledSince, changedAt } = standing
  if (fromTeamId !== null && fromTeamId !== teamId) return nothing
  const wait = (from: Date): Judgement => {
    const at = teams.afterWorking(teamId, from > since ? from : since, waitMinutes ?? 0)
    return at <= now ? leadOn(path, standing, teams) : { kind: 'later', at }
  }
  switch (trigger) {
    case 'person':
      return nothing
    case 'untaken':
      return assigneeId === null ? wait(untakenSince) : nothing
    case 'stalled':
      return wait(stalledSince)
    case 'priority':
      if (priority === null || priority > (path.priority ?? 0) || changedAt < since) return nothing
      return leadOn(path, standing, teams)
    case 'skill':
      if (teamId === null || teams.lacks(teamId, needs).length === 0 || changedAt < since) return nothing
      return leadOn(path, standing, teams)
  }
}

/** Its trigger holds: to one team that has not had it, out of nobody's hands unless nothing is done in them. */
function leadOn(path: Path, { teamId, assigneeId, needs, teamsBefore }: Standing, teams: Teams): Judgement {
  const competent = (id: string) => teams.lacks(id, needs).length === 0
  const named = path.toTeamId === null ? teams.ids.filter((id) => !teams.isSupplier(id)) : [path.toTeamId]
  const fit = named.filter(
    (id) => id !== teamId && teams.ids.includes(id) && (path.trigger !== 'skill' || competent(id)),
  )
  const fresh = fit.filter((id) => !teamsBefore.has(id))
  const [only] = fresh
  const suggest = (obstacle: Obstacle, teamIds: string[]): Judgement => ({ kind: 'suggests', path, teamIds, obstacle })
  if (fit.length === 0) return nothing
  if (only === undefined) return suggest('had_it', fit)
  if (fresh.length > 1) return suggest('several', fresh)
  if (assigneeId !== null && path.trigger !== 'stalled') return suggest('worked_on', [only])
  return { kind: 'moves', path, toTeamId: only }
}

/** What must not wait goes before what has waited; of two alike the one that names the team. */
const order: Record<Trigger, number> = { priority: 0, skill: 1, untaken: 2, stalled: 3, person: 4 }
const inOrder = (one: Path, other: Path): number =>
  order[one.trigger] - order[other.trigger] ||
  Number(one.fromTeamId === null) - Number(other.fromTeamId === null) ||
  (one.name < other.name ? -1 : 1)

export interface Outcome {
  move: Extract<Judgement, { kind: 'moves' }> | undefined
  suggestions: Extract<Judgement, { kind: 'suggests' }>[]
  /** When a path could move it, if nothing happens before. */
  next: Date | null
}

/** What all paths together mean for it now: the first that moves it does. */
export function judgeAll(paths: readonly Path[], standing: Standing, teams: Teams, now: Date): Outcome {
  const judgements = paths.toSorted(inOrder).map((path) => judge(path, standing, teams, now))
  const later = judgements.flatMap((one) => (one.kind === 'later' ? [one.at.getTime()] : []))
  return {
    move: judgements.find((one) => one.kind === 'moves'),
    suggestions: judgements.filter((one) => one.kind === 'suggests'),
    next: later.length === 0 ? null : new Date(Math.min(...later)),
  }
}

/**
 * By when the team that it is handed to, by whomever, is expected to answer: the soonest of the paths that lead there.
 * Null where none does, or none says.
 */
export function expectedResponse(
  paths: readonly Path[],
  handOver: Pick<Standing, 'teamId' | 'priority' | 'needs'> & { toTeamId: string },
  teams: Teams,
  now: Date,
): Date | null {
  const { teamId, priority, needs, toTeamId } = handOver
  const leadsThere = (path: Path): boolean => {
    if (path.fromTeamId !== null && path.fromTeamId !== teamId) return false
    if (path.trigger === 'priority' && (priority === null || priority > (path.priority ?? 0))) return false
    if (path.toTeamId !== null) return path.toTeamId === toTeamId
    return needs.length > 0 && teams.lacks(toTeamId, needs).length === 0
  }
  const minutes = paths.filter(leadsThere).flatMap(({ respondMinutes }) => respondMinutes ?? [])
  return minutes.length === 0 ? null : teams.afterWorking(toTeamId, now, Math.min(...minutes))
}
