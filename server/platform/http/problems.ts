import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import pg from 'pg'
import { Refusal, type RefusalKind } from '../refusal.ts'

/** RFC 9457. `type` is stable and is the key under which screens find the translated text. */
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  [extension: string]: unknown
}

const statusOf: Record<RefusalKind, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
  no_room: 507,
}

const problem = (reason: string, status: number, title: string, rest: Record<string, unknown> = {}): Problem => ({
  ...rest,
  type: `urn:allclear:${reason}`,
  title,
  status,
})

/** What PostgreSQL refuses that no use case looked for first, in the caller's terms. */
const databaseProblems: Record<string, (error: pg.DatabaseError) => Problem> = {
  '23503': () => problem('unknown_reference', 422, 'Something named here does not exist'),
  '23505': () => problem('already_exists', 409, 'There is one like that already'),
  '53100': () => problem('disk_full', 507, 'The database has no room left; nothing was saved'),
  // Files that it may not open, read or write; which, and why, stands in the log.
  '42501': () => databaseFault,
  '58030': () => databaseFault,
  '58P01': () => databaseFault,
}
const databaseFault = problem('database_fault', 503, 'The database cannot use its files; nothing was saved')
const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '25P03',
  '53300',
  '08006',
  '08003',
  '08001',
  '08000',
])

export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Refusal) {
    return problem(error.reason, statusOf[error.kind], error.message, error.details)
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({ pointer: issue.instancePath || '/', message: issue.message }))
    return problem('invalid_request', 400, 'The request does not have the form that this call takes', {
      errors: errors.slice(0, 20),
    })
  }
  if (error instanceof pg.DatabaseError && databaseProblems[error.code ?? ''])
    return databaseProblems[error.code!]!(error)
  if (isLostConnection(error))
    return problem(
      'database_unavailable',
      503,
      'The database does not answer just now; nothing was saved, try again shortly',
    )
  const { statusCode, message } = error as FastifyError
  if (statusCode && statusCode >= 400 && statusCode < 500) return problem('bad_request', statusCode, message)
  return undefined
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: string }
  return (
    (code !== undefined && lostConnection.has(code)) ||
    /Connection terminated|connection error and is not queryable|connection timeout|timeout exceeded when trying to connect/i.test(
      error.message,
    )
  )
}

/** What to answer to an error. What is unexpected, and what should be tried again, is logged and marked so. */
function answerFor(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem {
  const known = problemOf(error)
  if (!known) {
    const errorId = randomUUID()
    request.log.error({ error, errorId }, 'unexpected error')
    const message = 'Something went wrong on our side; the administrator finds it in the log by this id'
    return problem('unexpected', 500, message, { errorId })
  }
  if (known.status === 503 || known.status === 507) {
    request.log.warn({ error }, 'unavailable')
    reply.header('retry-after', known.status === 503 ? '2' : '60')
  } else if (known.status === 429) {
    reply.header('retry-after', String(known['retryAfterSeconds']))
  }
  return known
}

export async function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const known = answerFor(error, request, reply)
  await reply.status(known.status).type('application/problem+json').send(JSON.stringify(known))
}

/** An error handler that says it as the clients of another product understand it. */
export function sendProblemAs(present: (problem: Problem, reply: FastifyReply) => { status: number; body: unknown }) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { status, body } = present(answerFor(error, request, reply), reply)
    await reply.status(status).type('application/json').send(JSON.stringify(body))
  }
}
