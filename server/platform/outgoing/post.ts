import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type Allowed, mayReach } from './allowed.ts'

type Resolve = (hostname: string, options: dns.LookupAllOptions, done: ResolveDone) => void
type ResolveDone = (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void

export interface PostOptions {
  /** What may be reached beside public addresses on the usual ports. */
  allowed: readonly Allowed[]
  resolve?: Resolve
  limits?: { milliseconds: number; bytes: number }
}

export class AddressNotAllowed extends Error {
  constructor(host: string, port: number) {
    super(`${host}, port ${port}, is not a public address with a usual port, and not among the allowed hosts`)
  }
}

/**
 * The name is resolved once, and the connection goes to the very address that was judged: a name server that answers
 * differently the second time (DNS rebinding) is never asked again.
 */
export function checkedLookup({ allowed, resolve = dns.lookup }: PostOptions, port: number): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0)
      const isAllowed = addresses.every(({ address }) => mayReach(allowed, { name, address, port }))
      const [first] = addresses
      if (!isAllowed || !first) return done(new AddressNotAllowed(name, port), '', 0)
      return options.all ? done(null, addresses) : done(null, first.address, first.family)
    })
  }
}

/** Sends JSON to an address that a user chose; answers the text that came back. */
export async function postJson(
  address: string,
  body: unknown,
  headers: Record<string, string>,
  options: PostOptions,
): Promise<string> {
  return ask(address, { method: 'POST', headers, body }, options)
}

export class UnexpectedStatus extends Error {
  readonly status: number
  /** As it was sent. */
  readonly retryAfter: string | undefined
  /** As much of what came with it as anybody is shown. */
  readonly text: string
  constructor(host: string, { status, headers, body }: Answered) {
    super(`${host} answered ${status}${status < 400 ? ': redirects are not followed' : ''}`)
    this.status = status
    this.retryAfter = headers['retry-after']
    this.text = excerptOf(body.toString('utf8'))
  }
}

const passingCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
])
/** Whether the same request may go well a little later: nobody could be reached, or whoever was cannot cope now. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnexpectedStatus) return error.status === 429 || error.status >= 500
  return error instanceof Error && 'code' in error && passingCodes.has(String(error.code))
}
/** Whether what was asked for may have been done all the same: somebody was reached, and did not say no. */
export function mayBeDone(error: unknown): boolean {
  if (error instanceof UnexpectedStatus) return error.status >= 500
  return error instanceof Error && 'wasReached' in error && error.wasReached === true
}

export interface Question {
  method: 'GET' | 'POST' | 'DELETE'
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  /** How long it may take; ten seconds where it is absent. */
  milliseconds?: number
  /** The most that is taken of the answer, in bytes; a megabyte where it is absent. */
  bytes?: number
}

/** Asks at an address that somebody else chose; answers the text that came back. */
export async function ask(address: string, question: Question, options: PostOptions): Promise<string> {
  return (await answerTo(address, question, options)).body.toString('utf8')
}

const longestExcerpt = 1000

/**
 * As much of an answer as anybody is shown: enough to see what went wrong, too little to read a machine's data through us. NUL is
 * what no database keeps.
 */
export const excerptOf = (answer: string): string => {
  const text = answer.replaceAll('\0', '').toWellFormed()
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt).toWellFormed()}…` : text
}

/** What was answered; where the status is 304, it has not changed and the body is empty. */
export interface Answered {
  status: number
  headers: Readonly<Record<string, string | undefined>>
  body: Buffer
}

/** Follows no redirect; anything but 2xx, and 304 where only changes are asked for, is an error in words for people. */
export async function answerTo(address: string, question: Question, options: PostOptions): Promise<Answered> {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(`${url.protocol} is not http or https`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  // Node connects to a literal address without asking the lookup.
  if (isIP(host) && !mayReach(options.allowed, { name: host, address: host, port }))
    throw new AddressNotAllowed(host, port)
  const { milliseconds = 10_000, bytes = 1_000_000 } = question
  const limits = options.limits ?? { milliseconds, bytes }
  const answered = await exchange(url, question, checkedLookup(options, port), limits)
  const { status } = answered
  if (status === 304) return answered
  if (status < 200 || status >= 300) throw new UnexpectedStatus(url.host, answered)
  return answered
}

function exchange(
  url: URL,
  { method, headers, body }: Question,
  lookup: LookupFunction,
  limits: { milliseconds: number; bytes: number },
): Promise<Answered> {
  return new Promise((settle, fail) => {
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: {
        ...headers,
        ...(sent && { 'content-type': 'application/json', 'content-length': sent.length }),
      },
      lookup,
      agent: false,
      signal: AbortSignal.timeout(limits.milliseconds),
    })
    let wasReached = false
    const giveUp = (error: Error) =>
      fail(
        Object.assign(
          /^(Abort|Timeout)Error$/.test(error.name)
            ? Object.assign(new Error(`${url.host} did not answer in ${limits.milliseconds / 1000} s`), {
                code: 'ETIMEDOUT',
              })
            : error,
          { wasReached },
        ),
      )
    request.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        wasReached = true
      }),
    )
    request.on('error', giveUp)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let received = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        received += chunk.length
        if (received > limits.bytes) response.destroy(new Error(`${url.host} answered more than ${limits.bytes} bytes`))
      })
      response.on('error', giveUp)
      response.on('end', () =>
        settle({
          status: response.statusCode ?? 0,
          headers: response.headers as Answered['headers'],
          body: Buffer.concat(chunks),
        }),
      )
    })
    request.end(sent)
  })
}
