import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../contract/endpoint.ts'
import * as people from '../contract/people.ts'
import { createHttp } from '../server/platform/http/http.ts'
import { createLog } from '../server/platform/log.ts'
import { endpoints, nameOf, upload } from './every-endpoint.ts'
import { createInputs } from './every-record.ts'
import { type Caller, createWorld, type World } from './world.ts'

/** What each principal may do with each call on each kind of record; read it beside the product's roles before changing it. */
const file = join(import.meta.dirname, 'access-matrix.json')
const writes = process.env['WRITE_ACCESS_MATRIX'] === '1'
const outcomes = ['allowed', 'forbidden', 'hidden', 'unauthenticated'] as const
type Outcome = (typeof outcomes)[number]
/** Cell by cell: "call, record, by principal". */
type Cells = Record<string, Outcome>
/** By record, calls that are alike: who gets which outcome. */
type Matrix = Record<string, (Partial<Record<Outcome, string>> & { calls: string[] })[]>

let world: World
let principals: Record<string, Caller>
let dead: Record<string, Caller>
let inputsOf: ReturnType<typeof createInputs>
beforeAll(async () => {
  world = await createWorld()
  inputsOf = createInputs(world)
  const { items: roles } = await world.admin.call(people.listRoles)
  const roleId = roles.find((role) => role.key === 'agent')!.id
  const key = (name: string) => world.admin.call(people.createApiKey, { name, roleId })
  principals = {
    stranger: world.stranger,
    user: world.user,
    otherUser: world.as('otherUser'),
    agent: world.agent,
    specialist: world.specialist,
    otherSpecialist: world.as('otherSpecialist'),
    incident_manager: world.manager,
    service_owner: world.as('service_owner'),
    process_owner: world.as('process_owner'),
    supplier: world.supplier,
    stakeholder: world.stakeholder,
    administrator: world.admin,
    api_key_of_agent: world.withKey((await key('machine')).key),
  }
  const [expired, revoked] = [await key('expired'), await key('revoked')]
  const at = new Date(world.now().getTime() - 1000)
  await world.db.updateTable('apiKeys').set({ expiresAt: at }).where('id', '=', expired.apiKey.id).execute()
  await world.admin.call(people.revokeApiKey, { apiKeyId: revoked.apiKey.id })
  const leaver = world.people.problem_manager.id
  await world.admin.call(people.changePerson, { personId: leaver, version: 1, isActive: false })
  dead = {
    'a key that never was': world.withKey(`acl_${'x'.repeat(43)}`),
    'an expired key': world.withKey(expired.key),
    'a revoked key': world.withKey(revoked.key),
    'the cookie of a deactivated person': world.as('problem_manager'),
  }
})

/** To Prometheus we are an Alertmanager, below an integration's address and at the root. */
const asAlertmanager = ['', '/in/:token'].flatMap((root) =>
  [
    'GET alerts',
    'GET alerts/groups',
    'GET receivers',
    'GET silence/:silenceId',
    'DELETE silence/:silenceId',
    'GET silences',
    'GET status',
    'POST alerts',
    'POST silences',
  ].map((route) => route.replace(' ', ` ${root}/api/v2/`)),
)

/** What Opsgenie's clients call, whose paths may end with a slash. */
const asOpsgenie = [
  'GET /v2/alerts',
  'POST /v2/alerts',
  'GET /v2/alerts/count',
  'GET /v2/alerts/requests/:identifier',
  'GET /v2/alerts/:identifier',
  'DELETE /v2/alerts/:identifier',
  'POST /v2/alerts/:identifier/actions/:action',
  'DELETE /v2/alerts/:identifier/tags',
  'DELETE /v2/alerts/:identifier/details',
  ...['notes', 'logs', 'recipients'].map((part) => `GET /v2/alerts/:identifier/${part}`),
  ...['message', 'description', 'priority'].map((part) => `PUT /v2/alerts/:identifier/${part}`),
  ...['close', 'acknowledge', 'unacknowledge', 'notes', 'snooze', 'assign', 'escalate'].map(
    (action) => `POST /v2/alerts/:identifier/${action}`,
  ),
  ...['responders', 'teams', 'tags', 'details'].map((part) => `POST /v2/alerts/:identifier/${part}`),
  'GET /v2/teams',
  'GET /v2/heartbeats',
  'POST /v2/heartbeats',
  ...['GET', 'PATCH', 'DELETE'].map((method) => `${method} /v2/heartbeats/:name`),
  ...['GET', 'POST', 'PUT', 'PATCH'].map((method) => `${method} /v2/heartbeats/:name/ping`),
  ...['enable', 'disable'].map((verb) => `POST /v2/heartbeats/:name/${verb}`),
].flatMap((route) => [route, `${route}/`])

/** The routes beside the contract: signing in speaks in cookies, the others serve machines. */
const besideTheContract = [
  ...asAlertmanager,
  ...asOpsgenie,
  'GET /-/healthy',
  'HEAD /-/healthy',
  'GET /-/ready',
  'HEAD /-/ready',
  'GET /api/live',
  'GET /api/openapi.json',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /senders/:file',
  'POST /api/auth/change-password',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /generic/2010-04-15/create_event.json',
  ...['GET', 'HEAD', 'POST', 'PUT'].flatMap((method) =>
    ['', '/:signal'].map((signal) => `${method} /in/:token/ping/:name${signal}`),
  ),
  'GET /in/:token/healthchecks',
  'GET /in/:token/uptime-kuma',
  'POST /in/:token/sns',
  ...['POST', 'PUT'].flatMap((method) =>
    ['/in/:token', '/in/:token*', '/integrations/v1/:type/:token', '/integrations/v1/:type/:token/'].map(
      (path) => `${method} ${path}`,
    ),
  ),
  'OPTIONS /in/:token/cloudevents',
  'POST /api/v2/generic/incoming',
  'POST /v1/api/alerts',
  'POST /process-event',
  'POST /v2/change/enqueue',
  'POST /v2/enqueue',
]

describe('every route', () => {
  it('S-001 is in the contract or one of a few named ones, and all of the contract is served', () => {
    const expected = [...endpoints.map(nameOf), ...besideTheContract]
    expect(registeredRoutes().toSorted()).toEqual(expected.toSorted())
  })

  it('S-001 of the contract is in the OpenAPI document, with who may call it', async () => {
    const document = (await world.admin.send({ method: 'GET', url: '/api/openapi.json' })).json<{
      paths: Record<string, Record<string, { description: string }>>
    }>()
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { description }]) => {
        expect(description, path).toMatch(/may call it|Needs one of/)
        return `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
      }),
    )
    expect(described.toSorted()).toEqual([...endpoints.map(nameOf), 'GET /api/live'].toSorted())
  })

  it('S-001 that does not say who may call it keeps the server from starting', async () => {
    const identify = () => Promise.reject(new Error('Nobody asks'))
    const http = await createHttp({ log: createLog('fatal'), trustProxy: false, identify })
    expect(() => http.get('/api/forgotten', () => 'hello')).toThrow('does not declare who may call it')
  })
})

describe('every call by everybody', () => {
  it('S-002 S-005 S-009 is answered as the committed matrix says', async () => {
    const found: Cells = {}
    for (const endpoint of endpoints) Object.assign(found, await answersOf(endpoint))
    if (writes) writeFileSync(file, `${JSON.stringify(groupAlike(found), null, 2)}\n`)
    expect(found).toEqual(cellsOf(JSON.parse(readFileSync(file, 'utf8')) as Matrix))
  })

  it('S-002 is refused to every credential that counts no more', async () => {
    for (const endpoint of endpoints) {
      const [input] = Object.values(await inputsOf(endpoint))
      for (const [whose, caller] of Object.entries(dead)) {
        // A stale cookie is nobody, so what anybody may call stays open to it; a bad key is always told so.
        if (endpoint.may === 'anyone' && !whose.includes('key')) continue
        expect((await call(endpoint, caller, input!)).status, `${nameOf(endpoint)} with ${whose}`).toBe(401)
      }
    }
  })
})

async function answersOf(endpoint: Endpoint): Promise<Cells> {
  const cells: Cells = {}
  const notThere: Record<string, string> = {}
  for (const record of Object.keys(await inputsOf(endpoint)).toReversed()) {
    const inputNow = async () => (await inputsOf(endpoint))[record]!
    // What a call removes is made anew for each; no other call changes what another principal meets.
    const input = await inputNow()
    const answers = await Promise.all(
      Object.entries(principals).map(async ([principal, caller]) => {
        const sent = endpoint.method === 'DELETE' ? await inputNow() : input
        return { principal, ...(await call(endpoint, caller, sent)) }
      }),
    )
    for (const { principal, status, body } of answers) {
      const cell = `${nameOf(endpoint)}, ${record}, by ${principal}`
      if (status === 400 || status >= 500) throw new Error(`${cell}: ${status} ${body}`)
      const outcome = outcomeOf(status)
      if (outcome === 'hidden') {
        if (!body.includes('"type":"urn:allclear:')) throw new Error(`${cell}: no problem of ours, but ${body}`)
        notThere[principal] ??= body
        if (body !== notThere[principal]) throw new Error(`${cell}: what is hidden differs from what never existed`)
      }
      cells[cell] = outcome
    }
  }
  return cells
}

function outcomeOf(status: number): Outcome {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'hidden'
  return 'allowed'
}

function cellsOf(matrix: Matrix): Cells {
  const cells: Cells = {}
  for (const [record, rows] of Object.entries(matrix))
    for (const { calls, ...row } of rows)
      for (const name of calls)
        for (const outcome of outcomes)
          for (const principal of row[outcome]?.split(' ') ?? []) cells[`${name}, ${record}, by ${principal}`] = outcome
  return cells
}

function groupAlike(cells: Cells): Matrix {
  const rows = Map.groupBy(Object.entries(cells), ([cell]) => cell.replace(/, by \w+$/, ''))
  const matrix: Matrix = {}
  for (const [key, row] of rows) {
    const [, name, record] = /^(\S+ \S+), (.*)$/.exec(key)!
    const who = Object.fromEntries(
      [...Map.groupBy(row, ([, outcome]) => outcome)].map(([outcome, found]) => [
        outcome,
        found.map(([cell]) => cell.split(', by ')[1]).join(' '),
      ]),
    )
    const alike = (matrix[record!] ??= []).find(({ calls: _, ...other }) => isDeepStrictEqual(other, who))
    if (alike) alike.calls.push(name!)
    else matrix[record!]!.push({ ...who, calls: [name!] })
  }
  return matrix
}

async function call(endpoint: Endpoint, caller: Caller, input: Record<string, unknown>) {
  const { statusCode, body } = endpoint.takesFile
    ? await caller.send(upload())
    : (await caller.attempt(endpoint, input)).response
  return { status: statusCode, body }
}

/** Fastify tells its routes as a tree of parts of paths. */
function registeredRoutes(): string[] {
  const parts: string[] = []
  return world.app.http
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^((?:│ {3}| {4})*)(?:├── |└── )(.*?)(?: \(([A-Z, ]+)\))?$/.exec(line)
      if (!found) return []
      const [, indent, part, methods] = found
      parts.length = indent!.length / 4
      parts.push(part!)
      return methods?.split(', ').map((method) => `${method} ${parts.join('')}`) ?? []
    })
}
