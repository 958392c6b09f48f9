import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../../platform/refusal.ts'
import type { Receiver } from '../../usecases/receive-payload.ts'
import { receivedFrom, senderRoute } from '../request.ts'

/** Icinga DB names itself by user and password; the password is the token. */
export function icingaRoutes(door: FastifyInstance, receiver: Receiver): void {
  door.post('/process-event', { config: senderRoute }, async (request, reply) => {
    const token = passwordIn(request.headers.authorization)
    await receiver.findSender(token, 'icinga')
    const { status } = await receiver.receive(token, receivedFrom(request))
    return reply.status(status).send()
  })
}

function passwordIn(authorization: string | undefined): string {
  const [, encoded] = /^Basic ([\w+/=]+)$/i.exec(authorization ?? '') ?? []
  if (encoded === undefined)
    throw new Refusal('unauthenticated', 'bad_token', 'Send the token as the password of HTTP Basic authentication')
  return Buffer.from(encoded, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
}
