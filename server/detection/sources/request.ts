import type { FastifyRequest } from 'fastify'
import type { Received } from '../usecases/receive-payload.ts'

/** For `config` of a route that tools send to: the token says who they are, not a session or an API key. */
export const senderRoute = { may: 'anyone', hasOwnDoor: true, isForTools: true } as const

/** What a GET says stands in its query, which is read and kept as the body of others is. */
export const receivedFrom = ({ ip, method, url, headers, body }: FastifyRequest): Received => ({
  address: ip,
  headers: headers as Record<string, string | undefined>,
  body: Buffer.isBuffer(body) ? body : Buffer.from(method === 'GET' ? (url.split('?')[1] ?? '') : ''),
})
