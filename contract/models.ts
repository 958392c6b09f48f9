import { z } from 'zod'
import { activitiesFor, Activity, Approach, Closing, FormField } from './activities.ts'
import { endpoint } from './endpoint.ts'
import { Channel, Complexity, Level, ResolutionKind } from './incidents.ts'
import { Id, line, Moment, Named, RichText, someText, text, Version } from './values.ts'

/** A field that the form shows from this activity on; where it is required, the activity does not end without it. */
export const AskedField = z.strictObject({
  field: FormField,
  activity: Activity,
  isRequired: z.boolean().default(false),
})
export type AskedField = z.infer<typeof AskedField>

export const ModelStep = z.strictObject({
  /** Kept from version to version, so that what was ticked stays ticked; left out for a new step. */
  id: Id.optional(),
  activity: Activity,
  what: someText(500),
  teamId: Id.nullable().default(null),
  roleId: Id.nullable().default(null),
  isRequired: z.boolean().default(false),
})
export type ModelStep = z.infer<typeof ModelStep>

export const ModelDefaults = z.strictObject({
  serviceId: Id.nullable().default(null),
  ciId: Id.nullable().default(null),
  categoryId: Id.nullable().default(null),
  teamId: Id.nullable().default(null),
  impact: Level.nullable().default(null),
  urgency: Level.nullable().default(null),
  complexity: Complexity.nullable().default(null),
})
export type ModelDefaults = z.infer<typeof ModelDefaults>

/** All that a version of a model says. */
export const ModelContent = z.strictObject({
  /** For which incidents it is, in a sentence. */
  purpose: text(1000).default(''),
  /** CEL over `incident` and `alert`; a model without one is only ever chosen by hand. */
  condition: text(2000).default(''),
  template: z
    .strictObject({
      isForAgents: z.boolean().default(false),
      isForUsers: z.boolean().default(false),
      summary: text(200)
        .refine((words) => !/[\r\n]/.test(words), 'Must be one line')
        .default(''),
      description: RichText.default(''),
    })
    .prefault({}),
  form: z
    .array(AskedField)
    .max(40)
    .refine((form) => new Set(form.map(({ field }) => field)).size === form.length, 'Asks for a field twice')
    .refine(
      (form) => form.every(({ field, activity }) => activitiesFor[field].includes(activity)),
      'Asks for a field when it can no longer be filled in',
    )
    .default([]),
  steps: z.array(ModelStep).max(60).default([]),
  roles: z
    .array(z.strictObject({ roleId: Id, does: someText(500) }))
    .max(20)
    .default([]),
  supplierPart: z.strictObject({ teamId: Id.nullable().default(null), text: text(4000).default('') }).prefault({}),
  defaults: ModelDefaults.prefault({}),
  /** Null: what the complexity proposes. */
  approach: Approach.nullable().default(null),
  solution: z
    .strictObject({ text: RichText.min(1), kind: ResolutionKind, cause: text(4000).default('') })
    .nullable()
    .default(null),
  /** The runbook that starts when this activity begins. */
  automation: z
    .strictObject({
      activity: Activity,
      runbookId: Id,
      /** Within so many minutes monitoring has to see that it helped. */
      verifyMinutes: z.int().min(1).max(240).default(10),
      /** Who gets the incident when it did not; null: it stays with its team. */
      escalateToTeamId: Id.nullable().default(null),
    })
    .nullable()
    .default(null),
  closing: Closing.default('requester'),
})
export type ModelContent = z.infer<typeof ModelContent>

export const ModelState = z.enum(['draft', 'published', 'retired'])
export type ModelState = z.infer<typeof ModelState>
export const modelVerbs = ['change', 'publish', 'retire'] as const
export type ModelVerb = (typeof modelVerbs)[number]

/** Incidents handled by it; restricted ones and those that are not live are left out. */
export const ModelUse = z.strictObject({
  incidentCount: z.int(),
  closedCount: z.int(),
  /** Closed by the model's own solution, never reopened, no solution having failed. */
  solvedCount: z.int(),
})
export type ModelUse = z.infer<typeof ModelUse>

export const ModelSummary = z.strictObject({
  id: Id,
  name: z.string(),
  owner: Named.nullable(),
  /** Of the models whose conditions hold the first is chosen. */
  position: z.int(),
  /** The version's, if one is published; else the newest one's. */
  state: ModelState,
  publishedNumber: z.int().nullable(),
  draftNumber: z.int().nullable(),
  purpose: z.string(),
  isForAgents: z.boolean(),
  isForUsers: z.boolean(),
  /** Whether a version of it knows a solution: without one none can have helped. */
  hasSolution: z.boolean(),
  /** Null for who may not read incidents. */
  use: ModelUse.nullable(),
  allowed: z.array(z.enum(modelVerbs)),
  version: Version,
})
export type ModelSummary = z.infer<typeof ModelSummary>

export const ModelVersion = z.strictObject({
  number: z.int(),
  state: ModelState,
  content: ModelContent,
  /** What is new in it, said when it was published. */
  note: z.string(),
  createdBy: Named.nullable(),
  createdAt: Moment,
  publishedBy: Named.nullable(),
  publishedAt: Moment.nullable(),
  use: ModelUse.nullable(),
})
export type ModelVersion = z.infer<typeof ModelVersion>

export const Model = ModelSummary.extend({
  /** Newest first; a version that was published once is kept as it was. */
  versions: z.array(ModelVersion),
  /** Of every id that the versions hold; a role that keeps its standard name by its key, here and on incidents. */
  names: z.record(z.string(), z.string()),
})
export type Model = z.infer<typeof Model>

const tag = 'Incident models'
const params = z.strictObject({ modelId: Id })
const read = ['incident.internal', 'settings.manage'] as const
const seen = { version: Version }

export const listModels = endpoint({
  method: 'GET',
  path: '/api/models',
  may: read,
  tag,
  summary: 'Every model in the order in which they are asked, with how often it was used and how often it helped',
  answer: z.strictObject({ items: z.array(ModelSummary) }),
})
export const readModel = endpoint({
  method: 'GET',
  path: '/api/models/:modelId',
  may: read,
  tag,
  summary: 'One model with all its versions',
  params,
  answer: Model,
})
export const addModel = endpoint({
  method: 'POST',
  path: '/api/models',
  may: ['settings.manage'],
  tag,
  creates: true,
  summary: 'A new model, as a draft',
  body: z.strictObject({ name: line(100), ownerId: Id.nullable().default(null), content: ModelContent.prefault({}) }),
  answer: Model,
})
export const changeModel = endpoint({
  method: 'PATCH',
  path: '/api/models/:modelId',
  may: read,
  tag,
  summary: 'Renames a model or gives it another owner; by its owner or whoever manages settings, as all that follows',
  params,
  body: z.strictObject({ ...seen, name: line(100).optional(), ownerId: Id.nullable().optional() }),
  answer: Model,
})
export const saveModelDraft = endpoint({
  method: 'PUT',
  path: '/api/models/:modelId/draft',
  may: read,
  tag,
  summary: 'Writes the draft, beside the published version that goes on as it is',
  params,
  body: z.strictObject({ ...seen, content: ModelContent }),
  answer: Model,
})
export const publishModel = endpoint({
  method: 'POST',
  path: '/api/models/:modelId/publication',
  may: read,
  tag,
  summary: 'Publishes the draft; incidents keep the version that they are handled by',
  params,
  body: z.strictObject({ ...seen, note: text(1000).default('') }),
  answer: Model,
})
export const retireModelVersion = endpoint({
  method: 'POST',
  path: '/api/models/:modelId/retirement',
  may: read,
  tag,
  summary: 'Takes the published version, or a draft, out of use; it is kept and can be drafted again',
  params,
  body: z.strictObject({ ...seen, number: z.int().min(1) }),
  answer: Model,
})
export const orderModels = endpoint({
  method: 'PUT',
  path: '/api/model-order',
  may: ['settings.manage'],
  tag,
  summary: 'Says which model is asked first; names them all',
  body: z.strictObject({ modelIds: z.array(Id).max(1000) }),
  answer: z.strictObject({ items: z.array(ModelSummary) }),
})
export const previewModelCondition = endpoint({
  method: 'POST',
  path: '/api/model-condition-previews',
  may: read,
  tag,
  summary: 'On which past incidents this condition would have held',
  body: z.strictObject({ condition: someText(2000), days: z.int().min(1).max(365).default(90) }),
  answer: z.strictObject({
    incidentCount: z.int(),
    matchedCount: z.int(),
    /** Where it could not be decided, and why the first time. */
    problemCount: z.int(),
    problem: z.string().nullable(),
    examples: z.array(z.strictObject({ number: z.int(), summary: z.string() })),
  }),
})

/** A published model as the report form offers it. */
export const ModelTemplate = z.strictObject({
  modelId: Id,
  name: z.string(),
  purpose: z.string(),
  summary: z.string(),
  description: z.string(),
  /** What registration asks for. */
  form: z.array(AskedField),
  defaults: ModelDefaults,
  names: z.record(z.string(), z.string()),
})
export type ModelTemplate = z.infer<typeof ModelTemplate>
export const listModelTemplates = endpoint({
  method: 'GET',
  path: '/api/model-templates',
  may: ['incident.work'],
  tag,
  summary: 'The models that are offered to agents as templates',
  answer: z.strictObject({ items: z.array(ModelTemplate) }),
})
export const matchModels = endpoint({
  method: 'POST',
  path: '/api/model-matches',
  may: ['incident.work'],
  tag,
  summary: 'The models whose conditions hold for what is being reported, first the one that would be chosen',
  body: z.strictObject({
    summary: line(200),
    description: RichText.default(''),
    channel: Channel.exclude(['import', 'portal']).default('phone'),
    serviceId: Id.optional(),
    ciId: Id.optional(),
    categoryId: Id.optional(),
    locationId: Id.optional(),
    customerId: Id.optional(),
  }),
  answer: z.strictObject({ items: z.array(Named) }),
})
