import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Heartbeat } from '../../../../contract/heartbeats.ts'
import type { Context } from '../../../platform/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Integration } from '../../usecases/find-sender.ts'
import { addHeartbeat, changeHeartbeat, listHeartbeats, removeHeartbeat } from '../../usecases/manage-heartbeats.ts'
import { pingHeartbeat } from '../../usecases/ping-heartbeat.ts'
import { receivedFrom, senderRoute } from '../request.ts'
import { answer, bodyOf, marks } from './answer.ts'
import { presentHeartbeat, readHeartbeat } from './heartbeat.ts'

interface Asked {
  Params: { name: string }
}

/** Opsgenie's heartbeats: those of the integration whose key it is. */
export function heartbeatRoutes(
  routes: FastifyInstance,
  senderOf: (request: FastifyRequest) => Promise<Integration>,
  contextOf: (integration: Integration) => Context,
): void {
  async function find(request: FastifyRequest<Asked>): Promise<{ context: Context; heartbeat: Heartbeat }> {
    const integration = await senderOf(request)
    const context = contextOf(integration)
    const { items } = await listHeartbeats(context, { integrationId: integration.id })
    const heartbeat = items.find(({ name }) => name === request.params.name)
    if (!heartbeat)
      throw new Refusal('not_found', 'no_such_record', `Heartbeat with name [${request.params.name}] not found`)
    return { context, heartbeat }
  }

  async function change(request: FastifyRequest<Asked>, reply: FastifyReply, sent: Record<string, unknown>) {
    const { context, heartbeat } = await find(request)
    const { name: _, ...changes } = understood({ ...sent, name: undefined })
    const { id, version } = heartbeat
    const changed = await changeHeartbeat(context, { heartbeatId: id, version, ...changes })
    return answer(reply, presentHeartbeat(changed))
  }

  const config = { config: senderRoute }
  for (const end of ['', '/']) {
    routes.post(`/v2/heartbeats${end}`, config, async (request, reply) => {
      const integration = await senderOf(request)
      const { name, interval, ...form } = understood(bodyOf(receivedFrom(request)))
      if (name === undefined || interval === undefined)
        throw new Refusal('invalid', 'not_understood', 'name and interval can not be empty.')
      const context = contextOf(integration)
      const added = await addHeartbeat(context, { integrationId: integration.id, name, interval, ...form })
      return answer(reply.status(201), presentHeartbeat(added))
    })
    routes.get(`/v2/heartbeats${end}`, config, async (request, reply) => {
      const integration = await senderOf(request)
      const { items } = await listHeartbeats(contextOf(integration), { integrationId: integration.id })
      return answer(reply, { heartbeats: items.map(presentHeartbeat) })
    })
    routes.get<Asked>(`/v2/heartbeats/:name${end}`, config, async (request, reply) =>
      answer(reply, presentHeartbeat((await find(request)).heartbeat)),
    )
    routes.patch<Asked>(`/v2/heartbeats/:name${end}`, config, (request, reply) =>
      change(request, reply, bodyOf(receivedFrom(request))),
    )
    routes.delete<Asked>(`/v2/heartbeats/:name${end}`, config, async (request, reply) => {
      const { context, heartbeat } = await find(request)
      await removeHeartbeat(context, { heartbeatId: heartbeat.id })
      return answer(reply, presentHeartbeat(heartbeat))
    })
    for (const verb of ['enable', 'disable'])
      routes.post<Asked>(`/v2/heartbeats/:name/${verb}${end}`, config, (request, reply) =>
        change(request, reply, { enabled: verb === 'enable' }),
      )
    routes.route<Asked>({
      method: ['GET', 'POST', 'PUT', 'PATCH'],
      url: `/v2/heartbeats/:name/ping${end}`,
      ...config,
      handler: async (request, reply) => {
        const integration = await senderOf(request)
        await pingHeartbeat(contextOf(integration), integration, request.params.name, true)
        return reply.status(202).send({ result: 'PONG - Heartbeat received', ...marks(reply) })
      },
    })
  }
}

function understood(sent: Record<string, unknown>) {
  const form = readHeartbeat(sent)
  if (typeof form === 'string') throw new Refusal('invalid', 'not_understood', form)
  return form
}
