import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Fault } from './faults.ts'
import { Id, line, Moment, Named, page, pageQuery, someText, text, Version } from './values.ts'

/** What a monitoring tool says, in five steps and one for words that we do not know. */
export const severities = ['critical', 'high', 'medium', 'low', 'info', 'unknown'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

export const alertStates = ['firing', 'acknowledged', 'stale', 'resolved'] as const
export const AlertState = z.enum(alertStates)
export type AlertState = z.infer<typeof AlertState>

/** The tools that we understand; the name is that of the folder in server/detection/sources/ and part of the address. */
export const sourceKeys = [
  'alertmanager',
  'azure',
  'checkmk',
  'cloudevents',
  'datadog',
  'feed',
  'gcp',
  'goalert',
  'grafana',
  'healthchecks',
  'icinga',
  'json',
  'mail',
  'nagios',
  'newrelic',
  'oncall',
  'openstatus',
  'opsgenie',
  'pagerduty',
  'prometheus',
  'sentry',
  'sns',
  'uptime-kuma',
  'zabbix',
] as const
export const SourceKey = z.enum(sourceKeys)
export type SourceKey = z.infer<typeof SourceKey>

const expression = someText(2000).optional()
/**
 * How an event is read from what a tool sends, for `mappedSources`: expressions (CEL) over `payload`, which is all that it
 * sent, and `event`, which is one of `events`, else the same.
 */
export const Mapping = z.strictObject({
  /** Gives a list. */
  events: expression,
  identity: someText(2000),
  /** Gives `fire`, `resolve` or `acknowledge`, a usual word for one of them, or whether it fires. */
  action: expression,
  title: expression,
  description: expression,
  severity: expression,
  host: expression,
  service: expression,
  link: expression,
  /** Gives a moment: ISO 8601, or seconds or milliseconds since 1970. */
  at: expression,
  /** Gives a map. */
  labels: expression,
})
export type Mapping = z.infer<typeof Mapping>
/** Those that take a mapping; each has one of its own for where the integration sets none. */
export const mappedSources = ['cloudevents', 'json', 'mail'] as const satisfies SourceKey[]

/** What is done here that a tool can be told; that an acknowledgement is withdrawn goes where the acknowledgement went. */
export const deeds = ['acknowledge', 'resolve', 'reply', 'note'] as const
export type Deed = (typeof deeds)[number]
/** Those where settings name none. What is written goes only where it is asked for. */
export const usualDeeds = ['acknowledge', 'resolve'] as const satisfies Deed[]
/** The tools that can be told, and of what. */
export const writeBackSources = {
  alertmanager: usualDeeds,
  icinga: deeds,
  zabbix: deeds,
} as const satisfies Partial<Record<SourceKey, readonly Deed[]>>

export const IntegrationSettings = z.strictObject({
  mapping: Mapping.optional(),
  /** Whose topics of SNS may send; the first one that asks decides where none is given. */
  awsAccount: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  /** Where a `feed` is asked for: a supplier's status page or feed. */
  feedUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  /** Where one of `writeBackSources` is told what is done here with its alerts; `user` makes of the secret a password. */
  writeBack: z
    .strictObject({
      address: z.url({ protocol: /^https?$/ }).max(500),
      user: line(100).optional(),
      /** `usualDeeds` where it is absent. */
      deeds: z.array(z.enum(deeds)).min(1).max(deeds.length).optional(),
    })
    .optional(),
})
export type IntegrationSettings = z.infer<typeof IntegrationSettings>

/** Those that can sign what they send with a secret of the integration. */
export const signingSources = ['grafana', 'sentry'] as const satisfies SourceKey[]

/** Why a tool could not be told, by what mends it; `text` has the tool's own words, or those of the network. */
export const toolFaultKinds = [
  'address_not_allowed',
  'unreachable',
  'certificate',
  'denied',
  'secret_lost',
  'refused',
] as const
export type ToolFaultKind = (typeof toolFaultKinds)[number]
const ToolFault = z.strictObject({ kind: z.enum(toolFaultKinds), text: z.string() })
export type ToolFault = z.infer<typeof ToolFault>

export const Integration = z.strictObject({
  id: Id,
  name: z.string(),
  source: SourceKey,
  /** The first characters of its token, to tell tokens apart. */
  tokenStart: z.string(),
  service: Named.nullable(),
  ci: Named.nullable(),
  team: Named.nullable(),
  freshnessMinutes: z.int().nullable(),
  settings: IntegrationSettings,
  /** It has a signing secret: what that did not sign is refused. */
  isSigned: z.boolean(),
  /** It has a password or token for `settings.writeBack`. */
  hasWriteBackSecret: z.boolean(),
  /** Why the tool could not be told the last time; null since it could. */
  writeBackFault: ToolFault.extend({ at: Moment }).nullable(),
  isActive: z.boolean(),
  /** Of the last hour; `lastFault` is the newest there is. */
  health: z.strictObject({
    lastReceivedAt: Moment.nullable(),
    payloadCount: z.int(),
    eventCount: z.int(),
    faultCount: z.int(),
    lastFault: z.strictObject({ at: Moment, faults: z.array(Fault) }).nullable(),
  }),
  createdAt: Moment,
  version: Version,
})
export type Integration = z.infer<typeof Integration>
/** `address` is where the tool sends to; its token is shown this once. */
export const OpenedIntegration = z.strictObject({ integration: Integration, token: z.string(), address: z.url() })
export type OpenedIntegration = z.infer<typeof OpenedIntegration>

const tag = 'Integrations'
const manage = ['detection.manage'] as const
const integrationId = z.strictObject({ integrationId: Id })
const integrationFields = {
  name: line(100),
  serviceId: Id.nullable(),
  ciId: Id.nullable(),
  teamId: Id.nullable(),
  freshnessMinutes: z.int().min(1).max(100_000).nullable(),
  settings: IntegrationSettings,
}
export const listIntegrations = endpoint({
  method: 'GET',
  path: '/api/integrations',
  may: ['alert.read', ...manage],
  tag,
  summary: 'The tools that send us events, with their health',
  answer: z.strictObject({ items: z.array(Integration) }),
})
export const readIntegration = endpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId',
  may: ['alert.read', ...manage],
  tag,
  summary: 'One integration',
  params: integrationId,
  answer: Integration,
})
export const addIntegration = endpoint({
  method: 'POST',
  path: '/api/integrations',
  may: manage,
  tag,
  creates: true,
  summary: 'Opens an address for a tool to send events to; the answer alone holds its token',
  body: z
    .strictObject(integrationFields)
    .partial()
    .required({ name: true })
    .extend({
      source: SourceKey,
      /** The key that the tool has from where it comes, so that only its host changes; a new one where there is none. */
      token: z
        .string()
        .regex(/^[\w-]{32,100}$/)
        .optional(),
      /** The secret with which one of `signingSources` signs; never given out again. */
      signingSecret: line(500).optional(),
      /** The password or token for `settings.writeBack`; never given out again. */
      writeBackSecret: line(1000).optional(),
    }),
  answer: OpenedIntegration,
})
export const changeIntegration = endpoint({
  method: 'PATCH',
  path: '/api/integrations/:integrationId',
  may: manage,
  tag,
  summary: 'Changes an integration, or closes and opens it: a closed one takes nothing',
  params: integrationId,
  body: z
    .strictObject(integrationFields)
    .partial()
    .extend({
      version: Version,
      isActive: z.boolean().optional(),
      /** Null: nothing needs to be signed any more. */
      signingSecret: line(500).nullable().optional(),
      /** Goes when the address changes, so that it is given to nobody else. */
      writeBackSecret: line(1000).nullable().optional(),
    }),
  answer: Integration,
})
export const renewToken = endpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/token',
  may: manage,
  tag,
  summary: 'A new token; the old one counts no more',
  params: integrationId,
  body: z.strictObject({ version: Version }),
  answer: OpenedIntegration,
})
/** Its steps can be read again by whoever no longer has the page that showed the token. */
export const readAddress = endpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/address',
  may: manage,
  tag,
  summary: 'Where its tool sends to, with `TOKEN` for the token, which is never shown again',
  params: integrationId,
  answer: OpenedIntegration.omit({ integration: true }),
})

export const tryWriteBack = endpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/write-back-tests',
  may: manage,
  tag,
  summary:
    'Asks the tool at the address of `settings.writeBack` who it is and whether Allclear may do there what it would',
  params: integrationId,
  body: z.strictObject({}),
  /** The tool's answer in words, or why there is none. */
  answer: z.strictObject({ answer: z.string().nullable(), fault: ToolFault.nullable() }),
})

export const ReceivedPayload = z.strictObject({
  id: Id,
  receivedAt: Moment,
  /** Where it came from. */
  address: z.string(),
  headers: z.record(z.string(), z.string()),
  /** As text; what is no UTF-8 is shown with replacement characters. Long ones are cut. */
  body: z.string(),
  wasCut: z.boolean(),
  sha256: z.string(),
  eventCount: z.int(),
  /** What of it could not be understood. */
  faults: z.array(Fault),
})
export type ReceivedPayload = z.infer<typeof ReceivedPayload>
export const listPayloads = endpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/payloads',
  may: ['alert.read', ...manage],
  tag,
  summary: 'What came, as it came, newest first',
  params: integrationId,
  query: z.strictObject({
    ...pageQuery,
    limit: z.coerce.number().int().min(1).max(50).default(20),
    faultyOnly: z.stringbool().default(false),
  }),
  answer: page(ReceivedPayload),
})

export const Alert = z.strictObject({
  id: Id,
  integration: Named,
  identity: z.string(),
  title: z.string(),
  description: z.string(),
  severity: Severity,
  state: AlertState,
  labels: z.record(z.string(), z.string()),
  host: z.string().nullable(),
  serviceName: z.string().nullable(),
  link: z.string().nullable(),
  firedAt: Moment.nullable(),
  resolvedAt: Moment.nullable(),
  acknowledgedAt: Moment.nullable(),
  firstSeenAt: Moment,
  lastSeenAt: Moment,
  eventCount: z.int(),
  /** What keeps it quiet now. */
  suppression: z
    .strictObject({ kind: z.enum(['silence', 'maintenance']), id: Id, name: z.string(), until: Moment })
    .nullable(),
})
export type Alert = z.infer<typeof Alert>

export const sendTestEvent = endpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/test-events',
  may: manage,
  tag,
  creates: true,
  summary:
    'An event as the tool would send it, marked as a test. It recovers as it fires, so that nobody is told and no incident is made, unless one is asked for',
  params: integrationId,
  body: z.strictObject({ makesIncident: z.boolean().default(false) }),
  /** The alert that all tests of the integration are. */
  answer: Alert,
})

const AlertTimelineEntry = z.strictObject({
  at: Moment,
  type: z.enum([
    'acknowledged',
    'acknowledgement_withdrawn',
    'amended',
    'noted',
    'resolved',
    /** It fires again, for its sender said so after somebody had resolved it. */
    'still_reported',
    'told',
    'not_told',
  ]),
  /** A person, or whom the sender named, else the integration. */
  by: z.string(),
  text: z.string().nullable(),
  /** What was amended, by field. */
  changes: z.record(z.string(), z.unknown()).nullable(),
})
export type AlertTimelineEntry = z.infer<typeof AlertTimelineEntry>

const alertTag = 'Alerts'
const alertId = z.strictObject({ alertId: Id })
export const listAlerts = endpoint({
  method: 'GET',
  path: '/api/alerts',
  may: ['alert.read'],
  tag: alertTag,
  summary: 'Alerts, newest first: those that are open, kept quiet, or recovered',
  query: z.strictObject({
    ...pageQuery,
    view: z.enum(['open', 'suppressed', ...alertStates]).default('open'),
    severity: Severity.optional(),
    integrationId: Id.optional(),
    /** Occurs in the title or the host's name. */
    q: text(200).optional(),
  }),
  answer: page(Alert),
})
export const readAlert = endpoint({
  method: 'GET',
  path: '/api/alerts/:alertId',
  may: ['alert.read'],
  tag: alertTag,
  summary: 'One alert, with the payload that spoke of it last, and what was done and said about it',
  params: alertId,
  answer: z.strictObject({
    alert: Alert,
    payload: ReceivedPayload.nullable(),
    /** The newest 100, newest first. */
    timeline: z.array(AlertTimelineEntry),
  }),
})
export const acknowledgeAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/:alertId/acknowledgement',
  may: ['alert.work'],
  tag: alertTag,
  summary: 'Somebody has it, until its sender says that it has recovered and fires anew',
  params: alertId,
  body: z.strictObject({}),
  answer: Alert,
})
export const withdrawAlertAcknowledgement = endpoint({
  method: 'POST',
  path: '/api/alerts/:alertId/acknowledgement-withdrawal',
  may: ['alert.work'],
  tag: alertTag,
  summary: 'Nobody has it after all: it fires again',
  params: alertId,
  body: z.strictObject({}),
  answer: Alert,
})
export const resolveAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/:alertId/resolution',
  may: ['alert.work'],
  tag: alertTag,
  summary:
    'Ends an alert by hand; it fires again when its sender still reports it after that. A silence keeps it quiet',
  params: alertId,
  body: z.strictObject({ reason: someText(1000) }),
  answer: Alert,
})
export const readAlertDensity = endpoint({
  method: 'GET',
  path: '/api/alert-density',
  may: ['alert.read'],
  tag: alertTag,
  summary: 'Events received over time, in as many parts as asked for',
  query: z.strictObject({
    hours: z.coerce.number().int().min(1).max(744).default(24),
    parts: z.coerce.number().int().min(10).max(240).default(144),
    integrationId: Id.optional(),
  }),
  answer: z.strictObject({
    from: Moment,
    to: Moment,
    /** Oldest first. */
    eventCounts: z.array(z.int()),
  }),
})
