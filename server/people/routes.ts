import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Origin } from '../platform/auth/auth.ts'
import type { Context } from '../platform/context.ts'
import { changePassword } from './usecases/change-password.ts'
import { type Door, signIn } from './usecases/sign-in.ts'
import { signOut } from './usecases/sign-out.ts'

const Credentials = z.strictObject({ email: z.string().max(254), password: z.string().min(1).max(256) })
const NewPassword = z.strictObject({
  currentPassword: z.string().min(1).max(256),
  newPassword: z.string().min(8).max(256),
})

/** Signing in and out stands outside the contract: it speaks in cookies, which no script and no API client sees. */
export function signInRoutes(http: FastifyInstance, surroundings: Omit<Context, 'actor'>, door: Door): void {
  const contextOf = (request: FastifyRequest): Context => ({ ...surroundings, actor: request.actor })
  http.post<{ Body: z.infer<typeof Credentials> }>(
    '/api/auth/sign-in/email',
    { config: { may: 'anyone' }, schema: { body: Credentials } },
    async (request, reply) =>
      withCookies(reply, await signIn(contextOf(request), door, { ...request.body, origin: originOf(request) })),
  )
  http.post('/api/auth/sign-out', { config: { may: 'anyone' } }, async (request, reply) =>
    withCookies(reply, await signOut(contextOf(request), door, originOf(request))),
  )
  http.post<{ Body: z.infer<typeof NewPassword> }>(
    '/api/auth/change-password',
    { config: { may: 'signed_in' }, schema: { body: NewPassword } },
    async (request, reply) =>
      withCookies(
        reply,
        await changePassword(contextOf(request), door, { ...request.body, origin: originOf(request) }),
      ),
  )
}

const originOf = (request: FastifyRequest): Origin => ({
  address: request.ip,
  cookie: request.headers.cookie,
  userAgent: request.headers['user-agent'],
})

const withCookies = (reply: FastifyReply, cookies: string[]): FastifyReply =>
  reply.header('set-cookie', cookies).send({})
