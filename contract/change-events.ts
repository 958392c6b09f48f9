import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Moment, Named, page, pageQuery } from './values.ts'

/** What a deployment tool says has changed; not the change of ITIL, which somebody planned and approved. */
export const ChangeEvent = z.strictObject({
  id: Id,
  integration: Named,
  at: Moment,
  summary: z.string(),
  /** Where it happened, in the words of its sender. */
  source: z.string().nullable(),
  service: Named.nullable(),
  ci: Named.nullable(),
  links: z.array(z.strictObject({ href: z.string(), text: z.string() })),
  details: z.record(z.string(), z.string()),
})
export type ChangeEvent = z.infer<typeof ChangeEvent>

export const listChangeEvents = endpoint({
  method: 'GET',
  path: '/api/change-events',
  may: ['alert.read'],
  tag: 'Alerts',
  summary: 'What deployment tools say has changed, newest first',
  query: z.strictObject({
    ...pageQuery,
    /** Those from this moment on. */
    from: Moment.optional(),
    /** Those before this moment. */
    to: Moment.optional(),
    serviceId: Id.optional(),
    ciId: Id.optional(),
    integrationId: Id.optional(),
  }),
  answer: page(ChangeEvent),
})
