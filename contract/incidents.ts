import { z } from 'zod'
import { Activity, Approach, Closing, FormField } from './activities.ts'
import { endpoint } from './endpoint.ts'
import { Id, line, Moment, Named, page, pageQuery, RichText, someText, text, Version } from './values.ts'

export const incidentStates = [
  'registered',
  'classified',
  'in_diagnosis',
  'in_resolution',
  'resolved',
  'closed',
  'cancelled',
] as const
export const IncidentState = z.enum(incidentStates)
export type IncidentState = z.infer<typeof IncidentState>

export const HoldReason = z.enum(['user', 'supplier', 'change', 'problem', 'evidence', 'schedule'])
export type HoldReason = z.infer<typeof HoldReason>
export const Channel = z.enum([
  'portal',
  'phone',
  'email',
  'counter',
  'chat',
  'api',
  'monitoring',
  'supplier',
  'import',
])
export type Channel = z.infer<typeof Channel>
/** 1 high, 2 medium, 3 low */
export const Level = z.int().min(1).max(3)
/** 1 critical, 2 high, 3 moderate, 4 low */
export const Priority = z.int().min(1).max(4)
export const Complexity = z.enum(['clear', 'complicated', 'complex'])
export const Environment = z.enum(['live', 'test', 'development', 'training'])
export const ResolutionKind = z.enum([
  'restart',
  'configuration',
  'patch',
  'replacement',
  'data_correction',
  'access',
  'instruction',
  'workaround',
  'rollback',
  'supplier',
  'no_action',
  'other',
])
export const VerificationMethod = z.enum(['test', 'monitoring', 'user', 'not_verifiable'])

/** Where a time comes from: someone said so, a machine measured it, someone estimated it, Allclear recorded it, it came with an import. */
export const Provenance = z.enum(['reported', 'measured', 'estimated', 'recorded', 'imported'])
const KnownTime = z.strictObject({ at: Moment, provenance: Provenance })
export const IncidentTimes = z.strictObject({
  lastKnownGood: KnownTime.optional(),
  occurred: KnownTime.optional(),
  observed: KnownTime.optional(),
  detected: KnownTime.optional(),
})
export type IncidentTimes = z.infer<typeof IncidentTimes>

/** What else the record tells (D4): each one is a plain sentence or two. */
export const IncidentFacts = z.strictObject({
  symptoms: text(4000).optional(),
  extent: text(4000).optional(),
  virtualPlace: text(400).optional(),
  healthySimilar: text(4000).optional(),
  automaticFix: text(4000).optional(),
  precedingEvents: text(4000).optional(),
  aroseDuring: text(400).optional(),
})
export type IncidentFacts = z.infer<typeof IncidentFacts>
export const References = z.strictObject({
  problem: text(100).optional(),
  change: text(100).optional(),
  causedByChange: text(100).optional(),
  supplier: text(100).optional(),
})
export type References = z.infer<typeof References>

export const Resolution = z.strictObject({
  solution: RichText.min(1),
  isWorkaround: z.boolean(),
  kind: ResolutionKind,
  cause: text(4000),
  /** What the team learnt from it, and what would keep it from coming again. */
  lessons: text(4000).optional(),
  prevention: text(4000).optional(),
  verification: VerificationMethod,
  verificationNote: text(2000).default(''),
  restoredServiceIds: z.array(Id).max(50).default([]),
  restoredCiIds: z.array(Id).max(50).default([]),
  /** It was the known solution of the incident's model that helped. */
  isModelSolution: z.boolean().optional(),
})
export type Resolution = z.infer<typeof Resolution>

/** Why this counts as an incident: the first test of the practice that says yes, in order, and by whose word. */
export const BasisTest = z.enum([
  'users_find_abnormal',
  'agreement_breached',
  'outside_specification',
  'specialist_finds_abnormal',
])
export const Basis = z.strictObject({ test: BasisTest, note: text(1000).default('') })
export type Basis = z.infer<typeof Basis>

/** Every verb on an incident. The answer's `allowed` names those that this caller may use now. */
export const incidentVerbs = [
  'edit',
  'classify',
  'assign',
  'take',
  'change_owner',
  'escalate',
  'start_diagnosis',
  'start_resolution',
  'fail_solution',
  'hold',
  'end_hold',
  'resolve',
  'confirm',
  'reopen',
  'close',
  'cancel',
  'pass_on',
  'reply',
  'note',
  'act',
  'add_task',
  'add_cost',
  'merge',
  'unmerge',
  'split',
  'set_parent',
  'restrict',
  'follow',
  'add_contact',
  'report_wrong_ci',
  'apply_model',
  'tick_step',
  'run_runbook',
  'ask_for_review',
  'record_review',
  'refer_to_problem',
] as const
export const IncidentVerb = z.enum(incidentVerbs)
export type IncidentVerb = z.infer<typeof IncidentVerb>

/** Why an incident is looked back on: as the organisation says of such ones, or because somebody asked. */
export const ReviewReason = z.enum(['major', 'new_type', 'late', 'asked'])
export type ReviewReason = z.infer<typeof ReviewReason>

export const Review = z.strictObject({
  why: z.array(ReviewReason),
  /** In the words of who asked. */
  reason: z.string(),
  reviewer: Named.nullable(),
  dueAt: Moment.nullable(),
  /** Null while it waits. */
  result: z
    .strictObject({
      isRecurring: z.boolean(),
      cause: z.string(),
      delays: z.string(),
      prevention: z.string(),
      at: Moment,
      by: z.string(),
    })
    .nullable(),
})
export type Review = z.infer<typeof Review>

const Hold = z.strictObject({
  reason: HoldReason,
  until: Moment.nullable(),
  endsWhen: z.string().nullable(),
  since: Moment,
})

/** Why an incident is handled by a model: somebody chose it, or its condition held. */
export const ModelReason = z.strictObject({
  why: z.enum(['chosen', 'matched']),
  /** Names of the models whose conditions held too, and which come later. */
  alsoHeld: z.array(z.string()),
})
export type ModelReason = z.infer<typeof ModelReason>

/** The version of a model by which an incident is handled, and how far that is. */
export const IncidentModel = z.strictObject({
  id: Id,
  name: z.string(),
  number: z.int(),
  reason: ModelReason,
  purpose: z.string(),
  form: z.array(z.strictObject({ field: FormField, activity: Activity, isRequired: z.boolean(), isTold: z.boolean() })),
  steps: z.array(
    z.strictObject({
      id: Id,
      activity: Activity,
      what: z.string(),
      team: Named.nullable(),
      /** A role that keeps its standard name is named by its key. */
      role: Named.nullable(),
      isRequired: z.boolean(),
      ticked: z.strictObject({ at: Moment, by: z.string() }).nullable(),
    }),
  ),
  roles: z.array(z.strictObject({ role: Named, does: z.string() })),
  supplierPart: z.strictObject({ team: Named.nullable(), text: z.string() }),
  solution: z.strictObject({ text: z.string(), kind: ResolutionKind, cause: z.string() }).nullable(),
})
export type IncidentModel = z.infer<typeof IncidentModel>

/** One row of the queue. */
export const IncidentSummary = z.strictObject({
  id: Id,
  number: z.int(),
  summary: z.string(),
  state: IncidentState,
  priority: Priority.nullable(),
  hold: Hold.nullable(),
  service: Named.nullable(),
  team: Named.nullable(),
  assignee: Named.nullable(),
  owner: Named,
  requester: Named.nullable(),
  isRestricted: z.boolean(),
  environment: Environment,
  contactCount: z.int(),
  bounceCount: z.int(),
  /** Where it came from and its number there, as in `servicenow:INC0022151`; null: it began here. */
  externalRef: z.string().nullable(),
  registeredAt: Moment,
  updatedAt: Moment,
  version: Version,
})
export type IncidentSummary = z.infer<typeof IncidentSummary>

export const Incident = IncidentSummary.extend({
  description: z.string(),
  workflow: z.enum(['user', 'event']),
  channel: Channel,
  customer: Named.nullable(),
  location: Named.nullable(),
  ci: Named.nullable(),
  category: Named.nullable(),
  impact: Level.nullable(),
  urgency: Level.nullable(),
  computedPriority: Priority.nullable(),
  priorityReason: z.string().nullable(),
  priorityMatrixNumber: z.int().nullable(),
  complexity: Complexity.nullable(),
  /** What the model, or else the complexity, proposes. */
  approach: Approach.nullable(),
  model: IncidentModel.nullable(),
  closing: Closing,
  environment: Environment,
  basis: Basis.nullable(),
  facts: IncidentFacts,
  times: IncidentTimes,
  references: References,
  resolution: Resolution.nullable(),
  slaMet: z.boolean().nullable(),
  stageTimes: z.strictObject({
    registeredAt: Moment,
    classifiedAt: Moment.nullable(),
    diagnosisStartedAt: Moment.nullable(),
    resolutionStartedAt: Moment.nullable(),
    resolvedAt: Moment.nullable(),
    closedAt: Moment.nullable(),
  }),
  autoCloseAt: Moment.nullable(),
  /** When the team that it was escalated to was asked, by when it is expected to answer, and when it did; null: nobody expects it. */
  response: z.strictObject({ askedAt: Moment, dueAt: Moment, respondedAt: Moment.nullable() }).nullable(),
  /** Since when it waits for its individual review; null: nobody asked, or it is recorded. */
  reviewAskedAt: Moment.nullable(),
  /** The last review that was asked for or recorded. */
  review: Review.nullable(),
  reassignmentCount: z.int(),
  reopenCount: z.int(),
  failedSolutionCount: z.int(),
  parent: z.strictObject({ id: Id, number: z.int(), summary: z.string() }).nullable(),
  children: z.array(z.strictObject({ id: Id, number: z.int(), summary: z.string(), state: IncidentState })),
  /** Those that were merged into this one; each can be taken back. */
  merged: z.array(z.strictObject({ id: Id, number: z.int(), summary: z.string() })),
  mergedInto: z.strictObject({ id: Id, number: z.int(), summary: z.string() }).nullable(),
  affected: z.array(
    z.strictObject({ kind: z.enum(['service', 'ci']), id: Id, name: z.string(), restoredAt: Moment.nullable() }),
  ),
  people: z.strictObject({ affected: z.array(Named), followers: z.array(Named), named: z.array(Named) }),
  /** What the record still lacks, as names of fields: a hint, but for what its model requires. */
  missing: z.array(z.string()),
  /** The team that has it, where that is a supplier's: an internal note may be shared with it. */
  supplierTeam: Named.nullable(),
  /** Teams that have had it: to hand it to one of them is to give it back. */
  teamsBefore: z.array(Id),
  /** Set when the last hand-over went back to a team that had it before, as often as the organisation warns at. */
  bounceWarning: z.boolean(),
  allowed: z.array(IncidentVerb),
})
export type Incident = z.infer<typeof Incident>

/** The fields of a new incident that both an agent and a machine may give. Only `summary` is needed. */
export const NewIncident = z.strictObject({
  summary: line(200),
  description: RichText.default(''),
  channel: Channel.exclude(['import', 'portal']).default('phone'),
  requesterId: Id.optional(),
  customerId: Id.optional(),
  locationId: Id.optional(),
  serviceId: Id.optional(),
  ciId: Id.optional(),
  categoryId: Id.optional(),
  impact: Level.optional(),
  urgency: Level.optional(),
  teamId: Id.optional(),
  assigneeId: Id.optional(),
  complexity: Complexity.optional(),
  environment: Environment.default('live'),
  basis: Basis.default({ test: 'users_find_abnormal', note: '' }),
  facts: IncidentFacts.default({}),
  times: IncidentTimes.default({}),
  references: References.default({}),
  affectedPersonIds: z.array(Id).max(200).default([]),
  affectedServiceIds: z.array(Id).max(50).default([]),
  affectedCiIds: z.array(Id).max(50).default([]),
  attachmentIds: z.array(Id).max(20).default([]),
  /** A model that is used as a template; without it the first whose condition holds is taken. */
  modelId: Id.optional(),
})
export type NewIncident = z.infer<typeof NewIncident>

const tag = 'Incidents'
const incidentId = z.strictObject({ incidentId: Id })

export const registerIncident = endpoint({
  method: 'POST',
  path: '/api/incidents',
  may: ['incident.work'],
  tag,
  creates: true,
  isIntake: true,
  summary: 'Registers an incident for somebody, by phone, at the counter or from a machine',
  body: NewIncident,
  answer: Incident,
})

export const queueSorts = ['priority', 'registered', 'updated', 'number'] as const
export const QueueFilter = z.strictObject({
  view: z
    .enum(['open', 'mine', 'owned', 'unassigned', 'waiting', 'resolved', 'closed', 'review', 'all'])
    .default('open'),
  q: text(200).optional(),
  teamId: Id.optional(),
  assigneeId: Id.optional(),
  ownerId: Id.optional(),
  requesterId: Id.optional(),
  serviceId: Id.optional(),
  categoryId: Id.optional(),
  ciId: Id.optional(),
  locationId: Id.optional(),
  modelId: Id.optional(),
  state: IncidentState.optional(),
  priority: z.coerce.number().int().min(1).max(4).optional(),
  holdReason: HoldReason.optional(),
  channel: Channel.optional(),
  environment: Environment.optional(),
  sort: z.enum(queueSorts).default('priority'),
})
export type QueueFilter = z.infer<typeof QueueFilter>

export const listIncidents = endpoint({
  method: 'GET',
  path: '/api/incidents',
  may: ['incident.read', 'incident.work_assigned'],
  tag,
  summary: 'A page of the queue, in the order asked for',
  query: QueueFilter.extend(pageQuery),
  answer: page(IncidentSummary),
})

/** How many lie behind each tab; counted up to a bound, so that a large history costs nothing. */
export const countIncidents = endpoint({
  method: 'GET',
  path: '/api/incident-counts',
  may: ['incident.read', 'incident.work_assigned'],
  tag,
  summary: 'Numbers beside the views of the queue, each up to 1,000',
  query: z.strictObject({ teamId: Id.optional(), environment: Environment.optional() }),
  answer: z.strictObject({
    open: z.int(),
    mine: z.int(),
    owned: z.int(),
    unassigned: z.int(),
    waiting: z.int(),
    resolved: z.int(),
  }),
})

export const readIncident = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId',
  may: ['incident.read', 'incident.work_assigned'],
  tag,
  summary: 'One incident, whole',
  params: incidentId,
  answer: Incident,
})

export const findIncidentByNumber = endpoint({
  method: 'GET',
  path: '/api/incident-numbers/:number',
  may: 'signed_in',
  tag,
  summary: 'The id behind a number, of the surviving incident if it was merged',
  params: z.strictObject({
    number: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 53 - 1),
  }),
  answer: z.strictObject({ id: Id, number: z.int() }),
})

export const searchIncidents = endpoint({
  method: 'GET',
  path: '/api/search',
  may: ['incident.read', 'incident.work_assigned'],
  tag,
  summary:
    'Incidents with that number, where they came from or here, then those that hold all the words, best first; says when the search was bounded to the newest matches',
  query: z.strictObject({ q: someText(200), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  answer: z.strictObject({ items: z.array(IncidentSummary), wasBounded: z.boolean() }),
})

/** One entry of the stream: who, when, what, and what it changed. */
export const TimelineEntry = z.strictObject({
  id: z.int(),
  type: z.string(),
  audience: z.enum(['everyone', 'staff', 'system']),
  actor: z.strictObject({ kind: z.enum(['person', 'api_key', 'system']), id: Id.nullable(), name: z.string() }),
  occurredAt: Moment,
  recordedAt: Moment,
  /** Recorded well after it happened. */
  isLate: z.boolean(),
  /** The event's own fields; for a change `changes` and `before`, with names beside the ids under `names`. */
  payload: z.record(z.string(), z.unknown()),
  names: z.record(z.string(), z.string()),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const readTimeline = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId/timeline',
  may: ['incident.read', 'incident.work_assigned'],
  tag,
  summary: 'What happened, oldest first',
  params: incidentId,
  query: z.strictObject({ ...pageQuery, limit: z.coerce.number().int().min(1).max(500).default(200) }),
  answer: page(TimelineEntry),
})

/** What shows that the log and the files of an incident are as they were written. Hashes are SHA-256 in hexadecimal. */
export const Evidence = z.strictObject({
  /** The chain of hashes over every entry of the log, those that the caller does not read too. */
  chain: z.strictObject({
    entryCount: z.int(),
    /** Of the last entry: it changes with anything that went before. */
    headHash: z.string(),
    /** Every entry is what was written, and none is missing between. */
    isIntact: z.boolean(),
    /** When a seal was put over all of it, whose key lies outside the database; null until then. */
    sealedAt: Moment.nullable(),
  }),
  /** Of the entries that the caller reads, by the id that each has in the timeline. */
  entries: z.array(z.strictObject({ id: z.int(), seq: z.int(), hash: z.string() })),
  files: z.array(z.strictObject({ id: Id, name: z.string(), size: z.int(), sha256: z.string() })),
})
export type Evidence = z.infer<typeof Evidence>
export const readEvidence = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId/evidence',
  may: ['incident.read', 'incident.work_assigned'],
  tag,
  summary: 'Checks the chain of the incident’s log and tells the hashes of what the caller reads of it',
  params: incidentId,
  answer: Evidence,
})
