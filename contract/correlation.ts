import { z } from 'zod'
import { Alert, Severity } from './detection.ts'
import { endpoint } from './endpoint.ts'
import { IncidentState } from './incidents.ts'
import { Id, Moment, Named, page, pageQuery, text, Version } from './values.ts'

/** What an event means (ITIL): good to know; getting close to a limit; something is wrong, and becomes an incident. */
export const significances = ['informational', 'warning', 'exception'] as const
export const Significance = z.enum(significances)
export type Significance = z.infer<typeof Significance>

/** Why an alert belongs to its group, with what shows it. A path names what fails, step by step. */
export const MembershipReason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('first') }),
  z.strictObject({ kind: z.literal('again') }),
  z.strictObject({ kind: z.literal('same_host'), host: z.string() }),
  z.strictObject({ kind: z.literal('same_item'), itemId: Id }),
  z.strictObject({ kind: z.literal('needs'), path: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('needed_by'), path: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('same_words'), words: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('storm'), groups: z.int() }),
])
export type MembershipReason = z.infer<typeof MembershipReason>

export const AlertGroup = z.strictObject({
  id: Id,
  title: z.string(),
  severity: Severity,
  significance: Significance,
  state: z.enum(['firing', 'acknowledged', 'recovering', 'resolved']),
  integration: Named,
  service: Named.nullable(),
  ci: Named.nullable(),
  /** Null where there is none or the caller may not see it. */
  incident: z.strictObject({ id: Id, number: z.int(), state: IncidentState }).nullable(),
  /** When an incident is made of it unless it recovers before. */
  incidentDueAt: Moment.nullable(),
  rule: Named.nullable(),
  rootAlertId: Id,
  alertCount: z.int(),
  openAlertCount: z.int(),
  eventCount: z.int(),
  isFlapping: z.boolean(),
  openedAt: Moment,
  lastJoinedAt: Moment,
  /** When a recovering one is over, if it stays well. */
  recoversAt: Moment.nullable(),
  resolvedAt: Moment.nullable(),
  version: Version,
})
export type AlertGroup = z.infer<typeof AlertGroup>
/** `firing` is what nobody has, recovering ones included; `stale` holds an alert that its sender has not repeated in time. */
export const groupViews = ['open', 'firing', 'acknowledged', 'flapping', 'stale', 'resolved', 'all'] as const
export const GroupView = z.enum(groupViews)
export type GroupView = z.infer<typeof GroupView>
export const GroupMember = z.strictObject({
  alert: Alert,
  reason: MembershipReason,
  isRoot: z.boolean(),
  joinedAt: Moment,
  leftAt: Moment.nullable(),
})
export type GroupMember = z.infer<typeof GroupMember>
/** What a group did, oldest first. */
const GroupDeed = z.strictObject({
  type: z.string(),
  at: Moment,
  actorName: z.string(),
  payload: z.record(z.string(), z.unknown()),
})

const tag = 'Alerts'
const groupId = z.strictObject({ groupId: Id })
export const listAlertGroups = endpoint({
  method: 'GET',
  path: '/api/alert-groups',
  may: ['alert.read'],
  tag,
  summary:
    'Alerts that belong together, by when they last grew; what fires the worst first, what recovered by when it did',
  query: z.strictObject({
    ...pageQuery,
    view: GroupView.default('open'),
    significance: Significance.optional(),
    severity: Severity.optional(),
    integrationId: Id.optional(),
    incidentId: Id.optional(),
    /** Is in it now. */
    alertId: Id.optional(),
    /** Whether an incident came of it that the caller may see. */
    hasIncident: z.stringbool().optional(),
    /** Occurs in the title, or in the name of a host, service or configuration item. */
    q: text(200).optional(),
  }),
  answer: page(AlertGroup),
})
export const readAlertGroup = endpoint({
  method: 'GET',
  path: '/api/alert-groups/:groupId',
  may: ['alert.read'],
  tag,
  summary: 'One group: why each of its alerts belongs to it, the first 200, and what came of it',
  params: groupId,
  answer: z.strictObject({ group: AlertGroup, members: z.array(GroupMember), deeds: z.array(GroupDeed) }),
})
export const splitAlert = endpoint({
  method: 'POST',
  path: '/api/alert-groups/:groupId/splits',
  may: ['alert.work'],
  tag,
  summary: 'This alert does not belong here: it begins a group of its own, which is the answer',
  params: groupId,
  body: z.strictObject({
    alertId: Id,
    /** Also keeps it apart from the alerts that stay, from now on. */
    neverAgain: z.boolean().default(false),
  }),
  answer: AlertGroup,
})
export const makeIncident = endpoint({
  method: 'POST',
  path: '/api/alert-groups/:groupId/incident',
  may: ['alert.work'],
  tag,
  summary: 'Makes an incident of a group that the rules made none of, or does not wait any longer',
  params: groupId,
  body: z.strictObject({}),
  answer: AlertGroup,
})
export const acknowledgeGroup = endpoint({
  method: 'POST',
  path: '/api/alert-groups/:groupId/acknowledgement',
  may: ['alert.work'],
  tag,
  summary: 'Somebody has all of its alerts that nobody has yet; the answer names them',
  params: groupId,
  body: z.strictObject({}),
  answer: z.strictObject({ group: AlertGroup, alertIds: z.array(Id) }),
})
export const withdrawAcknowledgement = endpoint({
  method: 'POST',
  path: '/api/alert-groups/:groupId/acknowledgement-withdrawal',
  may: ['alert.work'],
  tag,
  summary: 'Nobody has these after all: those of the group that are acknowledged fire again',
  params: groupId,
  body: z.strictObject({ alertIds: z.array(Id).min(1).max(1000) }),
  answer: AlertGroup,
})
/** Numbers over the list of alerts. */
export const countAlerts = endpoint({
  method: 'GET',
  path: '/api/alert-counts',
  may: ['alert.read'],
  tag,
  summary: 'What the last 24 hours brought, and what is open; each up to 10,000',
  answer: z.strictObject({
    eventsToday: z.int(),
    alertsToday: z.int(),
    incidentsToday: z.int(),
    firing: z.int(),
    acknowledged: z.int(),
    stale: z.int(),
    suppressed: z.int(),
    recoveredToday: z.int(),
    /** Of the open groups, the newest 1,000 at most. */
    groups: z.strictObject({
      firing: z.int(),
      acknowledged: z.int(),
      flapping: z.int(),
      stale: z.int(),
      recoveredToday: z.int(),
    }),
  }),
})
