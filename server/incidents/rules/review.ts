import type { ReviewReason } from '../../../contract/incidents.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Caller, maySee } from './access.ts'
import type { Decision, IncidentRecord } from './incident.ts'
import { referTo } from './problem.ts'

const dayInMilliseconds = 86_400_000

export const reviewDueIn = (days: number, now: Date): Date => new Date(now.getTime() + days * dayInMilliseconds)

/** Whether this person could do it: sees the incident, and what colleagues write. */
export const mayReview = (incident: IncidentRecord, caller: Caller, ties: { isNamed: boolean }): boolean =>
  caller.permissions.has('incident.internal') && maySee(incident, caller, ties)

export const askForReview = (
  request: { why: ReviewReason[]; reason: string; reviewerId: string | null; dueAt: Date },
  now: Date,
): Decision => {
  const { why, reason, reviewerId, dueAt } = request
  if (dueAt <= now)
    throw new Refusal('invalid', 'until_has_passed', 'A review is due in the future: choose a later time', {
      field: 'dueAt',
    })
  return {
    event: 'incident.review_asked',
    audience: 'staff',
    changes: { reviewAskedAt: now, reviewerId, reviewDueAt: dueAt, review: { why, reason, result: null } },
    detail: { why, reason },
  }
}

/** Of which incidents a review is asked for when they are resolved, as the organisation says. */
export interface ReviewSettings {
  reviewsMajor: boolean
  reviewsNewType: boolean
  reviewsLate: boolean
}

/** The highest priority of the matrix: until somebody can declare one, that is what makes an incident a major one. */
const majorPriority = 1

/**
 * Why this one is looked back on without anybody asking. A child is looked back on with its parent, and what is not live
 * stays out of the figures. `isFirst`: there was none before in its category on its service; `isLate`: it exceeded its
 * target, or an escalation came late.
 */
export function reasonsForReview(
  incident: Pick<IncidentRecord, 'priority' | 'modelId' | 'parentId' | 'environment'>,
  settings: ReviewSettings,
  { isFirst, isLate }: { isFirst: boolean; isLate: boolean },
): ReviewReason[] {
  if (incident.parentId !== null || incident.environment !== 'live') return []
  const reasons: ReviewReason[] = []
  if (settings.reviewsMajor && incident.priority === majorPriority) reasons.push('major')
  if (settings.reviewsNewType && incident.modelId === null && isFirst) reasons.push('new_type')
  if (settings.reviewsLate && isLate) reasons.push('late')
  return reasons
}

/** Was it one of many, was the cause found and dealt with, where did it stand still, and what keeps it from coming again? */
export interface Review {
  isRecurring: boolean
  cause: string
  delays: string
  prevention: string
}

/** The last answers stand in the record, all of them in the log; a problem that it led to is referred to with it. */
export function recordReview(
  incident: Pick<IncidentRecord, 'review' | 'references'>,
  { isRecurring, cause, delays, prevention, problem }: Review & { problem?: string | undefined },
  { by, now }: { by: string; now: Date },
): Decision[] {
  const answers = { isRecurring, cause, delays, prevention }
  const { why, reason } = incident.review ?? { why: [], reason: '' }
  const reviewed: Decision = {
    event: 'incident.reviewed',
    audience: 'staff',
    changes: { reviewAskedAt: null, review: { why, reason, result: { ...answers, at: now.toISOString(), by } } },
    detail: answers,
  }
  const isNewProblem = problem !== undefined && problem !== (incident.references.problem ?? '')
  return isNewProblem ? [reviewed, referTo(incident, { problem, note: '' })] : [reviewed]
}
