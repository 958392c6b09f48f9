import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { roleKeys } from './permissions.ts'

/** Whom a visitor of the demo organisation may be. A real organisation answers 404: it has no such door. */
export const readDemo = endpoint({
  method: 'GET',
  path: '/api/demo',
  may: 'anyone',
  tag: 'Demo',
  summary: 'The people of the demo organisation and their common password',
  answer: z.strictObject({
    password: z.string(),
    people: z.array(z.strictObject({ name: z.string(), title: z.string(), email: z.string(), role: z.enum(roleKeys) })),
  }),
})
