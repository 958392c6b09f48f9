import { z } from 'zod'
import { OtherOutcome } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import {
  Complexity,
  Environment,
  HoldReason,
  Incident,
  IncidentFacts,
  IncidentTimes,
  Level,
  Priority,
  References,
  Resolution,
} from './incidents.ts'
import type { Permission } from './permissions.ts'
import { Id, line, Moment, RichText, someText, text, Version } from './values.ts'

const tag = 'Incident handling'
const params = z.strictObject({ incidentId: Id })
const work = ['incident.work', 'incident.work_assigned'] as const
const coordinate = ['incident.coordinate'] as const
/** An owner need not work on incidents, and a model may let whoever works close them. */
const close = [...coordinate, ...work, 'incident.internal'] as const
/** Every change names the version it was made on; another's change in between gives 409 and says what changed. */
const seen = { version: Version }

const verb = <Body extends z.ZodType>(
  name: string,
  may: readonly Permission[] | 'signed_in',
  summary: string,
  body: Body,
) =>
  endpoint({
    method: 'POST',
    path: `/api/incidents/:incidentId/${name}`,
    may,
    tag,
    summary,
    params,
    body,
    answer: Incident,
  })

export const editIncident = endpoint({
  method: 'PATCH',
  path: '/api/incidents/:incidentId',
  may: work,
  tag,
  summary: 'Changes what the record tells; who asks and who is affected is not a supplier’s to say',
  params,
  body: z.strictObject({
    ...seen,
    summary: line(200).optional(),
    description: RichText.optional(),
    requesterId: Id.nullable().optional(),
    customerId: Id.nullable().optional(),
    locationId: Id.nullable().optional(),
    environment: Environment.optional(),
    complexity: Complexity.nullable().optional(),
    facts: IncidentFacts.optional(),
    times: IncidentTimes.optional(),
    references: References.optional(),
    /** These lists replace those of the record; of facts, times and references only what is named changes, to nothing by an empty text. */
    affectedPersonIds: z.array(Id).max(200).optional(),
    affectedServiceIds: z.array(Id).max(50).optional(),
    affectedCiIds: z.array(Id).max(50).optional(),
  }),
  answer: Incident,
})
export const classifyIncident = verb(
  'classification',
  work,
  'Says what fails and how much it matters',
  z.strictObject({
    ...seen,
    serviceId: Id.nullable().optional(),
    ciId: Id.nullable().optional(),
    categoryId: Id,
    impact: Level,
    urgency: Level,
    /** Set aside what the matrix says, with the reason. */
    override: z
      .strictObject({ priority: Priority, reason: someText(500) })
      .nullable()
      .optional(),
    complexity: Complexity.nullable().optional(),
  }),
)
export const assignIncident = verb(
  'assignment',
  work,
  'Gives the work to a team and a person in it',
  z.strictObject({
    ...seen,
    teamId: Id.nullable(),
    assigneeId: Id.nullable(),
    note: text(2000).default(''),
  }),
)
export const takeIncident = verb(
  'take',
  work,
  'Takes the work oneself and starts diagnosis if it waits for it',
  z.strictObject(seen),
)
export const changeOwner = verb(
  'owner',
  coordinate,
  'Makes somebody else accountable',
  z.strictObject({ ...seen, ownerId: Id, reason: someText(1000) }),
)
export const escalateIncident = verb(
  'escalations',
  work,
  'Functional escalation: to the team with the competence, with what was tried',
  z.strictObject({
    ...seen,
    toTeamId: Id,
    reason: someText(1000),
    tried: text(4000).default(''),
  }),
)
export const startDiagnosis = verb('diagnosis', work, 'Accepts the incident for diagnosis', z.strictObject(seen))
export const startResolution = verb(
  'resolution-attempts',
  work,
  'Begins to apply a solution',
  z.strictObject({ ...seen, diagnosis: text(4000).default('') }),
)
export const failSolution = verb(
  'failed-solutions',
  work,
  'The solution did not work: back to diagnosis, counted',
  z.strictObject({ ...seen, whatHappened: someText(2000) }),
)
export const holdIncident = verb(
  'hold',
  work,
  'Puts the incident on hold, with the reason and what ends it',
  z.strictObject({
    ...seen,
    reason: HoldReason,
    until: Moment.nullable().default(null),
    endsWhen: text(500).default(''),
  }),
)
export const endHold = verb(
  'hold-end',
  work,
  'Goes on after a hold',
  z.strictObject({ ...seen, note: text(1000).default('') }),
)
export const resolveIncident = verb(
  'resolution',
  work,
  'The service works again: solution, cause and how it was verified',
  z.strictObject({ ...seen, ...Resolution.shape, noteToUser: RichText.default('') }),
)
export const confirmIncident = verb(
  'confirmation',
  'signed_in',
  'The requester says that it works: closed',
  z.strictObject(seen),
)
export const reopenIncident = verb(
  'reopening',
  'signed_in',
  'It fails again: back to diagnosis, within 14 days of its resolution also when it was closed',
  z.strictObject({ ...seen, reason: someText(4000) }),
)
export const closeIncident = verb(
  'closure',
  close,
  'Closes a resolved incident without waiting for the user: who coordinates, and whoever its model says',
  z.strictObject({ ...seen, note: text(1000).default('') }),
)
export const cancelIncident = verb(
  'cancellation',
  coordinate,
  'It was no incident after all',
  z.strictObject({ ...seen, reason: someText(1000) }),
)
export const passOnIncident = verb(
  'passing-on',
  ['incident.work'],
  'It is something else: what was reported goes to the destination of that as a contact, and the incident ends',
  z.strictObject({
    ...seen,
    outcome: OtherOutcome,
    /** How that is known; the requester reads it. */
    reason: someText(1000),
  }),
)
export const replyToUser = verb(
  'replies',
  'signed_in',
  'A message between the requester and those who work on it',
  z.strictObject({
    html: RichText.min(1),
    attachmentIds: z.array(Id).max(20).default([]),
  }),
)
export const addNote = verb(
  'notes',
  work,
  'An internal note; where a supplier’s team has the incident it may be shared with that team',
  z.strictObject({
    html: RichText.min(1),
    attachmentIds: z.array(Id).max(20).default([]),
    /** The incident's `supplierTeam`, to let it read the note. */
    sharedWithTeamId: Id.nullable().default(null),
  }),
)
export const recordAction = verb(
  'actions',
  work,
  'A fact, decision, action, hypothesis or experiment, with start, end, why and result',
  z.strictObject({
    kind: z.enum(['fact', 'decision', 'action', 'hypothesis', 'experiment']),
    what: someText(4000),
    why: text(4000).default(''),
    /** Of an experiment, which needs both: what it should show, and how it is taken back. */
    expected: text(4000).default(''),
    wayBack: text(4000).default(''),
    result: text(4000).default(''),
    startedAt: Moment.optional(),
    endedAt: Moment.nullable().default(null),
  }),
)
export const recordResult = verb(
  'action-results',
  work,
  'Says of an earlier hypothesis whether it was confirmed, of an experiment whether it showed what it should',
  z.strictObject({
    /** The id that it has in the timeline, where the newest result counts. */
    entryId: z.int().positive(),
    isConfirmed: z.boolean(),
    result: text(4000).default(''),
  }),
)
export const mergeIncident = verb(
  'merge',
  coordinate,
  'This one is the same as another: its contacts and messages move there',
  z.strictObject({ ...seen, intoIncidentId: Id }),
)
export const unmergeIncident = verb('merge-undo', coordinate, 'Takes a merge back', z.strictObject(seen))
export const splitIncident = verb(
  'split',
  coordinate,
  'Part of this is something else: a new incident, which is the answer, with some of the contacts',
  z.strictObject({
    ...seen,
    summary: line(200),
    description: RichText.default(''),
    contactIds: z.array(Id).max(200).default([]),
  }),
)
export const setParent = verb(
  'parent',
  coordinate,
  'Makes it a child of another, or of none',
  z.strictObject({ ...seen, parentId: Id.nullable() }),
)
export const restrictIncident = verb(
  'restriction',
  coordinate,
  'Only the named people see it, or everybody again',
  z.strictObject({
    ...seen,
    isRestricted: z.boolean(),
    namedPersonIds: z.array(Id).max(200).default([]),
  }),
)
export const followIncident = verb(
  'followers',
  'signed_in',
  'Follows it, or not any more',
  z.strictObject({ isFollowing: z.boolean() }),
)
export const addContact = verb(
  'contacts',
  ['incident.work'],
  'Somebody else asks about the same: me too',
  z.strictObject({
    personId: Id,
    channel: z.enum(['portal', 'phone', 'email', 'counter', 'chat']).default('phone'),
    text: text(4000).default(''),
  }),
)
export const reportWrongCi = verb(
  'wrong-ci',
  work,
  'The recorded CI or service is wrong: corrected here and told to its owner',
  z.strictObject({
    ...seen,
    ciId: Id.nullable().optional(),
    serviceId: Id.nullable().optional(),
    note: someText(1000),
  }),
)
export const applyModel = verb(
  'model',
  ['incident.work'],
  'Handles it by another published model, or by none; fields that are empty take the defaults of the model',
  z.strictObject({ ...seen, modelId: Id.nullable() }),
)
export const tickStep = verb(
  'steps',
  work,
  'Ticks a step of the model, or takes the tick back',
  z.strictObject({ stepId: Id, isTicked: z.boolean() }),
)
export const askForReview = verb(
  'review-request',
  ['incident.work'],
  'Asks for an individual review of a resolved or closed incident, with the reason',
  z.strictObject({
    ...seen,
    reason: someText(1000),
    /** Left out: whom and by when the organisation says. */
    reviewerId: Id.optional(),
    dueAt: Moment.optional(),
  }),
)
export const recordReview = verb(
  'reviews',
  [...coordinate, 'incident.internal'],
  'Records the individual review of a resolved or closed incident: who coordinates, and who was asked to review it',
  z.strictObject({
    ...seen,
    isRecurring: z.boolean(),
    /** Whether the cause was found and dealt with. */
    cause: someText(4000),
    /** Where delays and bottlenecks were. */
    delays: text(4000).default(''),
    /** What prevents that it comes again. */
    prevention: text(4000).default(''),
    /** The problem investigation that it leads to, as by `refer_to_problem`; left out: as it is. */
    problem: text(100).optional(),
  }),
)
export const referToProblem = verb(
  'problem',
  ['incident.work'],
  'Says where its cause is investigated: number or address of the problem, kept in whatever tool; an empty one takes it away',
  z.strictObject({ ...seen, problem: text(100), note: text(1000).default('') }),
)
