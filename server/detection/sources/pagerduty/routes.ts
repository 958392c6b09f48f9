import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../../../platform/context.ts'
import { sendProblemAs } from '../../../platform/http/problems.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Receiver } from '../../usecases/receive-payload.ts'
import { recordChangeEvent } from '../../usecases/record-change-event.ts'
import { readJson, recordIn, textIn } from '../json.ts'
import { receivedFrom, senderRoute } from '../request.ts'
import { readChange } from './change.ts'
import { fromVersion1, readEvent } from './pagerduty.ts'
import { Fault } from '../../rules/fault.ts'

/** What PagerDuty serves at events.pagerduty.com. The key in the body is the integration's token. */
export function pagerdutyRoutes(door: FastifyInstance, receiver: Receiver, surroundings: Omit<Context, 'actor'>): void {
  /** Answers the key under which the alert is known. */
  async function takeEvent(request: FastifyRequest, key: string, event: Record<string, unknown>): Promise<string> {
    const integration = await receiver.findSender(key, 'pagerduty')
    const reading = readEvent(event)
    await receiver.take(integration, receivedFrom(request), reading)
    const [read] = reading.events
    if (!read) throw invalid(reading.faults)
    return read.identity
  }

  void door.register(async (routes) => {
    routes.setErrorHandler(sayNo({ overload: 429 }))
    routes.post('/v2/enqueue', { config: senderRoute }, async (request, reply) => {
      const event = bodyOf(request)
      const dedup_key = await takeEvent(request, keyIn(event, 'routing_key'), event)
      return reply.status(202).send({ status: 'success', message: 'Event processed', dedup_key })
    })
    routes.post('/v2/change/enqueue', { config: senderRoute }, async (request, reply) => {
      const event = bodyOf(request)
      const integration = await receiver.findSender(keyIn(event, 'routing_key'), 'pagerduty')
      const change = readChange(event)
      const faults = change instanceof Fault ? [change] : []
      await receiver.take(integration, receivedFrom(request), { events: [], faults })
      if (change instanceof Fault) throw invalid(faults)
      await recordChangeEvent(surroundings, integration, change)
      return reply.status(202).send({ status: 'success', message: 'Change event processed' })
    })
  })
  void door.register(async (version1) => {
    version1.setErrorHandler(sayNo({ overload: 403 }))
    version1.post('/generic/2010-04-15/create_event.json', { config: senderRoute }, async (request, reply) => {
      const event = bodyOf(request)
      const incident_key = await takeEvent(request, keyIn(event, 'service_key'), fromVersion1(event))
      return reply.send({ status: 'success', message: 'Event processed', incident_key })
    })
  })
}

const sayNo = ({ overload }: { overload: 403 | 429 }) =>
  sendProblemAs(({ status, title, errors }) => {
    if (status === 429) return { status: overload, body: { status: 'throttle exceeded', message: title } }
    return { status: status === 422 ? 400 : status, body: { status: 'invalid event', message: title, errors } }
  })

const invalid = (faults: readonly Fault[]) =>
  new Refusal('invalid', 'not_understood', 'Event object is invalid', { errors: faults.map(({ text }) => text) })

function bodyOf(request: FastifyRequest): Record<string, unknown> {
  const json = readJson(receivedFrom(request))
  if ('fault' in json) throw invalid([json.fault])
  return recordIn(json.value)
}

function keyIn(event: Record<string, unknown>, name: string): string {
  const key = textIn(event, name)
  if (key === undefined) throw invalid([new Fault('missing', { field: name })])
  return key
}
