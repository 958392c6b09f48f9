import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Basis, Channel } from './incidents.ts'
import { Id, Moment, Named, page, pageQuery, someText, text, Version } from './values.ts'

/** What a contact turned out to be. Everything but an incident goes to its configured destination and is kept. */
export const OtherOutcome = z.enum(['request', 'question', 'suspicion', 'disaster', 'problem', 'change', 'improvement'])
export const ContactOutcome = z.enum(['incident', ...OtherOutcome.options])
export type ContactOutcome = z.infer<typeof ContactOutcome>
export const Delivery = z.enum(['queued', 'sent', 'failed', 'handled'])
export const Contact = z.strictObject({
  id: Id,
  incidentId: Id.nullable(),
  person: Named.nullable(),
  channel: Channel,
  text: z.string(),
  outcome: ContactOutcome,
  basis: z.record(z.string(), z.unknown()),
  team: Named.nullable(),
  delivery: Delivery.nullable(),
  deliveryDetail: z.string().nullable(),
  receivedAt: Moment,
  version: Version,
})
export type Contact = z.infer<typeof Contact>
export const Destination = z.strictObject({
  outcome: OtherOutcome,
  kind: z.enum(['queue', 'mail', 'webhook']),
  team: Named.nullable(),
  address: z.string().nullable(),
  version: Version,
})
export type Destination = z.infer<typeof Destination>

const tag = 'Contacts'
export const recordContact = endpoint({
  method: 'POST',
  path: '/api/contacts',
  may: ['incident.work'],
  tag,
  creates: true,
  summary: 'Keeps a contact that is no incident and sends it to the destination of its outcome',
  body: z.strictObject({
    personId: Id.nullable().default(null),
    channel: Channel.exclude(['import', 'monitoring']),
    text: someText(8000),
    outcome: OtherOutcome,
    note: text(1000).default(''),
  }),
  answer: Contact,
})
export const listContacts = endpoint({
  method: 'GET',
  path: '/api/contacts',
  may: ['incident.internal'],
  tag,
  summary: 'Contacts: waiting in a destination queue, or of one incident or person',
  query: z.strictObject({
    ...pageQuery,
    incidentId: Id.optional(),
    personId: Id.optional(),
    teamId: Id.optional(),
    waiting: z.stringbool().default(false),
  }),
  answer: page(Contact),
})
/** Somebody looked at it: it was handled there, or it is an incident after all. */
export const handleContact = endpoint({
  method: 'POST',
  path: '/api/contacts/:contactId/handling',
  may: ['incident.work'],
  tag,
  summary: 'Marks a waiting contact as handled, or registers the incident that it is after all',
  params: z.strictObject({ contactId: Id }),
  body: z.strictObject({
    version: Version,
    becomesIncident: z.boolean().default(false),
    basis: Basis.optional(),
    note: text(1000).default(''),
  }),
  answer: Contact,
})
export const retryDelivery = endpoint({
  method: 'POST',
  path: '/api/contacts/:contactId/delivery',
  may: ['incident.work'],
  tag,
  summary: 'Tries a failed delivery again',
  params: z.strictObject({ contactId: Id }),
  body: z.strictObject({ version: Version }),
  answer: Contact,
})
export const listDestinations = endpoint({
  method: 'GET',
  path: '/api/destinations',
  may: ['incident.work', 'settings.manage'],
  tag,
  summary: 'Where other outcomes go',
  answer: z.strictObject({ items: z.array(Destination) }),
})
export const setDestination = endpoint({
  method: 'PUT',
  path: '/api/destinations/:outcome',
  may: ['settings.manage'],
  tag,
  summary: 'Says where an outcome goes',
  params: z.strictObject({ outcome: OtherOutcome }),
  body: z.strictObject({
    kind: z.enum(['queue', 'mail', 'webhook']),
    teamId: Id.nullable().default(null),
    address: text(400).nullable().default(null),
    version: Version.nullable().default(null),
  }),
  answer: Destination,
})
