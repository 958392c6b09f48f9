import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Background } from '../background/background.ts'
import { countSetAside } from '../background/set-aside.ts'
import type { Db } from '../db/database.ts'

/** For Prometheus, with an API key as bearer token: nothing of the inside is shown to strangers. */
export function serveMetrics(http: FastifyInstance, { db, background }: { db: Db; background: Background }): void {
  const registry = new Registry()
  const answered = new Histogram({
    name: 'allclear_http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'allclear_reactions',
    help: 'Reactions to events that wait, and those set aside after five tries',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { waiting, setAside } = await background.countReactions()
      this.set({ state: 'waiting' }, waiting)
      this.set({ state: 'set_aside' }, setAside)
    },
  })
  new Gauge({
    name: 'allclear_records_set_aside',
    help: 'Records on which work that was due has failed five times',
    registers: [registry],
    async collect() {
      this.set(await countSetAside(db))
    },
  })
  http.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    answered.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    done()
  })
  let isWatchingProcess = false
  http.get('/metrics', { config: { may: ['settings.manage', 'audit.read'] } }, async (_request, reply) => {
    if (!isWatchingProcess) collectDefaultMetrics({ register: registry })
    isWatchingProcess = true
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
