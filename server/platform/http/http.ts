import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import helmet from 'helmet'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { May } from '../../../contract/endpoint.ts'
import { type Actor, anonymous } from '../context.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { sendProblem } from './problems.ts'

export interface HttpOptions {
  log: Log
  /** Who sends this request; anonymous when nobody is known. Throws a Refusal for a bad credential. */
  identify: (request: FastifyRequest) => Promise<Actor>
  /** Proxies whose X-Forwarded-* headers are believed; none by default. */
  trustProxy: string[] | false
}

/** The door to the network: who may call, in what form, and how a "no" is said. Knows no module. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  // One line a request is not written, so that none needs a logger of its own.
  const loggerInstance = Object.create(options.log, {
    child: { value: () => loggerInstance },
  }) as FastifyBaseLogger
  const http = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    trustProxy: options.trustProxy === false ? false : options.trustProxy,
    requestTimeout: 60_000,
    keepAliveTimeout: 30_000,
    routerOptions: {
      maxParamLength: 200,
      caseSensitive: true,
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
    },
    exposeHeadRoutes: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    forceCloseConnections: 'idle',
  })
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.setErrorHandler(sendProblem)
  http.setNotFoundHandler({ preHandler: [] }, (request) => {
    throw new Refusal(
      'not_found',
      'no_such_route',
      `There is nothing at ${request.method} ${request.url.split('?')[0]!.slice(0, 200)}`,
    )
  })
  onlyStrictJson(http)
  const addSecurityHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  })
  http.addHook('onRequest', (request, reply, done) => {
    if (!request.routeOptions.config.isForTools) return addSecurityHeaders(request.raw, reply.raw, () => done())
    // No browser: the rest would be more bytes than all else that a tool hears.
    reply.header('content-security-policy', "default-src 'none'").header('x-content-type-options', 'nosniff')
    done()
  })

  http.addHook('onRoute', (route) => {
    if (route.config?.may === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not declare who may call it`)
  })
  let isClosing = false
  http.addHook('preClose', async () => {
    isClosing = true
  })
  // What was under way when the stop came is answered, and its connection is not kept for more.
  http.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close')
    done()
  })
  http.decorateRequest('actor')
  http.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    const { may, hasOwnDoor } = request.routeOptions.config
    if (may === undefined) return done()
    const letIn = (actor: Actor) => {
      request.actor = actor
      refuseForeignOrigin(request)
      admit(may, actor)
    }
    const nobody = may === 'anyone' && (hasOwnDoor || !hasCredential(request))
    if (!nobody) return options.identify(request).then(letIn)
    letIn(anonymous)
    done()
  })
  return http
}

const hasCredential = (request: FastifyRequest): boolean =>
  Boolean(request.headers.cookie ?? request.headers.authorization)

/** Deny by default: an empty list of permissions admits nobody. */
export function admit(may: May, actor: Actor): void {
  if (may === 'anyone') return
  if (actor.kind === 'anonymous')
    throw new Refusal('unauthenticated', 'sign_in_needed', 'Sign in, or send an API key as a bearer token')
  if (may === 'signed_in') return
  if (!may.some((permission) => actor.permissions.has(permission))) {
    throw new Refusal('forbidden', 'permission_missing', 'Your roles do not allow this', { needsOneOf: may })
  }
}

/** A browser's cookie counts only for requests that our own pages send. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.headers.cookie === undefined || request.headers.authorization !== undefined)
    return
  const { origin } = request.headers
  const own =
    origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : isOrigin(origin, request.host)
  if (!own) throw new Refusal('forbidden', 'foreign_origin', 'This request does not come from a page of Allclear')
}

/** Compared as URLs: a browser leaves a default port out of Origin, a client may name it in Host. */
function isOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, host: originHost } = new URL(origin)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === originHost
}

/** Bodies are JSON in valid UTF-8; nothing else is parsed but where a route takes a file (serve.ts). */
function onlyStrictJson(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser('error', 'error')
  http.removeAllContentTypeParsers()
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body as Buffer)
    } catch {
      return done(new Refusal('invalid', 'not_utf8', 'The body is not valid UTF-8'))
    }
    if (text.startsWith('\u{feff}'))
      return done(new Refusal('invalid', 'byte_order_mark', 'JSON is sent without a byte order mark'))
    void parse(request, text, done)
  })
}
