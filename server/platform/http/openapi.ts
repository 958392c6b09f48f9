import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as automation from '../../../contract/automation.ts'
import * as catalogue from '../../../contract/catalogue.ts'
import * as changeEvents from '../../../contract/change-events.ts'
import * as contacts from '../../../contract/contacts.ts'
import * as correlation from '../../../contract/correlation.ts'
import * as correlationRules from '../../../contract/correlation-rules.ts'
import * as detection from '../../../contract/detection.ts'
import type { May } from '../../../contract/endpoint.ts'
import * as escalationPaths from '../../../contract/escalation-paths.ts'
import * as heartbeats from '../../../contract/heartbeats.ts'
import * as impact from '../../../contract/impact.ts'
import * as incidents from '../../../contract/incidents.ts'
import * as mappings from '../../../contract/mapping.ts'
import * as models from '../../../contract/models.ts'
import * as nearby from '../../../contract/nearby.ts'
import * as people from '../../../contract/people.ts'
import * as portal from '../../../contract/portal.ts'
import * as records from '../../../contract/records.ts'
import * as remoteSessions from '../../../contract/remote-sessions.ts'
import * as silences from '../../../contract/silences.ts'
import * as tasks from '../../../contract/tasks.ts'
import * as upkeep from '../../../contract/upkeep.ts'

/** The records that the contract names are described once and referred to. */
const schemaRegistry = z.registry<{ id?: string }>()
for (const part of [
  incidents,
  tasks,
  contacts,
  portal,
  records,
  catalogue,
  remoteSessions,
  impact,
  people,
  detection,
  changeEvents,
  heartbeats,
  mappings,
  correlation,
  correlationRules,
  silences,
  escalationPaths,
  upkeep,
  models,
  nearby,
  automation,
])
  for (const [name, value] of Object.entries(part))
    if (value instanceof z.ZodObject && !schemaRegistry.has(value)) schemaRegistry.add(value, { id: name })
const describe = createJsonSchemaTransform({ schemaRegistry })

/** Describes every call of the contract, from its schemas. Register it before the routes. */
export async function describeApi(http: FastifyInstance): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Allclear',
        version: '1',
        description:
          'Refusals are problem documents (RFC 9457) with a stable type. Calls that make something take an Idempotency-Key.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    },
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
    transform: (route) => {
      const isOurs = route.url.startsWith('/api/') && route.schema?.tags !== undefined
      if (!isOurs) return { schema: { hide: true }, url: route.url }
      const may = route.route.config?.may
      const described = {
        ...route.schema,
        description: whoMayCall(may),
        ...(may !== 'anyone' && { security: [{ apiKey: [] }] }),
      }
      return describe({ ...route, schema: described })
    },
  })
  http.get('/api/openapi.json', { config: { may: 'signed_in' } }, () => http.swagger())
}

function whoMayCall(may: May | undefined): string {
  if (may === 'anyone') return 'Anybody may call it.'
  if (may === 'signed_in' || may === undefined) return 'Anybody signed in may call it.'
  return `Needs one of: ${may.join(', ')}.`
}
