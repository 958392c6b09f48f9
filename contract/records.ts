import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { QueueFilter } from './incidents.ts'
import { Id, line, Moment, page, pageQuery, text, Version } from './values.ts'

/** What stands beside the incident: files, notifications, saved views, the audit log, live changes. */
export const Attachment = z.strictObject({ id: Id, name: z.string(), mediaType: z.string(), size: z.int() })
export type Attachment = z.infer<typeof Attachment>
export const uploadAttachment = endpoint({
  method: 'POST',
  path: '/api/attachments',
  may: 'signed_in',
  tag: 'Attachments',
  creates: true,
  takesFile: true,
  summary: 'Keeps a file of up to 25 MB, to be named in a message or report within a day',
  answer: Attachment,
})
/** Sent as a download, never shown inline, to whoever may read the message it belongs to. */
export const readAttachment = endpoint({
  method: 'GET',
  path: '/api/attachments/:attachmentId',
  may: 'signed_in',
  tag: 'Attachments',
  summary: 'The file itself',
  params: z.strictObject({ attachmentId: Id }),
  answersFile: true,
  answer: z.unknown(),
})

export const Notification = z.strictObject({
  id: Id,
  type: z.string(),
  /** What it is about: one of these two. */
  incident: z.strictObject({ id: Id, number: z.int(), summary: z.string() }).nullable(),
  silence: z.strictObject({ id: Id, comment: z.string(), endsAt: Moment }).nullable(),
  actorName: z.string(),
  createdAt: Moment,
  readAt: Moment.nullable(),
})
export type Notification = z.infer<typeof Notification>
export const listNotifications = endpoint({
  method: 'GET',
  path: '/api/notifications',
  may: 'signed_in',
  tag: 'Notifications',
  summary: 'What I was told, newest first',
  query: z.strictObject(pageQuery),
  answer: page(Notification).extend({ unreadCount: z.int() }),
})
export const readNotifications = endpoint({
  method: 'POST',
  path: '/api/notifications/reading',
  may: 'signed_in',
  tag: 'Notifications',
  summary: 'Marks notifications as read: those named, or all',
  body: z.strictObject({ ids: z.array(Id).max(200).optional() }),
  answer: z.strictObject({}),
})

/** One message of `GET /api/live`: a hint to read again, never the change itself. An event `reset` means: all of it. */
export const LiveChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('incident'), id: Id }),
  z.strictObject({ kind: z.literal('notification'), id: Id }),
  /** Alerts, their groups and what keeps them quiet; which ones is not said, for a storm changes many at once. */
  z.strictObject({ kind: z.literal('alerts') }),
])
export type LiveChange = z.infer<typeof LiveChange>

export const SavedView = z.strictObject({
  id: Id,
  name: z.string(),
  isShared: z.boolean(),
  isMine: z.boolean(),
  filter: QueueFilter.partial(),
  version: Version,
})
export type SavedView = z.infer<typeof SavedView>
const views = ['incident.read', 'incident.work_assigned'] as const
export const listSavedViews = endpoint({
  method: 'GET',
  path: '/api/saved-views',
  may: views,
  tag: 'Incidents',
  summary: 'My views and the shared ones; to suppliers their own',
  answer: z.strictObject({ items: z.array(SavedView) }),
})
export const addSavedView = endpoint({
  method: 'POST',
  path: '/api/saved-views',
  may: views,
  tag: 'Incidents',
  creates: true,
  summary: 'Keeps a filter under a name',
  body: z.strictObject({ name: line(60), isShared: z.boolean().default(false), filter: QueueFilter.partial() }),
  answer: SavedView,
})
export const removeSavedView = endpoint({
  method: 'DELETE',
  path: '/api/saved-views/:savedViewId',
  may: views,
  tag: 'Incidents',
  summary: 'Removes a view of mine',
  params: z.strictObject({ savedViewId: Id }),
  answer: z.strictObject({}),
})

export const AuditEntry = z.strictObject({
  id: z.int(),
  subjectType: z.string(),
  subjectId: Id,
  seq: z.int(),
  type: z.string(),
  actor: z.strictObject({ kind: z.enum(['person', 'api_key', 'system']), id: Id.nullable(), name: z.string() }),
  occurredAt: Moment,
  recordedAt: Moment,
  payload: z.record(z.string(), z.unknown()),
  /** What the record is called now, and whom and what the payload names, by id; an incident by its number. */
  names: z.record(z.string(), z.string()),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
export const listAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  may: ['audit.read'],
  tag: 'Audit',
  summary:
    'Every change of record and configuration, newest first; those of restricted incidents only for their named people',
  query: z.strictObject({
    ...pageQuery,
    subjectType: text(40).optional(),
    subjectId: Id.optional(),
    actorId: Id.optional(),
    type: text(80).optional(),
  }),
  answer: page(AuditEntry),
})
export const Verification = z.strictObject({
  eventCount: z.int(),
  subjectCount: z.int(),
  checkpointCount: z.int(),
  sealedUpTo: z.int().nullable(),
  isIntact: z.boolean(),
  faults: z.array(z.strictObject({ kind: z.enum(['digest', 'chain', 'gap', 'seal', 'missing']), detail: z.string() })),
})
export type Verification = z.infer<typeof Verification>
export const verifyAudit = endpoint({
  method: 'POST',
  path: '/api/audit/verification',
  may: ['audit.read'],
  tag: 'Audit',
  summary: 'Checks the chains and seals of the whole log',
  body: z.strictObject({}),
  answer: Verification,
})

export const exportIncidents = endpoint({
  method: 'GET',
  path: '/api/exports/incidents',
  may: ['data.export'],
  tag: 'Export',
  summary:
    'Every incident that the caller may see, by number, as a file; text that looks like a formula is marked in CSV',
  query: z.strictObject({ format: z.enum(['csv', 'jsonl']).default('csv') }),
  answersFile: true,
  answer: z.unknown(),
})
