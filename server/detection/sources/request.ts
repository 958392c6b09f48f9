import type { FastifyRequest } from 'fastify'
import type { Received } from '../usecases/receive-payload.ts'

/** For `config` of a route that tools send to: the token says who they are, not a session or an API key. */
export const senderRoute = { may: 'anyone', hasOwnDoor: true } as const

export const receivedFrom = ({ ip, headers, body }: FastifyRequest): Received => ({
  address: ip,
  headers: headers as Record<string, string | undefined>,
  body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
})
