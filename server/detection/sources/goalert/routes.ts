import type { FastifyInstance } from 'fastify'
import { findByAlias } from '../../usecases/find-sender-alerts.ts'
import type { Receiver } from '../../usecases/receive-payload.ts'
import type { Context } from '../../../platform/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { receivedFrom, senderRoute } from '../request.ts'
import { goalert } from './goalert.ts'

interface Asked {
  Querystring: Record<string, string | undefined>
}

/** The present address and the old one, with the token in the query. */
export function goalertRoutes(door: FastifyInstance, receiver: Receiver, { db }: Pick<Context, 'db'>): void {
  const urls = ['/api/v2/generic/incoming', '/v1/api/alerts']
  for (const url of urls)
    door.post<Asked>(url, { config: senderRoute }, async (request, reply) => {
      const { token, key, integrationKey, ...fields } = request.query
      const integration = await receiver.findSender(token ?? key ?? integrationKey ?? '', 'goalert')
      const received = receivedFrom(request)
      // What is kept holds the fields of the query, and not the token.
      const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
      const headers = { ...received.headers, ':path': `${url}?${query.toString()}` }
      const reading = goalert.read({ ...received, headers }, {})
      const { folded } = await receiver.take(integration, { ...received, headers }, reading)
      const [read] = reading.events
      if (!read) throw new Refusal('invalid', 'not_understood', reading.faults.map(({ text }) => text).join(' '))
      if (!request.headers.accept?.includes('application/json')) return reply.status(204).send()
      await folded()
      const alert = await findByAlias(db, integration.id, read.identity)
      return reply.send({ AlertID: alert?.id ?? '', ServiceID: integration.id, IsNew: alert?.eventCount === 1 })
    })
}
