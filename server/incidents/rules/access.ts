import type { IncidentVerb } from '../../../contract/incidents.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { isMerged, openStates, type IncidentRecord } from './incident.ts'
import { isReopenable } from './reopening.ts'

/** What is asked of the caller: no more than the platform's actor tells. */
export interface Caller {
  personId: string | null
  permissions: ReadonlySet<Permission>
  teamIds: readonly string[]
}

type Facts = Pick<IncidentRecord, 'isRestricted' | 'ownerId' | 'assigneeId' | 'requesterId' | 'teamId'>

const isMine = (incident: Facts, caller: Caller): boolean =>
  caller.personId !== null && [incident.ownerId, incident.assigneeId].includes(caller.personId)
export const isRequester = (incident: Pick<Facts, 'requesterId'>, caller: Pick<Caller, 'personId'>): boolean =>
  caller.personId !== null && incident.requesterId === caller.personId
const isMyTeams = (incident: Facts, caller: Caller): boolean =>
  incident.teamId !== null && caller.teamIds.includes(incident.teamId)

/**
 * Whether the caller may read the whole record. A restricted one is for those it names and those who answer for it;
 * no role opens it, an administrator's included. `visibleTo` in queries.ts says the same in SQL; a test holds them together.
 */
export function maySee(incident: Facts, caller: Caller, ties: { isNamed: boolean }): boolean {
  const mayReadAny = caller.permissions.has('incident.read')
  const mayReadAssigned = caller.permissions.has('incident.work_assigned') && isMyTeams(incident, caller)
  if (!mayReadAny && !mayReadAssigned) return false
  if (!incident.isRestricted) return true
  return ties.isNamed || isMine(incident, caller)
}

/**
 * Whether a task that the caller or their team has shows them itself and of the incident what it needs (contract/tasks.ts),
 * though they may not see the incident. `ownTasksVisibleTo` in queries.ts is the SQL twin.
 */
export const maySeeOwnTasks = (incident: Pick<Facts, 'isRestricted'>, caller: Pick<Caller, 'permissions'>): boolean =>
  caller.permissions.has('incident.work_assigned') && !incident.isRestricted

/** Somebody from outside, who works on what is given to their own teams and reads of it what is for them. */
export const isSupplier = ({ permissions }: Pick<Caller, 'permissions'>): boolean =>
  permissions.has('incident.work_assigned') && !permissions.has('incident.internal')

/** Of an entry of the log, what decides who reads it. */
export interface Addressed {
  audience: string
  /** The team from outside that reads it too. */
  sharedWithTeamId: string | null
  /** To whom it gives the incident. */
  toTeamId: string | null
  /** Said to, or by, the requester of an incident that was merged into this one. */
  isOfMerged: boolean
}

/** Whether it is shared with a team of the caller's, or gives the incident to one. */
export const isAddressedTo = ({ sharedWithTeamId, toTeamId }: Addressed, { teamIds }: Pick<Caller, 'teamIds'>) =>
  [sharedWithTeamId, toTeamId].some((teamId) => teamId !== null && teamIds.includes(teamId))

/**
 * Whether who sees the record reads this entry of its log: a supplier what the requester reads and what is addressed to
 * its team. `entriesFor` in queries/visibility.ts says the same in SQL; a test holds them together.
 */
export function mayReadEntry(entry: Addressed, caller: Pick<Caller, 'permissions' | 'teamIds'>): boolean {
  if (entry.audience === 'system') return false
  if (isSupplier(caller) && isAddressedTo(entry, caller)) return true
  if (entry.audience === 'everyone') return !isSupplier(caller) || !entry.isOfMerged
  return caller.permissions.has('incident.internal')
}

/** Whether it is the caller's own case: the requester sees the part of it that is told to users. */
export const isOwnCase = (incident: Facts, caller: Caller): boolean =>
  caller.permissions.has('incident.report') && isRequester(incident, caller)

/** Whether the caller said the same as its requester: they are told how it fares. The portal's `casesOf` is the SQL twin. */
export const isSharedCase = (
  incident: Pick<Facts, 'isRestricted'>,
  caller: Pick<Caller, 'permissions'>,
  ties: { hasAsked: boolean },
): boolean => caller.permissions.has('incident.report') && ties.hasAsked && !incident.isRestricted

/** Whether the caller may work on it (not only read it). */
export function mayWork(incident: Facts, caller: Caller): boolean {
  if (caller.permissions.has('incident.work')) return true
  return caller.permissions.has('incident.work_assigned') && isMyTeams(incident, caller)
}

type Who = 'worker' | 'coordinator' | 'reviewer' | 'closer' | 'reader' | 'requester' | 'requester_or_worker'
type State = IncidentRecord['state']
const live: readonly State[] = [...openStates, 'resolved']
const all: readonly State[] = [...live, 'closed', 'cancelled']

/** In which states a verb makes sense, and who it is for. The one place that says so: guards and buttons both ask it. */
const verbs: Record<IncidentVerb, { states: readonly State[]; who: Who }> = {
  edit: { states: live, who: 'worker' },
  classify: { states: openStates, who: 'worker' },
  assign: { states: openStates, who: 'worker' },
  take: { states: openStates, who: 'worker' },
  change_owner: { states: live, who: 'coordinator' },
  escalate: { states: openStates, who: 'worker' },
  start_diagnosis: { states: ['classified'], who: 'worker' },
  start_resolution: { states: ['classified', 'in_diagnosis'], who: 'worker' },
  fail_solution: { states: ['in_resolution', 'resolved'], who: 'worker' },
  hold: { states: openStates, who: 'worker' },
  end_hold: { states: openStates, who: 'worker' },
  resolve: { states: ['in_diagnosis', 'in_resolution'], who: 'worker' },
  confirm: { states: ['resolved'], who: 'requester' },
  reopen: { states: ['resolved', 'closed'], who: 'requester_or_worker' },
  close: { states: ['resolved'], who: 'closer' },
  cancel: { states: openStates, who: 'coordinator' },
  pass_on: { states: openStates, who: 'worker' },
  reply: { states: [...live, 'closed'], who: 'requester_or_worker' },
  note: { states: all, who: 'worker' },
  act: { states: all, who: 'worker' },
  add_task: { states: live, who: 'worker' },
  add_cost: { states: all, who: 'worker' },
  merge: { states: openStates, who: 'coordinator' },
  unmerge: { states: ['cancelled'], who: 'coordinator' },
  split: { states: live, who: 'coordinator' },
  set_parent: { states: live, who: 'coordinator' },
  restrict: { states: all, who: 'coordinator' },
  follow: { states: all, who: 'reader' },
  add_contact: { states: live, who: 'worker' },
  report_wrong_ci: { states: live, who: 'worker' },
  apply_model: { states: openStates, who: 'worker' },
  tick_step: { states: live, who: 'worker' },
  run_runbook: { states: live, who: 'worker' },
  ask_for_review: { states: ['resolved', 'closed'], who: 'worker' },
  record_review: { states: ['resolved', 'closed'], who: 'reviewer' },
  refer_to_problem: { states: [...live, 'closed'], who: 'worker' },
}

type Handled = Facts & Pick<IncidentRecord, 'closing' | 'reviewerId'>
type Situation = Handled &
  Pick<IncidentRecord, 'state' | 'holdReason' | 'mergedIntoId' | 'modelId' | 'resolvedAt' | 'reviewAskedAt'>

/** The verbs that this caller may use on this incident now. Assumes that they may see it or that it is their own case. */
export function allowedVerbs(incident: Situation, caller: Caller, now: Date): IncidentVerb[] {
  return (Object.keys(verbs) as IncidentVerb[]).filter((verb) => isAllowed(verb, incident, caller, now))
}

export const isAllowed = (verb: IncidentVerb, incident: Situation, caller: Caller, now: Date): boolean =>
  isFor(verb, incident, caller) && makesSense(verb, incident, now)

/** A supplier is shown the model of what is given to them and no other, runs nothing of ours, and knows neither costs, reviews, problems, destinations nor our people. */
const insideVerbs: ReadonlySet<IncidentVerb> = new Set([
  'apply_model',
  'run_runbook',
  'add_cost',
  'add_contact',
  'pass_on',
  'ask_for_review',
  'refer_to_problem',
])

/** Whether it is the caller's to use this verb on this incident, whatever its state. */
export function isFor(verb: IncidentVerb, incident: Handled, caller: Caller): boolean {
  if ((verb === 'take' || verb === 'follow') && caller.personId === null) return false
  if (verb === 'take' && incident.teamId !== null && !isMyTeams(incident, caller)) return false
  if (verb === 'take' && incident.assigneeId === caller.personId) return false
  if (insideVerbs.has(verb) && !caller.permissions.has('incident.work')) return false
  switch (verbs[verb].who) {
    case 'worker':
      return mayWork(incident, caller)
    case 'coordinator':
      return caller.permissions.has('incident.coordinate')
    case 'reviewer':
      return caller.permissions.has('incident.coordinate') || isReviewer(incident, caller)
    case 'closer':
      return mayClose(incident, caller)
    case 'reader':
      return true
    case 'requester':
      return isOwnCase(incident, caller) && waitsForRequester(incident)
    case 'requester_or_worker':
      return isOwnCase(incident, caller) || mayWork(incident, caller)
  }
}

/** Whether the caller was asked to look back on it. */
const isReviewer = ({ reviewerId }: Pick<IncidentRecord, 'reviewerId'>, caller: Caller): boolean =>
  reviewerId !== null && caller.personId === reviewerId && caller.permissions.has('incident.internal')

/** Whether the requester's word, or silence, ends it. */
export const waitsForRequester = ({ closing }: Pick<IncidentRecord, 'closing'>): boolean =>
  closing === 'requester' || closing === 'automatic'

function mayClose(incident: Handled, caller: Caller): boolean {
  if (caller.permissions.has('incident.coordinate')) return true
  if (incident.closing === 'owner') return caller.personId === incident.ownerId
  return incident.closing === 'worker' && mayWork(incident, caller)
}

/**
 * Whether the incident is in a state that the verb leads on from. A message to a merged one goes to its survivor; one to
 * a closed one is for as long as it could be reopened.
 */
export function makesSense(verb: IncidentVerb, incident: Situation, now: Date): boolean {
  if (isMerged(incident)) return verb === 'unmerge' || verb === 'reply'
  if (verb === 'unmerge') return false
  if (verb === 'hold' && incident.holdReason !== null) return false
  if (verb === 'end_hold' && incident.holdReason === null) return false
  if (verb === 'ask_for_review' && incident.reviewAskedAt !== null) return false
  // As a contact it would be read by whoever reads contacts.
  if (verb === 'pass_on' && incident.isRestricted) return false
  if (verb === 'tick_step' && incident.modelId === null) return false
  if ((verb === 'reopen' || verb === 'reply') && incident.state === 'closed') return isReopenable(incident, now)
  return verbs[verb].states.includes(incident.state)
}
