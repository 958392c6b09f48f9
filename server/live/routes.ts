import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Context } from '../platform/context.ts'
import { type EventStream, openEventStream } from '../platform/http/event-stream.ts'
import { createFeed } from './usecases/create-feed.ts'
import { followChanges } from './usecases/follow-changes.ts'

/** `GET /api/live`: server-sent events, each a LiveChange of the contract; `reset` asks to read everything again. */
export function routes(
  http: FastifyInstance,
  { db, now }: Pick<Context, 'db' | 'now'>,
  identify: (request: FastifyRequest) => Promise<Actor>,
): void {
  const feed = createFeed({ db, now, log: http.log })
  const streams = new Set<Pick<EventStream, 'close'>>()
  http.addHook('preClose', async () => {
    for (const stream of streams) stream.close()
  })
  http.route({
    method: 'GET',
    url: '/api/live',
    config: { may: 'signed_in' },
    schema: { summary: 'What changes, as server-sent events', tags: ['Live'] },
    handler: async (request, reply) => {
      await followChanges(feed, http.log, {
        actor: request.actor,
        identify: () => identify(request),
        lastEventId: lastEventIdOf(request),
        open: () => {
          const opened = openEventStream(reply)
          streams.add(opened)
          opened.onClose(() => streams.delete(opened))
          return opened
        },
      })
    },
  })
}

function lastEventIdOf({ headers }: FastifyRequest): number | undefined {
  const given = headers['last-event-id']
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined
}
