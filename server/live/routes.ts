import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Context } from '../platform/context.ts'
import { type EventStream, openEventStream } from '../platform/http/event-stream.ts'
import { createFeed } from './usecases/create-feed.ts'
import { followChanges } from './usecases/follow-changes.ts'

/** `GET /api/live`: server-sent events, each a LiveChange of the contract; `reset` asks to read everything again, as it does
 * whoever comes back, when it is their turn. */
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
        wasAway: wasAway(request),
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

/** A browser that comes back by itself says so by a header; one that our screens open anew after a refusal by its query. */
function wasAway({ headers, query }: FastifyRequest): boolean {
  return headers['last-event-id'] !== undefined || (query as { again?: string }).again !== undefined
}
