import type { FastifyReply } from 'fastify'
import { newId } from '../../../platform/id.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Received } from '../../usecases/receive-payload.ts'
import { readJson, recordIn } from '../json.ts'

/** What every answer of Opsgenie's carries; `took` is in seconds. */
export const marks = (reply: FastifyReply) => ({ took: Math.round(reply.elapsedTime) / 1000, requestId: newId() })

export const answer = (reply: FastifyReply, data: unknown) => reply.send({ data, ...marks(reply) })

/** An empty body says nothing, which is enough for most calls. */
export function bodyOf(received: Received): Record<string, unknown> {
  if (received.body.length === 0) return {}
  const json = readJson(received)
  if ('fault' in json) throw new Refusal('invalid', 'not_understood', json.fault.text)
  return recordIn(json.value)
}
