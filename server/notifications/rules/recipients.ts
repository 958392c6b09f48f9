/** What happened to an incident, as far as it decides who is told. */
export interface Happening {
  type: string
  /** The person who did it; they know already. */
  actorId: string | null
  isFromUser: boolean
  /** Closed without waiting for anybody, of which the team gets the report. */
  isReport: boolean
  /** Set where the event says so. */
  newAssigneeId: string | null
  formerAssigneeId: string | null
  hasNewTeam: boolean
  /** Of the task that the event is about. */
  taskIsDone: boolean
  taskHasNewTeam: boolean
  /** Nobody had it on their list any more. */
  wasClosed: boolean
  /** A note that is read by a supplier too. */
  isShared: boolean
  /** Somebody has to approve it first. */
  isWaiting: boolean
  /** Who is to look back on it. */
  reviewerId: string | null
}

/** Who is what to it, by the time that they are told. */
export interface Involved {
  requesterId: string | null
  ownerId: string
  assigneeId: string | null
  /** Monitoring found it: no user waits for it, its team does. */
  isEventDetected: boolean
  /** Of the team that has it, or that the task was given to. */
  teamMemberIds: readonly string[]
  followerIds: readonly string[]
  taskAssigneeId: string | null
  /** Who keep the configuration that was found wrong. */
  keeperIds: readonly string[]
}

type Who = (happening: Happening, involved: Involved) => readonly (string | null)[]

const workers: Who = (_, { assigneeId, ownerId }) => [assigneeId, ownerId]
const told: Who = (_, { requesterId, followerIds }) => [requesterId, ...followerIds]
const toldOfTheEnd: Who = (happening, involved) => [
  ...told(happening, involved),
  ...(involved.isEventDetected ? involved.teamMemberIds : []),
]

/** Who is to do the task. */
const helpers: Who = (_, { taskAssigneeId, teamMemberIds }) =>
  taskAssigneeId === null ? teamMemberIds : [taskAssigneeId]

/** Which event tells whom. An event that is not named here tells nobody. */
const audiences: Record<string, Who> = {
  'incident.registered': (_, { assigneeId, teamMemberIds }) => (assigneeId === null ? teamMemberIds : [assigneeId]),
  'incident.assigned': ({ newAssigneeId, hasNewTeam }, { teamMemberIds }) => {
    if (newAssigneeId !== null) return [newAssigneeId]
    return hasNewTeam ? teamMemberIds : []
  },
  // Where no person did it, who is accountable has to hear of it, and whoever had it.
  'incident.escalated': ({ actorId, formerAssigneeId }, { teamMemberIds, ownerId }) =>
    actorId === null ? [...teamMemberIds, ownerId, formerAssigneeId] : teamMemberIds,
  'incident.escalation_suggested': workers,
  'incident.response_missed': (_, { ownerId, teamMemberIds }) => [ownerId, ...teamMemberIds],
  'incident.owner_changed': (_, { ownerId }) => [ownerId],
  'incident.replied': (happening, involved) => (happening.isFromUser ? workers : told)(happening, involved),
  'incident.noted': ({ isShared }, { assigneeId, ownerId, teamMemberIds }) =>
    isShared ? [ownerId, ...(assigneeId === null ? teamMemberIds : [assigneeId])] : [],
  'incident.hold_ended': (_, { assigneeId, ownerId }) => [assigneeId ?? ownerId],
  'incident.reopened': (happening, involved) => [
    ...workers(happening, involved),
    ...(happening.wasClosed ? involved.teamMemberIds : []),
  ],
  'incident.recovered': workers,
  'incident.resolved': toldOfTheEnd,
  'incident.closed': (happening, involved) =>
    happening.isReport ? [...told(happening, involved), ...involved.teamMemberIds] : told(happening, involved),
  'incident.cancelled': told,
  'incident.task_added': helpers,
  'incident.task_changed': (happening, involved) => {
    if (happening.taskIsDone) return [involved.assigneeId ?? involved.ownerId]
    return happening.taskHasNewTeam || involved.taskAssigneeId !== null ? helpers(happening, involved) : []
  },
  'incident.runbook_requested': ({ isWaiting }, { teamMemberIds }) => (isWaiting ? teamMemberIds : []),
  'incident.healing_failed': (happening, involved) => [...workers(happening, involved), ...involved.teamMemberIds],
  'incident.review_asked': ({ reviewerId }) => [reviewerId],
  'incident.reviewed': workers,
  'incident.wrong_ci_reported': (_, { keeperIds }) => keeperIds,
}
export const notifyingEvents = Object.keys(audiences)

/** What runs without anybody's approval tells nobody that it was asked for. */
export const mayTell =
  (type: string) =>
  ({ isWaiting }: Record<string, unknown>): boolean =>
    type !== 'incident.runbook_requested' || isWaiting === true

/** Each person once, never who did it. */
export function recipientsOf(happening: Happening, involved: Involved): string[] {
  const people = audiences[happening.type]?.(happening, involved) ?? []
  return [...new Set(people)].filter((id): id is string => id !== null && id !== happening.actorId)
}
