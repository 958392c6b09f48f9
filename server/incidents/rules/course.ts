import { blankIncident, isOpen, type IncidentRecord } from './incident.ts'

/** What the course of an incident needs of an entry of its log. */
export interface CourseEntry {
  type: string
  actorKind: string
  recordedAt: Date
  /** As the fields are afterwards; long texts may be left out. */
  changes: Partial<Record<keyof IncidentRecord, unknown>>
  isFromUser: boolean
  /** Of a hand-over or a suggestion by a path. */
  pathId: string | null
}

/** Fields of the record that decide whether a path moves it. */
type Placed = Pick<
  IncidentRecord,
  | 'state'
  | 'teamId'
  | 'assigneeId'
  | 'priority'
  | 'categoryId'
  | 'serviceId'
  | 'holdReason'
  | 'isRestricted'
  | 'parentId'
  | 'mergedIntoId'
>

/** How it has gone with its team so far, by its log. */
export interface Course {
  /** The fields that decide, as they are by now. */
  placed: Placed
  teamsBefore: ReadonlySet<string>
  untakenSince: Date
  stalledSince: Date
  changedAt: Date
  /** Paths that have suggested a team since this one has it. */
  suggested: ReadonlySet<string>
  /** It was said that the team has not answered in time. */
  isMissed: boolean
}

/** Before anything was said about it. */
export const beginCourse: Course = {
  placed: { ...blankIncident, state: 'registered' },
  teamsBefore: new Set(),
  untakenSince: new Date(0),
  stalledSince: new Date(0),
  changedAt: new Date(0),
  suggested: new Set(),
  isMissed: false,
}

/**
 * Whether a path may move it by itself: it is open and waits for nothing, is handled for itself and not with its parent,
 * and is not for named people only, whom another team could not know.
 */
export const mayMove = (placed: Placed): boolean =>
  isOpen(placed) && placed.holdReason === null && placed.parentId === null && !placed.isRestricted

/** What people do that is no work on it: they follow, ask about it too, say that it works, or look back. */
const passive: ReadonlySet<string> = new Set([
  'incident.followed',
  'incident.contacted',
  'incident.confirmed',
  'incident.review_asked',
  'incident.reviewed',
  'incident.problem_referred',
])

/** Whether somebody who works on it did it. */
export const isWork = ({
  type,
  actorKind,
  isFromUser,
}: Omit<CourseEntry, 'recordedAt' | 'changes' | 'pathId'>): boolean =>
  (actorKind === 'person' || actorKind === 'api_key') && !isFromUser && !passive.has(type)

export function continueCourse(course: Course, entry: CourseEntry): Course {
  const { type, recordedAt: at, changes, pathId } = entry
  const has = (...fields: (keyof IncidentRecord)[]) => fields.some((field) => field in changes)
  const team = changes.teamId as string | null | undefined
  const comes = team !== undefined
  // With a hold, a reopening or another team the wait for somebody begins anew.
  const waitsAnew = comes || has('assigneeId', 'heldAt') || type === 'incident.reopened'
  const suggested = comes ? new Set<string>() : course.suggested
  return {
    placed: { ...course.placed, ...(changes as Partial<Placed>) },
    teamsBefore: typeof team === 'string' ? new Set([...course.teamsBefore, team]) : course.teamsBefore,
    untakenSince: waitsAnew ? at : course.untakenSince,
    stalledSince: waitsAnew || isWork(entry) ? at : course.stalledSince,
    changedAt: comes || has('categoryId', 'serviceId', 'priority') ? at : course.changedAt,
    suggested:
      type === 'incident.escalation_suggested' && pathId !== null ? new Set([...suggested, pathId]) : suggested,
    isMissed: has('responseDueAt') ? false : course.isMissed || type === 'incident.response_missed',
  }
}

export const courseOf = (log: readonly CourseEntry[]): Course => log.reduce(continueCourse, beginCourse)
