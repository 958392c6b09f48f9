import { z } from 'zod'
import * as automation from '../contract/automation.ts'
import * as catalogue from '../contract/catalogue.ts'
import * as changeEvents from '../contract/change-events.ts'
import * as contacts from '../contract/contacts.ts'
import * as correlation from '../contract/correlation.ts'
import * as correlationRules from '../contract/correlation-rules.ts'
import * as demo from '../contract/demo.ts'
import * as detection from '../contract/detection.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import * as impact from '../contract/impact.ts'
import * as escalationPaths from '../contract/escalation-paths.ts'
import * as heartbeats from '../contract/heartbeats.ts'
import * as verbs from '../contract/incident-verbs.ts'
import * as incidents from '../contract/incidents.ts'
import * as mappings from '../contract/mapping.ts'
import * as models from '../contract/models.ts'
import * as nearby from '../contract/nearby.ts'
import * as people from '../contract/people.ts'
import * as portal from '../contract/portal.ts'
import * as records from '../contract/records.ts'
import * as remoteSessions from '../contract/remote-sessions.ts'
import * as silences from '../contract/silences.ts'
import * as tasks from '../contract/tasks.ts'
import * as upkeep from '../contract/upkeep.ts'
import type { World } from './world.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value

/** All that the contract says can be called. */
export const endpoints: Endpoint[] = [
  catalogue,
  remoteSessions,
  changeEvents,
  heartbeats,
  contacts,
  correlation,
  correlationRules,
  silences,
  demo,
  detection,
  escalationPaths,
  impact,
  verbs,
  incidents,
  mappings,
  models,
  nearby,
  automation,
  people,
  portal,
  records,
  tasks,
  upkeep,
].flatMap((module) => Object.values<unknown>(module).filter(isEndpoint))

export const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string => `${method} ${path}`
export const paramsOf = ({ path }: Endpoint): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

/** As much of JSON Schema as the contract uses. */
export interface Shape {
  type?: string
  format?: string
  enum?: unknown[]
  anyOf?: Shape[]
  default?: unknown
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape | false
  prefixItems?: Shape[]
  minItems?: number
  minimum?: number
  minLength?: number
}
export const shapeOf = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: 'input' }) as Shape

/** Values by the name of a field, where the form alone does not say what makes sense. */
export type Known = Record<string, unknown>

/** What a caller who fills in only what is needed would send. */
export function exampleOf(endpoint: Endpoint, known: Known): Record<string, unknown> {
  const parts = [endpoint.params, endpoint.query, endpoint.body].map((schema) =>
    schema ? (valueOf(shapeOf(schema), known) as object) : {},
  )
  return Object.assign({}, ...parts) as Record<string, unknown>
}

/** The body alone of such a call. */
export const bodyExampleOf = (endpoint: Endpoint, known: Known): Record<string, unknown> =>
  endpoint.body ? (valueOf(shapeOf(endpoint.body), known) as Record<string, unknown>) : {}

/** A value that has the form asked for. */
export function valueOf(shape: Shape, known: Known): unknown {
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) return valueOf(shape.anyOf[0]!, known)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, known[name] ?? valueOf(shape.properties![name]!, known)]),
      )
    case 'array':
      return shape.prefixItems?.map((item) => valueOf(item, known)) ?? []
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1)
    case 'boolean':
      return false
    default:
      return textOf(shape)
  }
}

function textOf({ format, minLength = 1 }: Shape): string {
  if (format === 'uuid') return '018f0000-0000-7000-8000-000000000000'
  if (format === 'date-time') return '2026-01-01T08:00:00Z'
  if (format === 'email') return 'somebody@example.org'
  return 'x'.repeat(Math.max(1, minLength))
}

/** What the world holds, by the names that the contract uses. The version is never current: nothing changes by it. */
export const knownIn = (world: World): Known => ({
  version: 999,
  timeZone: 'Europe/Stockholm',
  currency: 'SEK',
  teamId: world.teams.network,
  toTeamId: world.teams.network,
  categoryId: world.categories.network,
  serviceId: world.services.wifi,
  personId: world.people.otherAgent.id,
  ownerId: world.people.incident_manager.id,
  dependent: { kind: 'service', id: world.services.wifi },
  needed: { kind: 'service', id: world.services.mail },
  matchers: [{ name: 'alertname', value: 'Slow' }],
  failed: [{ kind: 'service', id: world.services.wifi }],
  condition: 'alert.severity == "high"',
  runs: { kind: 'webhook', address: 'https://example.org/' },
  template: 'ssh://{name}',
  ciIds: '018f0000-0000-7000-8000-000000000000',
})

/** A file as a browser sends it. */
export const upload = (name = 'notes.txt', content = 'hello') => ({
  method: 'POST',
  url: records.uploadAttachment.path,
  headers: { 'content-type': 'multipart/form-data; boundary=cut' },
  payload: `--cut\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--cut--\r\n`,
})
