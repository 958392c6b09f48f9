import type { FastifyInstance } from 'fastify'
import type { Receiver } from '../../usecases/receive-payload.ts'
import { senderRoute } from '../request.ts'

/** The handshake by which a sender asks whether it may send here, before it does (HTTP Web Hooks for Event Delivery, 4). */
export function cloudeventsRoutes(door: FastifyInstance, receiver: Receiver): void {
  door.options<{ Params: { token: string } }>(
    '/in/:token/cloudevents',
    { config: senderRoute },
    async (request, reply) => {
      await receiver.findSender(request.params.token, 'cloudevents')
      const origin = request.headers['webhook-request-origin']
      if (origin !== undefined) reply.header('webhook-allowed-origin', origin).header('webhook-allowed-rate', '*')
      return reply.header('allow', 'OPTIONS, POST').send()
    },
  )
}
