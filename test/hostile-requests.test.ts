import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../contract/endpoint.ts'
import { readMe } from '../contract/people.ts'
import { anonymous } from '../server/platform/context.ts'
import { createHttp } from '../server/platform/http/http.ts'
import { serveBuiltWeb } from '../server/platform/http/web.ts'
import { newId } from '../server/platform/id.ts'
import { createLog } from '../server/platform/log.ts'
import { bodyExampleOf, endpoints, knownIn, nameOf } from './every-endpoint.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const urlOf = (endpoint: Endpoint): string => endpoint.path.replaceAll(/:\w+/g, () => newId())
const payloadOf = (endpoint: Endpoint) => (endpoint.body ? { payload: bodyExampleOf(endpoint, knownIn(world)) } : {})

async function changes(): Promise<unknown> {
  return world.db
    .selectFrom('events')
    .select((event) => event.fn.countAll().as('count'))
    .where('type', '!=', 'access.denied')
    .executeTakeFirstOrThrow()
}

describe('another way to say the same', () => {
  it('S-003 gives nobody more than the plain request', async () => {
    const before = await changes()
    const opened: string[] = []
    for (const endpoint of endpoints) {
      const { method, may } = endpoint
      if (may === 'anyone') continue
      const url = urlOf(endpoint)
      const overrides = ['GET', 'POST', 'DELETE'].flatMap((other) => [
        { method, url, headers: { 'x-http-method-override': other, 'x-method-override': other } },
        { method, url: `${url}?_method=${other}` },
      ])
      const forms = [
        ...overrides,
        ...[`${url}/`, `/${url}`, url.replace('/api/', '/api//'), url.replace('/api', '/API'), url.toUpperCase()].map(
          (other) => ({ method, url: other }),
        ),
        ...[
          `${url};x`,
          `${url}%00`,
          `${url}%2f`,
          url.replace('/api/', '/api%2f'),
          `${url}.json`,
          `${url}/..`,
          `${url}%20`,
        ].map((other) => ({ method, url: other })),
        ...['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH']
          .filter((other) => other !== method)
          .map((other) => ({ method: other, url })),
        { method, url, headers: { 'x-original-url': readMe.path, 'x-rewrite-url': readMe.path } },
        {
          method,
          url,
          headers: { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1', 'x-real-ip': '127.0.0.1' },
        },
        { method, url, headers: { authorization: 'Basic YWRtaW46YWRtaW4=' } },
        { method, url, headers: { authorization: 'Bearer null' } },
      ]
      for (const form of forms) {
        const { statusCode } = await world.stranger.send({ ...form, ...payloadOf(endpoint) })
        if (statusCode < 400 || statusCode >= 500) opened.push(`${form.method} ${form.url}: ${statusCode}`)
      }
    }
    expect(opened).toEqual([])
    expect(await changes()).toEqual(before)
  })

  it('S-003 HEAD and OPTIONS answer nobody, an administrator included', async () => {
    for (const endpoint of endpoints)
      for (const method of ['HEAD', 'OPTIONS'])
        expect((await world.admin.send({ method, url: urlOf(endpoint) })).statusCode, nameOf(endpoint)).toBe(404)
  })
})

const foreignOrigins = [
  'https://evil.example',
  'null',
  'http://localhost:8080',
  'http://localhost:80.evil.example',
  'http://evil.example#localhost:80',
  'http://localhost:80@evil.example',
  'http://xlocalhost:80',
  'file://',
  '',
]

describe('a page of somebody else', () => {
  it('S-087 changes nothing with the cookie of a visitor, in whatever form it sends', async () => {
    const before = await changes()
    const done: string[] = []
    const types = [
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]
    for (const endpoint of endpoints.filter(({ method }) => method !== 'GET'))
      for (const origin of foreignOrigins)
        for (const type of types) {
          const url = urlOf(endpoint)
          const headers = { origin, 'content-type': type, 'sec-fetch-site': 'cross-site' }
          const payload = JSON.stringify(payloadOf(endpoint).payload ?? {})
          const { statusCode, body } = await world.admin.send({ method: endpoint.method, url, headers, payload })
          if (statusCode !== 403) done.push(`${nameOf(endpoint)} from "${origin}" as ${type}: ${statusCode} ${body}`)
        }
    expect(done).toEqual([])
    expect(await changes()).toEqual(before)
  })

  it('S-087 signs nobody in: a form cannot send what signing in takes', async () => {
    const payload = JSON.stringify({ email: 'user@example.org', password: 'correct horse battery staple' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const headers = { origin: 'https://evil.example', 'content-type': type }
      const answer = await world.stranger.send({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload })
      expect([400, 403, 415]).toContain(answer.statusCode)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('S-088 is never told that it may read an answer', async () => {
    for (const origin of foreignOrigins)
      for (const method of ['GET', 'OPTIONS', 'POST'])
        for (const url of [readMe.path, '/api/incidents', '/api/auth/sign-in/email', '/health/live', '/metrics']) {
          const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
          const { headers } = await world.admin.send({ method, url, headers: { origin, ...asked } })
          const names = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
          expect(names, `${method} ${url} from "${origin}"`).toEqual([])
        }
  })
})

describe('the screens and their files', async () => {
  const http = await createHttp({
    log: createLog('fatal'),
    trustProxy: false,
    identify: () => Promise.resolve(anonymous),
  })
  await serveBuiltWeb(http)
  await http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = http.server.address() as AddressInfo
  afterAll(() => http.close())

  /** As it stands: no client tidies the path up. */
  const get = (path: string) =>
    new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((done, fail) => {
      const sent = request({ port, host: '127.0.0.1', path }, (answer) => {
        let body = ''
        answer.on('data', (chunk) => (body += String(chunk)))
        answer.on('end', () => done({ status: answer.statusCode!, body, headers: answer.headers }))
      })
      sent.on('error', fail).end()
    })

  it('S-069 are all that is served, whatever the path says', async () => {
    const ups = ['..', '%2e%2e', '%2E.', '.%2e', '%252e%252e', '..%00', '%c0%ae%c0%ae', '..;', '%uff0e%uff0e', '....']
    const slashes = ['/', '%2f', '%5c', '\\', '//', '%255c', '%c0%af', '/./']
    const secrets = ['package.json', 'server/main.ts', 'etc/passwd', '.git/config', '../package.json']
    const found: string[] = []
    let count = 0
    for (const prefix of ['/', '/assets/', '/assets/x/', '/portal/'])
      for (const up of ups)
        for (const slash of slashes)
          for (const depth of [1, 2, 8])
            for (const secret of secrets) {
              count++
              const path = prefix + `${up}${slash}`.repeat(depth) + secret
              const { status, body } = await get(path)
              const isOurs = status === 200 || status === 503 ? body.startsWith('<!doctype html>') : status < 500
              if (!isOurs || /root:x|"license": "Apache|startServer|\[core\]/.test(body))
                found.push(`${path}: ${status}`)
            }
    expect(found).toEqual([])
    expect(count).toBeGreaterThan(200)
  })

  it('S-086 carry a policy that runs our own scripts only, errors included', async () => {
    for (const path of [
      '/',
      '/queue',
      '/portal',
      '/portal/x',
      '/sign-in',
      '/assets/none.js',
      '/none.html',
      '/api/none',
    ]) {
      const { headers } = await get(path)
      const policy = String(headers['content-security-policy'])
      expect(policy, path).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy).toContain(`${name} 'none'`)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    const { body } = await get('/')
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|\son\w+=/i)
  })
})
