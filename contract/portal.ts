import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { IncidentState } from './incidents.ts'
import { Id, line, Moment, Named, page, pageQuery, RichText, someText, Version } from './values.ts'

/** What a user sees of a case: never notes, costs, teams' names of persons beyond who answers, or others' contacts. */
export const Case = z.strictObject({
  id: Id,
  number: z.int(),
  summary: z.string(),
  description: z.string(),
  state: IncidentState,
  /** Somebody else reported it and I said the same: how it fares, and what staff tell from then on, are all that I see. */
  isShared: z.boolean(),
  isWaitingForUser: z.boolean(),
  service: Named.nullable(),
  registeredAt: Moment,
  updatedAt: Moment,
  solution: z.string().nullable(),
  autoCloseAt: Moment.nullable(),
  /** Until when a closed case can be opened again; null when it cannot. */
  reopenableUntil: Moment.nullable(),
  allowed: z.array(z.enum(['reply', 'confirm', 'reopen'])),
  version: Version,
})
export type Case = z.infer<typeof Case>
export const CaseEntry = z.strictObject({
  id: z.int(),
  type: z.string(),
  isMine: z.boolean(),
  actorName: z.string(),
  occurredAt: Moment,
  html: z.string().nullable(),
  state: IncidentState.nullable(),
  attachments: z.array(z.strictObject({ id: Id, name: z.string(), size: z.int() })),
})
export type CaseEntry = z.infer<typeof CaseEntry>

const tag = 'Portal'
const may = ['incident.report'] as const
const params = z.strictObject({ incidentId: Id })

export const reportCase = endpoint({
  method: 'POST',
  path: '/api/portal/cases',
  may,
  tag,
  creates: true,
  isIntake: true,
  summary: 'A user reports what does not work',
  body: z.strictObject({
    summary: line(200),
    description: RichText.default(''),
    serviceId: Id.optional(),
    observedAt: Moment.optional(),
    locationId: Id.optional(),
    /** What the user believes it is; a suspicion is welcome. */
    outcome: z.enum(['incident', 'suspicion', 'question', 'request']).default('incident'),
    attachmentIds: z.array(Id).max(20).default([]),
    /** A template that was chosen, for an incident. */
    modelId: Id.optional(),
  }),
  answer: z.strictObject({ case: Case.nullable(), contactId: Id }),
})
export const listCases = endpoint({
  method: 'GET',
  path: '/api/portal/cases',
  may,
  tag,
  summary: 'My cases and those of which I said the same, newest first',
  query: z.strictObject(pageQuery),
  answer: page(Case),
})
export const readCase = endpoint({
  method: 'GET',
  path: '/api/portal/cases/:incidentId',
  may,
  tag,
  summary: 'One of my cases with what was said and done',
  params,
  answer: Case.extend({ entries: z.array(CaseEntry) }),
})
export const replyToCase = endpoint({
  method: 'POST',
  path: '/api/portal/cases/:incidentId/replies',
  may,
  tag,
  summary: 'Answers in one of my cases; opens it again where it was resolved, or closed not long ago',
  params,
  body: z.strictObject({ html: RichText.min(1), attachmentIds: z.array(Id).max(20).default([]) }),
  answer: Case,
})
export const confirmCase = endpoint({
  method: 'POST',
  path: '/api/portal/cases/:incidentId/confirmation',
  may,
  tag,
  summary: 'Yes, it works',
  params,
  body: z.strictObject({ version: Version }),
  answer: Case,
})
export const reopenCase = endpoint({
  method: 'POST',
  path: '/api/portal/cases/:incidentId/reopening',
  may,
  tag,
  summary: 'No, it still does not work, or fails again: within 14 days of its resolution also when it was closed',
  params,
  body: z.strictObject({ version: Version, reason: someText(4000) }),
  answer: Case,
})
/** Services a user may name, with whether something is known to be wrong with them now. */
export const listPortalServices = endpoint({
  method: 'GET',
  path: '/api/portal/services',
  may,
  tag,
  summary: 'Services one can report about',
  answer: z.strictObject({ items: z.array(Named.extend({ description: z.string() })) }),
})
/** The models that are offered to users: what is reported so often that nobody should have to find words for it. */
export const listPortalTemplates = endpoint({
  method: 'GET',
  path: '/api/portal/templates',
  may,
  tag,
  summary: 'Templates that one can report with',
  answer: z.strictObject({
    /** The text that a report begins with. */
    items: z.array(z.strictObject({ modelId: Id, name: z.string(), text: z.string() })),
  }),
})
