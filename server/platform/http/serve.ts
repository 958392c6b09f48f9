import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { z } from 'zod'
import type { Answer, Endpoint, Input, May } from '../../../contract/endpoint.ts'
import { type Actor, actorKey, atOneMoment, type Context } from '../context.ts'
import { AnsweredBefore } from '../db/transaction.ts'
import { needRoom, type ReadDisk } from '../disk.ts'
import { canonical } from '../events.ts'
import { Refusal } from '../refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call. A route without it does not start. */
    may?: May
    /** No caller is looked for: it is the same for everybody, or the route knows its senders by itself. */
    hasOwnDoor?: boolean
    /** A tool sends here, and no browser reads the answer. */
    isForTools?: boolean
  }
  interface FastifyRequest {
    actor: Actor
  }
}

export interface ReceivedFile {
  name: string
  mediaType: string
  content: Buffer
}
/** A download: whole, or as a stream of pieces. */
export interface SentFile {
  name: string
  mediaType: string
  content: Buffer | AsyncIterable<string | Buffer>
}

type Takes<E> = Input<E> & (E extends { takesFile: true } ? { file: ReceivedFile } : unknown)
type Gives<E> = E extends { answersFile: true } ? SentFile : Answer<E>

/** Plugs an endpoint of the contract into its use case: a line each in a module's routes.ts. */
export type Serve = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
  E extends Endpoint<P, Q, B, A>,
>(
  endpoint: E,
  useCase: (context: Context, input: Takes<E>) => Promise<Gives<E>>,
) => void

export const maximumFileSize = 25 * 1024 * 1024

export function serveOn(http: FastifyInstance, context: Omit<Context, 'actor'>, readDisk: ReadDisk): Serve {
  return (endpoint, useCase) => {
    const route: RouteOptions = {
      method: endpoint.method,
      url: endpoint.path,
      config: { may: endpoint.may },
      schema: {
        summary: endpoint.summary,
        tags: [endpoint.tag],
        ...(endpoint.params && { params: endpoint.params }),
        ...(endpoint.query && { querystring: endpoint.query }),
        ...(endpoint.body && { body: endpoint.body }),
        ...(!endpoint.answersFile && { response: { [endpoint.creates ? 201 : 200]: endpoint.answer } }),
      },
      handler: async (request, reply) => {
        refuseUnexpectedBody(endpoint, request)
        const file = endpoint.takesFile ? await receiveFile(request) : undefined
        const input = { ...part(request.params), ...part(request.query), ...part(request.body), ...(file && { file }) }
        const repeatable = repeatableOf(request, file)
        const callContext = atOneMoment({ ...context, actor: request.actor, ...(repeatable && { repeatable }) })
        const answer = await answerOnce(callContext, async () => {
          if (endpoint.method !== 'GET' && !endpoint.isIntake)
            needRoom(await readDisk(), endpoint.takesFile ? 'files' : 'anything')
          return useCase(callContext, input as never)
        })
        if (endpoint.answersFile) return sendFile(reply, answer as SentFile)
        return reply.status(endpoint.creates ? 201 : 200).send(answer)
      },
    }
    if (endpoint.takesFile) void http.register((uploads) => takeFiles(uploads, route))
    else http.route(route)
  }
}

/** In a scope of its own, for what reads files listens to every request of its scope. */
async function takeFiles(uploads: FastifyInstance, route: RouteOptions): Promise<void> {
  await uploads.register(multipart, { throwFileSizeLimit: true })
  uploads.route(route)
}

const part = (value: unknown): Record<string, unknown> => (value ?? {}) as Record<string, unknown>

function refuseUnexpectedBody(endpoint: Endpoint, request: FastifyRequest): void {
  if (!endpoint.body && !endpoint.takesFile && request.body !== undefined && request.body !== null) {
    throw new Refusal('invalid', 'unexpected_body', 'This call takes no body')
  }
}

function repeatableOf(request: FastifyRequest, file: ReceivedFile | undefined): Context['repeatable'] {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.method === 'GET') return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Refusal('invalid', 'bad_idempotency_key', 'Idempotency-Key takes 1 to 200 visible ASCII characters')
  }
  const digest = createHash('sha256').update(`${request.method} ${request.url} ${canonical(request.body ?? null)}`)
  if (file) digest.update(file.content)
  return { key, requestDigest: digest.digest() }
}

/** With an Idempotency-Key, a call that was answered before is not done again, even if by now it would be refused. */
async function answerOnce<T>(context: Context, work: () => Promise<T>): Promise<T> {
  if (!context.repeatable) return work()
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AnsweredBefore) && !(error instanceof Refusal)) throw error
    const { key, requestDigest } = context.repeatable
    const kept = await context.db
      .selectFrom('idempotencyKeys')
      .select(['requestDigest', 'answer'])
      .where('actor', '=', actorKey(context.actor))
      .where('key', '=', key)
      .executeTakeFirst()
    if (!kept) throw error
    if (!kept.requestDigest.equals(requestDigest)) {
      throw new Refusal('invalid', 'idempotency_key_reused', 'This Idempotency-Key was used for another request')
    }
    return kept.answer as T
  }
}

async function receiveFile(request: FastifyRequest): Promise<ReceivedFile> {
  const file = await request.file({ limits: { files: 1, fields: 0, parts: 1, fileSize: maximumFileSize } })
  if (!file) throw new Refusal('invalid', 'no_file', 'The request holds no file')
  const content = await file.toBuffer()
  return { name: file.filename ?? '', mediaType: file.mimetype, content }
}

/** Always a download: no upload is ever shown in our own origin. */
function sendFile(reply: FastifyReply, file: SentFile): FastifyReply {
  const fallback = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return reply
    .type(file.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${fallback}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(Buffer.isBuffer(file.content) ? file.content : Readable.from(file.content))
}
