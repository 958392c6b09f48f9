import { z } from 'zod'
import { CatalogueItem } from './catalogue.ts'
import { Alert } from './detection.ts'
import { endpoint } from './endpoint.ts'
import { Id, line, Moment, Named, someText, text, TimeZone, Version } from './values.ts'

/** What an alert must say of itself: a label, or `title`, `severity`, `host`, `service`, `integration`. Patterns are RE2's and fit the whole value. */
export const Matcher = z.strictObject({
  name: line(200),
  value: text(1000),
  isRegex: z.boolean().default(false),
  isEqual: z.boolean().default(true),
})
export type Matcher = z.infer<typeof Matcher>

/** Who keeps alerts quiet; without an id it is somebody whom another tool named. */
const By = z.strictObject({ id: Id.nullable(), name: z.string() })
export const Silence = z.strictObject({
  id: Id,
  matchers: z.array(Matcher),
  /** Only alerts of this one; null: of all. */
  integration: Named.nullable(),
  comment: z.string(),
  startsAt: Moment,
  endsAt: Moment,
  state: z.enum(['pending', 'active', 'expired']),
  createdBy: By,
  /** Alerts that it keeps quiet now. */
  alertCount: z.int(),
  version: Version,
})
export type Silence = z.infer<typeof Silence>
/** At least one that says something: a silence for everything is a way to sleep through a fire. */
export const Matchers = z
  .array(Matcher)
  .min(1)
  .max(20)
  .refine(
    (matchers) =>
      matchers.some(({ value, isEqual, isRegex }) => isEqual && value !== '' && !(isRegex && /^\.[*+]$/.test(value))),
    'One of them must ask for something',
  )
const silenceId = z.strictObject({ silenceId: Id })
const tag = 'Silences'
export const listSilences = endpoint({
  method: 'GET',
  path: '/api/silences',
  may: ['alert.read'],
  tag: tag,
  summary: 'Silences: those that hold or will, soonest to end first; or those of the last 30 days that have ended',
  query: z.strictObject({ view: z.enum(['open', 'expired']).default('open') }),
  answer: z.strictObject({ items: z.array(Silence) }),
})
export const addSilence = endpoint({
  method: 'POST',
  path: '/api/silences',
  may: ['alert.work'],
  tag: tag,
  creates: true,
  summary: 'Keeps quiet what matches, until it ends: no incident, no telling',
  body: z.strictObject({
    matchers: Matchers,
    comment: someText(1000),
    startsAt: Moment.optional(),
    endsAt: Moment,
  }),
  answer: Silence,
})
export const changeSilence = endpoint({
  method: 'PATCH',
  path: '/api/silences/:silenceId',
  may: ['alert.work'],
  tag: tag,
  summary: 'Ends a silence sooner or later, or says more of it',
  params: silenceId,
  body: z.strictObject({ version: Version, endsAt: Moment.optional(), comment: someText(1000).optional() }),
  answer: Silence,
})
export const previewSilence = endpoint({
  method: 'POST',
  path: '/api/silence-previews',
  may: ['alert.work'],
  tag: tag,
  summary: 'Which open alerts these would keep quiet; the first 20 of them',
  body: z.strictObject({ matchers: z.array(Matcher).min(1).max(20) }),
  answer: z.strictObject({ alertCount: z.int(), alerts: z.array(Alert) }),
})

export const Recurrence = z.strictObject({
  frequency: z.enum(['daily', 'weekly', 'monthly']),
  interval: z.int().min(1).max(52).default(1),
  /** 1 is Monday; for weekly ones, else empty. */
  days: z.array(z.int().min(1).max(7)).max(7).default([]),
  until: Moment.nullable().default(null),
})
export type Recurrence = z.infer<typeof Recurrence>
export const MaintenanceWindow = z.strictObject({
  id: Id,
  name: z.string(),
  matchers: z.array(Matcher),
  items: z.array(CatalogueItem.extend({ name: z.string() })),
  changeReference: z.string().nullable(),
  timeZone: TimeZone,
  startsAt: Moment,
  minutes: z.int(),
  recurrence: Recurrence.nullable(),
  isActive: z.boolean(),
  /** The occurrence that is on or comes next. */
  next: z.strictObject({ startsAt: Moment, endsAt: Moment, isOn: z.boolean() }).nullable(),
  /** Up to three that come after `next`. */
  following: z.array(z.strictObject({ startsAt: Moment, endsAt: Moment })),
  alertCount: z.int(),
  createdBy: Named.nullable(),
  version: Version,
})
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>
const windowFields = {
  name: line(200),
  /** What is worked on; what fails with it by the service map is quiet too. */
  items: z.array(CatalogueItem).max(100),
  matchers: z.array(Matcher).max(20),
  changeReference: text(100).nullable(),
  timeZone: TimeZone,
  startsAt: Moment,
  minutes: z.int().min(1).max(43_200),
  recurrence: Recurrence.nullable(),
}
const windowId = z.strictObject({ windowId: Id })
export const listMaintenanceWindows = endpoint({
  method: 'GET',
  path: '/api/maintenance-windows',
  may: ['alert.read'],
  tag: tag,
  summary: 'Planned work: what is on and what comes, soonest first, then what is over',
  answer: z.strictObject({ items: z.array(MaintenanceWindow) }),
})
export const addMaintenanceWindow = endpoint({
  method: 'POST',
  path: '/api/maintenance-windows',
  may: ['detection.manage', 'incident.coordinate'],
  tag: tag,
  creates: true,
  summary: 'Plans work, once or again and again: what it makes fail is quiet, and what still fails at its end is not',
  body: z.strictObject(windowFields).partial().required({ name: true, startsAt: true, minutes: true, timeZone: true }),
  answer: MaintenanceWindow,
})
export const changeMaintenanceWindow = endpoint({
  method: 'PATCH',
  path: '/api/maintenance-windows/:windowId',
  may: ['detection.manage', 'incident.coordinate'],
  tag: tag,
  summary: 'Changes planned work, or calls it off',
  params: windowId,
  body: z.strictObject(windowFields).partial().extend({ version: Version, isActive: z.boolean().optional() }),
  answer: MaintenanceWindow,
})
