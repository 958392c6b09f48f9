import { Refusal } from '../../platform/refusal.ts'
import { endHold } from './hold.ts'
import type { Decision, IncidentRecord } from './incident.ts'
import { reopen } from './lifecycle.ts'
import { notInFuture } from './times.ts'

interface Message {
  html: string
  attachmentIds: readonly string[]
}

/** The user's side answers what a hold waited for, and contradicts a solution by writing again. */
export function reply(
  incident: Pick<IncidentRecord, 'state' | 'holdReason' | 'diagnosisStartedAt' | 'resolutionStartedAt' | 'reopenCount'>,
  { html, attachmentIds }: Message,
  { isFromUser, viaNumber, now }: { isFromUser: boolean; viaNumber: number | null; now: Date },
): Decision[] {
  const replied: Decision = {
    event: 'incident.replied',
    audience: 'everyone',
    changes: {},
    detail: { html, attachmentIds, isFromUser, ...(viaNumber !== null && { viaNumber }) },
  }
  if (!isFromUser) return [replied]
  if (incident.state === 'resolved' || incident.state === 'closed')
    return [replied, reopen(incident, { reason: '', why: 'replied' }, now)]
  return incident.holdReason === 'user' ? [replied, endHold('user_replied')] : [replied]
}

/** Among colleagues, unless it is shared with the supplier whose team has the incident. */
export function note(
  { teamId }: Pick<IncidentRecord, 'teamId'>,
  { html, attachmentIds, sharedWithTeamId }: Message & { sharedWithTeamId: string | null },
  isWithSupplier: boolean,
): Decision {
  if (sharedWithTeamId !== null && (sharedWithTeamId !== teamId || !isWithSupplier))
    throw new Refusal(
      'invalid',
      'not_with_supplier',
      'This supplier does not have the incident: it cannot read notes',
      {
        field: 'sharedWithTeamId',
      },
    )
  return {
    event: 'incident.noted',
    audience: 'staff',
    changes: {},
    detail: { html, attachmentIds, ...(sharedWithTeamId !== null && { sharedWithTeamId }) },
  }
}

interface Action {
  kind: 'fact' | 'decision' | 'action' | 'hypothesis' | 'experiment'
  what: string
  why: string
  expected: string
  wayBack: string
  result: string
  startedAt?: string | undefined
  endedAt: string | null
}

/** Stands in the timeline where it began; what is written down well afterwards shows as late. */
export function recordAction({ startedAt, endedAt, expected, wayBack, ...told }: Action, now: Date): Decision {
  const isExperiment = told.kind === 'experiment'
  if (isExperiment && (expected === '' || wayBack === ''))
    throw new Refusal(
      'invalid',
      'experiment_unplanned',
      'Say what the experiment should show and how it is taken back',
      {
        field: expected === '' ? 'expected' : 'wayBack',
      },
    )
  const start = startedAt === undefined ? now : new Date(startedAt)
  const end = endedAt === null ? null : new Date(endedAt)
  notInFuture(start, 'startedAt', now)
  if (end) notInFuture(end, 'endedAt', now)
  if (end && end < start)
    throw new Refusal('invalid', 'ends_before_start', 'It cannot have ended before it began', { field: 'endedAt' })
  return {
    event: 'incident.acted',
    audience: 'staff',
    changes: {},
    detail: { ...told, ...(isExperiment && { expected, wayBack }), startedAt: start, endedAt: end },
    occurredAt: start,
  }
}

/** What an earlier entry came to is an entry of its own: what was believed before stays as it was written. */
export function recordResult(
  earlier: { id: number; payload: unknown } | undefined,
  told: { isConfirmed: boolean; result: string },
): Decision {
  const { kind, what } = (earlier?.payload ?? {}) as Partial<Action>
  if (earlier === undefined || (kind !== 'hypothesis' && kind !== 'experiment'))
    throw new Refusal('invalid', 'unknown_reference', 'There is no such hypothesis or experiment', { field: 'entryId' })
  return {
    event: 'incident.result_recorded',
    audience: 'staff',
    changes: {},
    detail: { ...told, entryId: earlier.id, kind, what },
  }
}

export const follow = (personId: string, isFollowing: boolean): Decision => ({
  event: 'incident.followed',
  audience: 'system',
  changes: {},
  detail: { personId, isFollowing },
})

/** Somebody else asks about the same: the contact is kept, each person counted once. */
export const addContact = (
  contact: { contactId: string; personId: string; channel: string; text: string },
  incident: Pick<IncidentRecord, 'contactCount'>,
  contactCount: number,
): Decision => ({
  event: 'incident.contacted',
  audience: 'staff',
  changes: contactCount === incident.contactCount ? {} : { contactCount },
  detail: { ...contact },
})
