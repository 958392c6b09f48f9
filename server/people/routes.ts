import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import * as contract from '../../contract/people.ts'
import type { Origin } from '../platform/auth/origin.ts'
import { atOneMoment, type Context } from '../platform/context.ts'
import type { Serve } from '../platform/http/serve.ts'
import { acceptInvitation } from './usecases/accept-invitation.ts'
import { addCompetency } from './usecases/add-competency.ts'
import { addPerson } from './usecases/add-person.ts'
import { addRole } from './usecases/add-role.ts'
import { addTeam } from './usecases/add-team.ts'
import { changeMe } from './usecases/change-me.ts'
import { changeOrganisation } from './usecases/change-organisation.ts'
import { changePerson } from './usecases/change-person.ts'
import { changeRole } from './usecases/change-role.ts'
import { changeTeam } from './usecases/change-team.ts'
import { createApiKey } from './usecases/create-api-key.ts'
import { endSessions } from './usecases/end-sessions.ts'
import { invitePerson } from './usecases/invite-person.ts'
import { listApiKeys } from './usecases/list-api-keys.ts'
import { listCompetencies } from './usecases/list-competencies.ts'
import { listPeople } from './usecases/list-people.ts'
import { listRoles } from './usecases/list-roles.ts'
import { listTeams } from './usecases/list-teams.ts'
import { type CreateCatalogue, openFirstRun } from './usecases/open-first-run.ts'
import { readInvitation } from './usecases/read-invitation.ts'
import { readMe } from './usecases/read-me.ts'
import { readOrganisation } from './usecases/read-organisation.ts'
import { readPerson } from './usecases/read-person.ts'
import { recordDenial } from './usecases/record-denial.ts'
import { revokeApiKey } from './usecases/revoke-api-key.ts'
import { changePassword } from './usecases/change-password.ts'
import { type Door, signIn } from './usecases/sign-in.ts'
import { signOut } from './usecases/sign-out.ts'

/** `address` is where people reach us, for the links that are handed out. */
export function routes(serve: Serve, address: () => string, createCatalogue: CreateCatalogue): void {
  serve(contract.readMe, readMe)
  serve(contract.changeMe, changeMe)
  serve(contract.openFirstRun, openFirstRun(createCatalogue))
  serve(contract.readInvitation, readInvitation)
  serve(contract.acceptInvitation, acceptInvitation)
  serve(contract.listPeople, listPeople)
  serve(contract.readPerson, readPerson)
  serve(contract.addPerson, addPerson)
  serve(contract.changePerson, changePerson)
  serve(contract.invitePerson, invitePerson(address))
  serve(contract.endSessions, endSessions)
  serve(contract.listRoles, listRoles)
  serve(contract.addRole, addRole)
  serve(contract.changeRole, changeRole)
  serve(contract.listTeams, listTeams)
  serve(contract.addTeam, addTeam)
  serve(contract.changeTeam, changeTeam)
  serve(contract.listCompetencies, listCompetencies)
  serve(contract.addCompetency, addCompetency)
  serve(contract.listApiKeys, listApiKeys)
  serve(contract.createApiKey, createApiKey)
  serve(contract.revokeApiKey, revokeApiKey)
  serve(contract.readOrganisation, readOrganisation)
  serve(contract.changeOrganisation, changeOrganisation)
}

const Credentials = z.strictObject({ email: z.string().max(254), password: z.string().min(1).max(256) })
const NewPassword = z.strictObject({
  currentPassword: z.string().min(1).max(256),
  newPassword: z.string().min(8).max(256),
})

/** Signing in and out stands outside the contract: it speaks in cookies, which no script and no API client sees. */
export function signInRoutes(http: FastifyInstance, surroundings: Omit<Context, 'actor'>, door: Door): void {
  const contextOf = (request: FastifyRequest): Context => atOneMoment({ ...surroundings, actor: request.actor })
  http.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode !== 403 || !request.actor || request.actor.kind === 'anonymous') return
    const route = request.routeOptions.url ?? ''
    await recordDenial(contextOf(request), { method: request.method, route, address: request.ip })
  })
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
