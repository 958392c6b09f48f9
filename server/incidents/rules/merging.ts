import { Refusal } from '../../platform/refusal.ts'
import { isMerged, isOpen, type Decision, type IncidentRecord } from './incident.ts'

type Known = Pick<IncidentRecord, 'id' | 'number' | 'state' | 'mergedIntoId'>

/** Whether one incident may go into another. Children would be left without their parent. */
export function checkMerge(loser: Known, survivor: Known, loserHasChildren: boolean): void {
  if (loser.id === survivor.id)
    throw new Refusal('invalid', 'merge_into_itself', 'An incident cannot be merged into itself')
  if (isMerged(survivor))
    throw new Refusal('conflict', 'merged_already', `${survivor.number} was itself merged: choose the one it went into`)
  if (!isOpen(survivor))
    throw new Refusal('conflict', 'target_has_ended', `${survivor.number} is not open any more; it cannot take this in`)
  if (loserHasChildren)
    throw new Refusal('conflict', 'has_children', 'It has children of its own: give them another parent first')
}

export interface MovedContacts {
  contactIds: readonly string[]
  /** How many the incident has after the move. */
  contactCount: number
}

/** Cancelled, so that no queue and no figure counts it twice; the state to come back to stands in the log. */
export const merge = (survivor: Known, { contactIds, contactCount }: MovedContacts): Decision => ({
  event: 'incident.merged',
  audience: 'everyone',
  changes: { state: 'cancelled', mergedIntoId: survivor.id, contactCount },
  detail: { intoNumber: survivor.number, contactIds },
})

export const absorb = (from: Pick<Known, 'id' | 'number'>, { contactIds, contactCount }: MovedContacts): Decision => ({
  event: 'incident.absorbed',
  audience: 'staff',
  changes: { contactCount },
  detail: { fromIncidentId: from.id, fromNumber: from.number, contactIds },
})

export const unmerge = (
  state: IncidentRecord['state'],
  survivor: Pick<Known, 'number'>,
  { contactIds, contactCount }: MovedContacts,
): Decision => ({
  event: 'incident.unmerged',
  audience: 'everyone',
  changes: { state, mergedIntoId: null, contactCount },
  detail: { fromNumber: survivor.number, contactIds },
})

export const release = (to: Pick<Known, 'id' | 'number'>, { contactIds, contactCount }: MovedContacts): Decision => ({
  event: 'incident.released',
  audience: 'staff',
  changes: { contactCount },
  detail: { toIncidentId: to.id, toNumber: to.number, contactIds },
})

/** The other side of a split: where the new incident comes from, with whom and what came along. */
export const splitFrom = (
  source: Pick<Known, 'id' | 'number'>,
  { contactIds, contactCount }: MovedContacts,
  requesterId: string | null,
): Decision => ({
  event: 'incident.split_from',
  audience: 'staff',
  changes: { contactCount, requesterId },
  detail: { fromIncidentId: source.id, fromNumber: source.number, contactIds },
})

/** Part of it was something else, which is an incident of its own now. */
export const split = (into: Pick<Known, 'id' | 'number'>, { contactIds, contactCount }: MovedContacts): Decision => ({
  event: 'incident.split',
  audience: 'staff',
  changes: { contactCount },
  detail: { intoIncidentId: into.id, intoNumber: into.number, contactIds },
})
