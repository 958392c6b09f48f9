import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { APIError } from 'better-auth/api'
import { z } from 'zod'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { forgetActors } from '../identify.ts'
import { addressHeader, type Auth } from './auth.ts'

const Credentials = z.strictObject({ email: z.string().max(254), password: z.string().min(1).max(256) })
const NewPassword = z.strictObject({
  currentPassword: z.string().min(1).max(256),
  newPassword: z.string().min(8).max(256),
})

/** better-auth's own addresses, those we use and no others: nobody signs up here, and nothing is mounted whole. */
export function signInRoutes(http: FastifyInstance, auth: Auth, db: Db): void {
  http.post('/api/auth/sign-in/email', { config: { may: 'anyone' }, schema: { body: Credentials } }, (request, reply) =>
    answer(reply, db, () =>
      auth.api.signInEmail({
        body: request.body as z.infer<typeof Credentials>,
        headers: headersOf(request),
        returnHeaders: true,
      }),
    ),
  )
  http.post('/api/auth/sign-out', { config: { may: 'anyone' } }, (request, reply) =>
    answer(reply, db, () => auth.api.signOut({ headers: headersOf(request), returnHeaders: true })),
  )
  http.post(
    '/api/auth/change-password',
    { config: { may: 'signed_in' }, schema: { body: NewPassword } },
    (request, reply) =>
      answer(reply, db, () =>
        auth.api.changePassword({
          body: { ...(request.body as z.infer<typeof NewPassword>), revokeOtherSessions: true },
          headers: headersOf(request),
          returnHeaders: true,
        }),
      ),
  )
}

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers({ [addressHeader]: request.ip })
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}

/** The session travels in its cookie alone; a script never gets to see it. */
async function answer(reply: FastifyReply, db: Db, work: () => Promise<{ headers: Headers }>): Promise<FastifyReply> {
  try {
    const { headers } = await work()
    forgetActors(db)
    return await reply.header('set-cookie', headers.getSetCookie()).send({})
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    throw refusalOf(error)
  }
}

function refusalOf(error: APIError): unknown {
  switch (error.body?.code) {
    case 'INVALID_EMAIL':
    case 'INVALID_EMAIL_OR_PASSWORD':
      return new Refusal('unauthenticated', 'wrong_credentials', 'The e-mail address or the password is wrong')
    case 'INVALID_PASSWORD':
      return new Refusal('invalid', 'wrong_password', 'The current password is wrong')
    default:
      return error
  }
}
