import { Refusal } from '../../platform/refusal.ts'
import type { HoldReason } from '../../../contract/incidents.ts'
import type { Decision, IncidentChanges, IncidentRecord } from './incident.ts'

type OnHold = Pick<IncidentRecord, 'holdReason'>
const noHold: IncidentChanges = { holdReason: null, holdUntil: null, holdEndsWhen: null, heldAt: null }

/** What ends a hold as a part of something else: a solution, a cancellation. */
export const withoutHold = (incident: OnHold): IncidentChanges => (incident.holdReason === null ? {} : noHold)

/** A hold lies on top of the state, with the reason, until when, and what ends it. */
export function hold(form: { reason: HoldReason; until: string | null; endsWhen: string }, now: Date): Decision {
  const holdUntil = form.until === null ? null : new Date(form.until)
  if (holdUntil !== null && holdUntil <= now)
    throw new Refusal('invalid', 'until_has_passed', 'A hold ends in the future: choose a later time', {
      field: 'until',
    })
  return {
    event: 'incident.held',
    audience: 'everyone',
    changes: { holdReason: form.reason, holdUntil, holdEndsWhen: form.endsWhen || null, heldAt: now },
    detail: {},
  }
}

export const endHold = (why: 'decided' | 'user_replied' | 'parent_went_on', note = ''): Decision => ({
  event: 'incident.hold_ended',
  audience: 'everyone',
  changes: noHold,
  detail: { why, note },
})

/** Dated when it fell due, even if Allclear was down then. */
export const holdRanOut = (holdUntil: Date): Decision => ({
  event: 'incident.hold_ended',
  audience: 'everyone',
  changes: noHold,
  detail: { why: 'ran_out' },
  occurredAt: holdUntil,
})

/** What a parent waits for its children wait for too, but for the user: each child has a user of its own. */
export function holdWithParent(
  parent: Pick<IncidentRecord, 'id' | 'holdReason' | 'holdUntil' | 'holdEndsWhen'>,
  child: OnHold,
  now: Date,
): Decision | undefined {
  const { holdReason, holdUntil, holdEndsWhen } = parent
  if (holdReason === null || holdReason === 'user' || child.holdReason !== null) return undefined
  return {
    event: 'incident.held',
    audience: 'everyone',
    changes: { holdReason, holdUntil, holdEndsWhen, heldAt: now },
    detail: { withParentId: parent.id },
  }
}

/** A child goes on with its parent only from a hold that the parent had put it on. */
export const goOnWithParent = (
  parent: Pick<IncidentRecord, 'id' | 'holdReason'>,
  child: OnHold,
  lastHold: { withParentId?: unknown } | undefined,
): Decision | undefined =>
  parent.holdReason === null && child.holdReason !== null && lastHold?.withParentId === parent.id
    ? endHold('parent_went_on')
    : undefined
