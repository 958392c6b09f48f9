import { z } from 'zod'
import { Mapping, mappedSources, Severity } from './detection.ts'
import { endpoint } from './endpoint.ts'
import { Fault } from './faults.ts'
import { Id, Moment, text } from './values.ts'

/** What would be made of an event. */
export const MappedEvent = z.strictObject({
  identity: z.string(),
  action: z.enum(['fire', 'resolve', 'acknowledge']),
  /** Null: that of the moment of receipt. */
  at: Moment.nullable(),
  title: z.string().nullable(),
  description: z.string(),
  severity: Severity,
  labels: z.record(z.string(), z.string()),
  host: z.string().nullable(),
  service: z.string().nullable(),
  link: z.string().nullable(),
})
export type MappedEvent = z.infer<typeof MappedEvent>

export const previewMapping = endpoint({
  method: 'POST',
  path: '/api/mapping-previews',
  may: ['detection.manage'],
  tag: 'Integrations',
  summary: 'What a mapping would have made of the last payloads of an integration, or of one that is pasted',
  body: z.strictObject({
    source: z.enum(mappedSources),
    /** Missing: the source's own. */
    mapping: Mapping.optional(),
    integrationId: Id.optional(),
    /** As the tool would send it. */
    payload: text(100_000).optional(),
  }),
  answer: z.strictObject({
    /** The mapping that was used. */
    mapping: Mapping,
    /** Expressions that are none, by the field that holds them; the others are used all the same. */
    problems: z.array(z.strictObject({ field: Mapping.keyof(), fault: Fault })),
    /** The pasted payload alone, else the last five, newest first. */
    previews: z.array(
      z.strictObject({
        payloadId: Id.nullable(),
        receivedAt: Moment.nullable(),
        /** Long ones are cut. */
        body: z.string(),
        events: z.array(MappedEvent),
        faults: z.array(Fault),
      }),
    ),
  }),
})
