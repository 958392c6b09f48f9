import { Refusal } from '../../platform/refusal.ts'
import type { Decision, IncidentChanges, IncidentRecord } from './incident.ts'

export interface ComputedPriority {
  computedPriority: number
  priorityMatrixId: string
}
interface Override {
  priority: number
  reason: string
}

/** Keeps apart what the matrix says and what somebody set instead; agreeing with the matrix sets nothing aside. */
export function prioritise(computed: ComputedPriority, override: Override | null): IncidentChanges {
  const isOverridden = override !== null && override.priority !== computed.computedPriority
  return {
    ...computed,
    priority: isOverridden ? override.priority : computed.computedPriority,
    priorityReason: isOverridden ? override.reason : null,
  }
}

export const overrideOf = (incident: Pick<IncidentRecord, 'priority' | 'priorityReason'>): Override | null =>
  incident.priority !== null && incident.priorityReason !== null
    ? { priority: incident.priority, reason: incident.priorityReason }
    : null

interface Classification {
  serviceId?: string | null | undefined
  ciId?: string | null | undefined
  categoryId: string
  impact: number
  urgency: number
  /** Not given: the one in force stays. Null: the matrix counts again. */
  override?: Override | null | undefined
  complexity?: IncidentRecord['complexity'] | undefined
}

/** Says what fails and how much it matters. Done again later it corrects, and the state stays. */
export function classify(
  incident: Pick<IncidentRecord, 'state' | 'priority' | 'priorityReason' | 'classifiedAt' | 'isRestricted'>,
  form: Classification,
  { computed, categoryIsRestricted, now }: { computed: ComputedPriority; categoryIsRestricted: boolean; now: Date },
): Decision {
  const { serviceId, ciId, categoryId, impact, urgency, complexity } = form
  const override = form.override === undefined ? overrideOf(incident) : form.override
  if (override?.reason.trim() === '')
    throw new Refusal('invalid', 'override_needs_reason', 'Say why the priority differs from the matrix')
  const becomesRestricted = categoryIsRestricted && !incident.isRestricted
  return {
    event: 'incident.classified',
    audience: 'everyone',
    changes: {
      ...(incident.state === 'registered' && { state: 'classified' }),
      ...(incident.classifiedAt === null && { classifiedAt: now }),
      ...(serviceId !== undefined && { serviceId }),
      ...(ciId !== undefined && { ciId }),
      ...(complexity !== undefined && { complexity }),
      categoryId,
      impact,
      urgency,
      ...prioritise(computed, override),
      ...(becomesRestricted && { isRestricted: true }),
    },
    detail: { becameRestricted: becomesRestricted },
  }
}

/** The CI or the service was recorded wrongly: corrected here, and told to those who keep the configuration. */
export function reportWrongCi(
  incident: Pick<IncidentRecord, 'ciId' | 'serviceId' | 'priority' | 'priorityReason'>,
  form: { ciId?: string | null | undefined; serviceId?: string | null | undefined; note: string },
  /** By the matrix of the right service; null while impact or urgency are unknown. */
  computed: ComputedPriority | null,
): Decision {
  const { ciId = incident.ciId, serviceId = incident.serviceId } = form
  if (ciId === incident.ciId && serviceId === incident.serviceId)
    throw new Refusal(
      'invalid',
      'nothing_changes',
      'Name the right CI or service; this is what the record says already',
    )
  return {
    event: 'incident.wrong_ci_reported',
    audience: 'staff',
    changes: {
      ...(ciId !== incident.ciId && { ciId }),
      ...(serviceId !== incident.serviceId && { serviceId }),
      ...(serviceId !== incident.serviceId && computed && prioritise(computed, overrideOf(incident))),
    },
    detail: { note: form.note },
  }
}

/** Monitoring says what fails, as soon as the catalogue knows it. */
export const nameService = (
  incident: Pick<IncidentRecord, 'priority' | 'priorityReason'>,
  { serviceId, alertTitle }: { serviceId: string; alertTitle: string },
  /** By the matrix of the service; null while impact or urgency are unknown. */
  computed: ComputedPriority | null,
): Decision => ({
  event: 'incident.service_named',
  audience: 'staff',
  changes: { serviceId, ...(computed && prioritise(computed, overrideOf(incident))) },
  detail: { alertTitle },
})
