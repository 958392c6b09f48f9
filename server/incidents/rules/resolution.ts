import type { Resolution } from '../../../contract/incidents.ts'
import { Refusal } from '../../platform/refusal.ts'
import { waitsForRequester } from './access.ts'
import { withoutHold } from './hold.ts'
import { isOpen, type Decision, type IncidentRecord } from './incident.ts'

const dayInMilliseconds = 86_400_000

/** It works again: what was done, why it had failed, and how that was verified. Silence closes it where the requester would. */
export function resolve(
  incident: Pick<IncidentRecord, 'holdReason' | 'closing'>,
  { resolution, noteToUser }: { resolution: Resolution; noteToUser: string },
  { autoCloseDays, now }: { autoCloseDays: number; now: Date },
): Decision {
  if (resolution.verification === 'not_verifiable' && resolution.verificationNote === '')
    throw new Refusal('invalid', 'verification_note_needed', 'Say why it could not be verified that it works again', {
      field: 'verificationNote',
    })
  return {
    event: 'incident.resolved',
    audience: 'everyone',
    changes: {
      state: 'resolved',
      resolution,
      resolvedAt: now,
      autoCloseAt: waitsForRequester(incident) ? new Date(now.getTime() + autoCloseDays * dayInMilliseconds) : null,
      ...withoutHold(incident),
    },
    detail: { noteToUser },
  }
}

/** The parent's solution is its children's; whether it works for them, their own users say, so none is closed. */
export function resolveWithParent(
  parent: Pick<IncidentRecord, 'id' | 'resolution' | 'state'>,
  child: Pick<IncidentRecord, 'holdReason' | 'state' | 'parentId' | 'closing'>,
  facts: { autoCloseDays: number; now: Date },
): Decision | undefined {
  if (parent.state !== 'resolved' || parent.resolution === null) return undefined
  if (child.parentId !== parent.id || !isOpen(child)) return undefined
  const decision = resolve(child, { resolution: parent.resolution, noteToUser: '' }, facts)
  return { ...decision, detail: { ...decision.detail, withParentId: parent.id } }
}
