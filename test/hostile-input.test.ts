import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { registerIncident } from '../contract/incidents.ts'
import { addRunbook } from '../contract/automation.ts'
import { addModel, matchModels } from '../contract/models.ts'
import { addCompetency, addRole, listPeople } from '../contract/people.ts'
import { newId } from '../server/platform/id.ts'
import {
  endpoints,
  bodyExampleOf,
  type Known,
  knownIn,
  nameOf,
  paramsOf,
  type Shape,
  shapeOf,
  upload,
} from './every-endpoint.ts'
import { createWorld, type World } from './world.ts'

let world: World
/** Records that are really there, by the name of the parameter that names them. */
let there: Known
const prototypeBefore = Object.getOwnPropertyNames(Object.prototype)
beforeAll(async () => {
  world = await createWorld()
  const { admin, agent } = world
  const id = async (made: Promise<{ id: string }>) => (await made).id
  there = {
    ...knownIn(world),
    outcome: 'question',
    incidentId: await id(agent.call(registerIncident, { summary: 'The target of all this', requesterId: admin.id })),
    roleId: await id(admin.call(addRole, { name: 'Target', permissions: [] })),
    ciId: await id(admin.call(catalogue.addConfigurationItem, { name: 'Target', type: 'printer' })),
    customerId: await id(admin.call(catalogue.addCustomer, { name: 'Target' })),
    locationId: await id(admin.call(catalogue.addLocation, { name: 'Target' })),
    competencyId: await id(admin.call(addCompetency, { name: 'Target' })),
    runbookId: await id(
      admin.call(addRunbook, { name: 'Target', runs: { kind: 'webhook', address: 'https://example.org/' } }),
    ),
    modelId: await id(admin.call(addModel, { name: 'Target' })),
  }
})

const withBody = endpoints.filter((endpoint) => endpoint.body)
const withQuery = endpoints.filter((endpoint) => endpoint.query)

/** Everything that counts is announced; what was denied is noted too, but changes nothing. */
async function changes(): Promise<unknown> {
  const count = await world.db
    .selectFrom('events')
    .select((event) => event.fn.countAll().as('count'))
    .where('type', 'not like', '%denied%')
    .executeTakeFirstOrThrow()
  return count
}

/** Each request is refused as the sender's fault, and nothing at all is different afterwards. */
async function expectAllRefused(
  requests: AsyncIterable<[what: string, status: number, body: string]>,
  as: (status: number) => boolean = (status) => status >= 400 && status < 500,
): Promise<void> {
  const before = await changes()
  const wrong: string[] = []
  let count = 0
  for await (const [what, status, body] of requests) {
    count++
    if (!as(status)) wrong.push(`${what}: ${status} ${body.slice(0, 300)}`)
  }
  expect(wrong).toEqual([])
  expect(await changes()).toEqual(before)
  expect(count).toBeGreaterThan(40)
}

const pathOf = (endpoint: Endpoint): string =>
  endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent((there[name] as string | undefined) ?? newId()),
  )
const bodyOf = (endpoint: Endpoint): Record<string, unknown> => bodyExampleOf(endpoint, there)

async function post(
  endpoint: Endpoint,
  payload: string | Buffer,
  headers: Record<string, string> = {},
): Promise<[number, string]> {
  const answer = await world.admin.send({
    method: endpoint.method,
    url: pathOf(endpoint),
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })
  return [answer.statusCode, answer.body]
}

const fieldsOf = (schema: Endpoint['body']): [string, Shape][] =>
  schema ? Object.entries(shapeOf(schema).properties ?? {}) : []

describe('the body of every call', () => {
  it('S-018 takes no field but its own', async () => {
    const columns = await world.db.introspection.getTables()
    const names = new Set(columns.flatMap((table) => table.columns.map((column) => column.name)))
    const foreign = ['id', 'role', 'isAdmin', 'createdAt', 'permissions', 'orgId', ...names]
    await expectAllRefused(
      (async function* () {
        for (const endpoint of withBody) {
          const own = new Set(fieldsOf(endpoint.body).map(([name]) => name))
          const body = bodyOf(endpoint)
          // One that alone would be enough, and all together.
          for (const name of foreign.slice(0, 6).filter((one) => !own.has(one)))
            yield [
              `${nameOf(endpoint)} with ${name}`,
              ...(await post(endpoint, JSON.stringify({ ...body, [name]: 'x' }))),
            ]
          for (const name of foreign.filter((one) => !own.has(one))) {
            const parsed = endpoint.body!.safeParse({ ...body, [name]: null })
            expect(parsed.success, `${nameOf(endpoint)} with ${name}`).toBe(false)
          }
        }
      })(),
    )
  })

  it('S-059 takes each field in its own type only', async () => {
    const values: [string, unknown][] = [
      ['array', [['x']]],
      ['object', { x: { y: 1 } }],
      ['null', null],
      ['integer', 7_000_000_000_000],
      ['number', 1.5],
      ['boolean', true],
      ['string', 'x'],
    ]
    await expectAllRefused(
      (async function* () {
        for (const endpoint of withBody)
          for (const [name, shape] of fieldsOf(endpoint.body))
            for (const [type, value] of values) {
              if (typesOf(shape).has(type)) continue
              const sent = JSON.stringify({ ...bodyOf(endpoint), [name]: value })
              yield [`${nameOf(endpoint)}, ${name} as ${type}`, ...(await post(endpoint, sent))]
            }
      })(),
    )
  })

  it('S-105 may be broken, deep, large or unwritable in any way', async () => {
    const deep = '['.repeat(1000) + ']'.repeat(1000)
    await expectAllRefused(
      (async function* () {
        for (const endpoint of withBody) {
          const name = nameOf(endpoint)
          const valid = JSON.stringify(bodyOf(endpoint))
          const inside = (member: string) => valid.replace(/^\{/, `{${member}${valid === '{}' ? '' : ','}`)
          const broken: [string, string | Buffer][] = [
            ['1,000 levels', inside(`"deep":${deep}`)],
            ['a key of 900 kB', inside(`"${'k'.repeat(900_000)}":1`)],
            ['over a megabyte', inside(`"x":"${'x'.repeat(1_100_000)}"`)],
            ['1e999', inside('"version":1e999').replace(/,"version":999/, '')],
            ['a byte order mark', `\u{feff}${valid}`],
            [
              'invalid UTF-8',
              Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('"}')]),
            ],
            ['half of it', valid.slice(0, -1)],
            ['an array', `[${valid}]`],
            ['null', 'null'],
            ['a number', '1'],
            ['a text', '"x"'],
            ['nothing', ''],
          ]
          for (const [what, payload] of broken) yield [`${name}, ${what}`, ...(await post(endpoint, payload))]
          for (const [field, shape] of fieldsOf(endpoint.body)) {
            if (!typesOf(shape).has('string') || shape.enum) continue
            for (const [what, text] of [
              ['NUL', 'a\\u0000b'],
              ['a lone surrogate', 'a\\ud800b'],
              ['half a megabyte', 'x'.repeat(500_000)],
            ]) {
              const payload = JSON.stringify({ ...bodyOf(endpoint), [field]: '?' }).replace('"?"', `"${text}"`)
              yield [`${name}, ${field} with ${what}`, ...(await post(endpoint, payload))]
            }
          }
        }
      })(),
    )
  })

  it('S-057 is JSON by its content type, checked in full, or is not taken', async () => {
    const types = [
      'application/json',
      'APPLICATION/JSON',
      'application/json; charset=utf-8',
      'application/json;charset=utf-16',
      'application/json ; foo=bar',
      ' application/json',
      'application/json\t',
      'application/json\t; x',
      'application/jsonx',
      'application/json,text/plain',
      'application/json, application/json',
      'application/vnd.api+json',
      'text/json',
      'text/plain',
      'text/plain; application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      '',
      'x',
    ]
    await expectAllRefused(
      (async function* () {
        for (const endpoint of withBody) {
          const payload = JSON.stringify({ ...bodyOf(endpoint), unasked: 1 })
          for (const type of types)
            yield [`${nameOf(endpoint)} as "${type}"`, ...(await post(endpoint, payload, { 'content-type': type }))]
        }
      })(),
    )
  })

  it('S-058 leaves the prototype of objects alone', async () => {
    const members = [
      '"__proto__":{"polluted":1}',
      '"\\u005f_proto__":{"polluted":1}',
      '"constructor":{"prototype":{"polluted":1}}',
      '"facts":{"__proto__":{"polluted":1}}',
      '"filter":{"constructor":{"prototype":{"polluted":1}}}',
    ]
    await expectAllRefused(
      (async function* () {
        for (const endpoint of withBody)
          for (const member of members) {
            const valid = JSON.stringify(bodyOf(endpoint))
            const payload = valid.replace(/}$/, `${valid === '{}' ? '' : ','}${member}}`)
            yield [`${nameOf(endpoint)} with ${member}`, ...(await post(endpoint, payload))]
          }
      })(),
    )
    const file = await world.agent.send(upload('__proto__', 'x'))
    expect(file.json<{ name: string }>().name).toBe('__proto__')
  })

  it('S-006 that names what does not exist is refused', async () => {
    await expectAllRefused(
      (async function* () {
        for (const endpoint of withBody) {
          // Those of incidents have tests of their own, with incidents that exist and are hidden.
          if (endpoint.path.includes('/incidents') || endpoint.tag === 'Notifications') continue
          // Keep nothing: of a service that is not there they say that nothing would change, or matches.
          if (endpoint === catalogue.previewPriorityMatrix || endpoint === matchModels) continue
          for (const [field] of fieldsOf(endpoint.body)) {
            if (!/Ids?$/.test(field)) continue
            const value = field.endsWith('Ids') ? [newId()] : newId()
            const known = { ...there, version: 1 }
            const body = { ...bodyExampleOf(endpoint, known), [field]: value }
            yield [`${nameOf(endpoint)} with ${field}`, ...(await post(endpoint, JSON.stringify(body)))]
          }
        }
      })(),
      (status) => status === 422,
    )
  })
})

describe('the address of every call', () => {
  it('S-005 names records by ids of their form only', async () => {
    const ids = [
      'x',
      '..',
      '%00',
      '%2e%2e%2f',
      "'%20or%201=1--",
      'x'.repeat(190),
      '%ff',
      '%F0%9F%94%A5',
      '-1',
      '1e9',
      'NaN',
    ]
    await expectAllRefused(
      (async function* () {
        for (const endpoint of endpoints)
          for (const param of paramsOf(endpoint))
            for (const id of ids) {
              const url = endpoint.path.replace(`:${param}`, id).replaceAll(/:\w+/g, newId())
              const payload = endpoint.body ? { payload: bodyOf(endpoint) } : {}
              const { statusCode, body } = await world.admin.send({ method: endpoint.method, url, ...payload })
              yield [`${endpoint.method} ${url}`, statusCode, body]
            }
      })(),
    )
  })

  it('S-018 S-058 S-059 has no parameter but its own, each once and in its own type', async () => {
    await expectAllRefused(
      (async function* () {
        for (const endpoint of endpoints.filter(({ method }) => method === 'GET')) {
          const send = async (query: string): Promise<[string, number, string]> => {
            const url = `${pathOf(endpoint)}?${query}`
            const { statusCode, body } = await world.admin.send({ method: 'GET', url })
            return [url, statusCode, body]
          }
          if (!endpoint.query) continue
          for (const query of [
            'isAdmin=1',
            '__proto__=1',
            'a[__proto__][x]=1',
            'constructor.prototype.x=1',
            'select=*',
          ])
            yield send(query)
          const required = endpoint === endpoints.find(({ path }) => path === '/api/search') ? 'q=x&' : ''
          for (const [name] of fieldsOf(endpoint.query)) {
            yield send(`${required}${name}=1&${name}=2`)
            yield send(`${required}${name}[]=1`)
            yield send(`${required}${name}[x]=1`)
          }
        }
      })(),
    )
  })

  it('S-054 S-056 takes no SQL, no pattern and no forged cursor for anything but text', async () => {
    const payloads = [
      "' or 1=1--",
      "'; drop table incidents; --",
      'summary desc nulls last',
      '(select pg_sleep(5))',
      '1) union select null--',
      "x' || chr(0) || '",
      '$1',
      '"incidents"."summary"',
      '%',
      '_',
      '\\',
      ':*',
      'a & | ! <-> (',
      '\u{0}',
      '\ud800',
      ...[null, 1, [], {}, ['x'], [1, 'x'], ['2026', newId()], { id: "' or 1=1" }, [[[]]], 'x'].map((cursor) =>
        Buffer.from(JSON.stringify(cursor)).toString('base64url'),
      ),
    ]
    const before = await changes()
    const wrong: string[] = []
    for (const endpoint of withQuery)
      for (const [name] of fieldsOf(endpoint.query))
        for (const payload of payloads) {
          const q = endpoint.path === '/api/search' && name !== 'q' ? { q: 'x' } : {}
          const query = new URLSearchParams({ ...q, [name]: payload })
          const url = `${pathOf(endpoint)}?${query}`
          const { statusCode, body } = await world.admin.send({ method: 'GET', url })
          if (statusCode >= 500) wrong.push(`${url}: ${body}`)
          const isFreeText = ['q', 'after', 'type', 'subjectType'].includes(name)
          if (!isFreeText && statusCode < 400) wrong.push(`${url} was answered`)
        }
    expect(wrong).toEqual([])
    expect(await changes()).toEqual(before)
    for (const q of ['%', '_', '\\'])
      for (const endpoint of [listPeople, catalogue.listServices, catalogue.listConfigurationItems]) {
        const { body } = await world.admin.attempt(endpoint, { q })
        const found = body['items'] as { name: string; email?: string }[]
        expect(found.filter(({ name, email }) => !`${name} ${email}`.includes(q))).toEqual([])
      }
  })
})

afterAll(() => {
  // S-058: whatever was sent, every object is still like every other.
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototypeBefore)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

/** The types of JSON that a form allows; a whole number is a number. */
function typesOf(shape: Shape): Set<string> {
  if (shape.anyOf) return new Set(shape.anyOf.flatMap((one) => [...typesOf(one)]))
  return new Set([shape.type ?? 'string'])
}
