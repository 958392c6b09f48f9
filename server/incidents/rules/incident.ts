import type { z } from 'zod'
import type { Closing } from '../../../contract/activities.ts'
import type {
  Basis,
  Channel,
  Complexity,
  Environment,
  HoldReason,
  IncidentFacts,
  IncidentState,
  IncidentTimes,
  ModelReason,
  References,
  Resolution,
  Review,
  ReviewReason,
} from '../../../contract/incidents.ts'

/** The incident as rules see it: every column of the record, under its one name. */
export interface IncidentRecord {
  id: string
  number: number
  summary: string
  description: string
  state: IncidentState
  workflow: 'user' | 'event'
  channel: Channel
  requesterId: string | null
  customerId: string | null
  locationId: string | null
  serviceId: string | null
  ciId: string | null
  categoryId: string | null
  impact: number | null
  urgency: number | null
  computedPriority: number | null
  priority: number | null
  priorityReason: string | null
  priorityMatrixId: string | null
  complexity: z.infer<typeof Complexity> | null
  ownerId: string
  teamId: string | null
  assigneeId: string | null
  holdReason: HoldReason | null
  holdUntil: Date | null
  holdEndsWhen: string | null
  heldAt: Date | null
  parentId: string | null
  mergedIntoId: string | null
  isRestricted: boolean
  environment: z.infer<typeof Environment>
  basis: Basis | null
  facts: IncidentFacts
  times: IncidentTimes
  references: References
  resolution: Resolution | null
  slaMet: boolean | null
  registeredAt: Date
  classifiedAt: Date | null
  diagnosisStartedAt: Date | null
  resolutionStartedAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  autoCloseAt: Date | null
  /** When the team that it was escalated to was asked, by when it is expected to answer, and when it did. */
  responseAskedAt: Date | null
  responseDueAt: Date | null
  respondedAt: Date | null
  reviewAskedAt: Date | null
  reviewerId: string | null
  reviewDueAt: Date | null
  /** The last one: why it was asked for, and its result once it is recorded. */
  review: { why: ReviewReason[]; reason: string; result: Review['result'] } | null
  reassignmentCount: number
  bounceCount: number
  reopenCount: number
  failedSolutionCount: number
  contactCount: number
  externalRef: string | null
  modelId: string | null
  modelVersion: number | null
  modelReason: ModelReason | null
  closing: Closing
  /** By the id of the step. */
  tickedSteps: Record<string, { at: string; by: string }>
  updatedAt: Date
  version: number
}

export type IncidentChanges = Partial<Omit<IncidentRecord, 'id' | 'number' | 'version' | 'updatedAt' | 'registeredAt'>>

/** What a record is before anything was said about it. */
export const blankIncident = {
  description: '',
  workflow: 'user',
  requesterId: null,
  customerId: null,
  locationId: null,
  serviceId: null,
  ciId: null,
  categoryId: null,
  impact: null,
  urgency: null,
  computedPriority: null,
  priority: null,
  priorityReason: null,
  priorityMatrixId: null,
  complexity: null,
  teamId: null,
  assigneeId: null,
  holdReason: null,
  holdUntil: null,
  holdEndsWhen: null,
  heldAt: null,
  parentId: null,
  mergedIntoId: null,
  isRestricted: false,
  environment: 'live',
  basis: null,
  facts: {},
  references: {},
  resolution: null,
  slaMet: null,
  classifiedAt: null,
  diagnosisStartedAt: null,
  resolutionStartedAt: null,
  resolvedAt: null,
  closedAt: null,
  autoCloseAt: null,
  responseAskedAt: null,
  responseDueAt: null,
  respondedAt: null,
  reviewAskedAt: null,
  reviewerId: null,
  reviewDueAt: null,
  review: null,
  reassignmentCount: 0,
  bounceCount: 0,
  reopenCount: 0,
  failedSolutionCount: 0,
  contactCount: 0,
  externalRef: null,
  modelId: null,
  modelVersion: null,
  modelReason: null,
  closing: 'requester',
  tickedSteps: {},
} satisfies Partial<IncidentRecord>

/** What a rule decided: what changes, under which name it is announced, who may read it, and what else is told. */
export interface Decision {
  event: `incident.${string}`
  audience: 'everyone' | 'staff' | 'system'
  changes: IncidentChanges
  detail: Record<string, unknown>
  /** When it happened, if that was not just now. */
  occurredAt?: Date
}

export const openStates: readonly IncidentState[] = ['registered', 'classified', 'in_diagnosis', 'in_resolution']
export const isOpen = (incident: Pick<IncidentRecord, 'state'>): boolean => openStates.includes(incident.state)
export const isEnded = (incident: Pick<IncidentRecord, 'state'>): boolean =>
  incident.state === 'closed' || incident.state === 'cancelled'
/** A merged incident is cancelled, which keeps it out of queues and metrics, and names its survivor. */
export const isMerged = (incident: Pick<IncidentRecord, 'mergedIntoId'>): boolean => incident.mergedIntoId !== null
