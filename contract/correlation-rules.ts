import { z } from 'zod'
import { Significance } from './correlation.ts'
import { Severity } from './detection.ts'
import { endpoint } from './endpoint.ts'
import { Id, line, Moment, Named, someText, Version } from './values.ts'

/** By what an alert may join others: host, configuration item or service; the service map; the words of its title; too many at once. */
export const groupings = ['item', 'map', 'words', 'storm'] as const
export const Grouping = z.enum(groupings)
export type Grouping = z.infer<typeof Grouping>

/** What a condition may speak of. What is not known is an empty text; labels are those that the sender gave. */
export const conditionFields = [
  'alert.title',
  'alert.description',
  'alert.severity',
  'alert.labels',
  'alert.host',
  'alert.service',
  'alert.identity',
  'alert.source',
  'alert.integration',
  'alert.eventCount',
  'ci.name',
  'service.name',
] as const
export type ConditionField = (typeof conditionFields)[number]

/** The first rule whose condition holds says what an alert means; where none does it is an exception. */
export const CorrelationRule = z.strictObject({
  id: Id,
  /** From 1, the first to be asked; null where it is retired. */
  position: z.int().nullable(),
  name: z.string(),
  /** CEL over `conditionFields`. */
  condition: z.string(),
  /** Why this version of Allclear cannot read the condition: then it never holds. */
  problem: z.string().nullable(),
  significance: Significance,
  severity: Severity.nullable(),
  service: Named.nullable(),
  team: Named.nullable(),
  category: Named.nullable(),
  waitSeconds: z.int(),
  settleSeconds: z.int(),
  groupedBy: z.array(Grouping),
  isActive: z.boolean(),
  version: Version,
})
export type CorrelationRule = z.infer<typeof CorrelationRule>

const seconds = z.int().min(0).max(86_400)
const ruleFields = {
  name: line(100),
  condition: someText(2000),
  significance: Significance,
  /** Instead of what the sender says; null: as it says. */
  severity: Severity.nullable(),
  /** What fails, where the sender named no service that the catalogue knows. */
  serviceId: Id.nullable(),
  teamId: Id.nullable(),
  categoryId: Id.nullable(),
  /** No incident before it has fired for so long. */
  waitSeconds: seconds,
  /** Recovered only when it stays so for so long. */
  settleSeconds: seconds,
  groupedBy: z
    .array(Grouping)
    .max(groupings.length)
    .refine((given) => new Set(given).size === given.length, 'Names one twice'),
}
const newRule = z
  .strictObject({
    ...ruleFields,
    /** Its place among the others, from 1; where it is left out, the last. */
    position: z.int().min(1).max(1000),
  })
  .partial()
  .required({ name: true, condition: true, significance: true })

/** What rules make of some alerts. */
const Outcome = z.strictObject({
  informational: z.int(),
  warning: z.int(),
  exception: z.int(),
  /** How many incidents would have been made of them. */
  incidents: z.int(),
})
/** What became of an alert, and by which rule: null where none held. Its id is null where it is the one being tried. */
const Decision = z.strictObject({
  rule: z.strictObject({ id: Id.nullable(), name: z.string(), condition: z.string() }).nullable(),
  significance: Significance,
  severity: Severity,
  /** Whether it would have been part of an incident. */
  isIncident: z.boolean(),
})
export const DryRun = z.strictObject({
  /** From when on alerts were looked at. */
  since: Moment,
  /** What ended the look back before 30 days: too many alerts, or too long a time. */
  boundedBy: z.enum(['rows', 'time']).nullable(),
  alertCount: z.int(),
  /** Of which the rule that is tried decides so many. */
  matchedCount: z.int(),
  /** For so many the condition asked for what they lack, and what that was the first time; there it does not hold. */
  problemCount: z.int(),
  problem: z.string().nullable(),
  before: Outcome,
  after: Outcome,
  /** For so many another rule decides, or it decides otherwise. */
  changedCount: z.int(),
  examples: z.array(
    z.strictObject({
      alertId: Id,
      title: z.string(),
      host: z.string().nullable(),
      firedAt: Moment,
      before: Decision,
      after: Decision,
    }),
  ),
})
export type DryRun = z.infer<typeof DryRun>

const tag = 'Correlation rules'
const may = ['detection.manage'] as const
const ruleId = z.strictObject({ ruleId: Id })
const rules = z.strictObject({ items: z.array(CorrelationRule) })
export const listCorrelationRules = endpoint({
  method: 'GET',
  path: '/api/correlation-rules',
  may: ['alert.read', 'detection.manage'],
  tag,
  summary: 'What alerts mean: every rule in the order in which they are asked, then those that are retired',
  answer: rules,
})
export const addCorrelationRule = endpoint({
  method: 'POST',
  path: '/api/correlation-rules',
  may,
  tag,
  creates: true,
  summary: 'Says what alerts mean for which a condition holds',
  body: newRule,
  answer: CorrelationRule,
})
export const changeCorrelationRule = endpoint({
  method: 'PATCH',
  path: '/api/correlation-rules/:ruleId',
  may,
  tag,
  summary: 'Changes a rule, switches it off or on, retires it or takes it back as the last',
  params: ruleId,
  body: z
    .strictObject({ ...ruleFields, isActive: z.boolean(), isRetired: z.boolean() })
    .partial()
    .extend({ version: Version }),
  answer: CorrelationRule,
})
export const orderCorrelationRules = endpoint({
  method: 'PUT',
  path: '/api/correlation-rule-order',
  may,
  tag,
  summary: 'Says which rule is asked first; names all that are not retired',
  body: z.strictObject({ ruleIds: z.array(Id).max(1000) }),
  answer: rules,
})
export const tryCorrelationRule = endpoint({
  method: 'POST',
  path: '/api/correlation-rule-trials',
  may,
  tag,
  summary:
    'What the rules would have made of the last 30 days with this one among them, beside what they make of them now',
  body: newRule.extend({
    /** The rule that it would be instead of; left out: it is a new one. */
    ruleId: Id.optional(),
    isActive: z.boolean().default(true),
  }),
  answer: DryRun,
})
