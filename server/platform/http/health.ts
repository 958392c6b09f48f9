import { sql } from 'kysely'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Background } from '../background/background.ts'
import type { Db } from '../db/database.ts'
import type { ReadDisk } from '../disk.ts'

const longestSilence = 60_000

/**
 * For whoever starts, stops and routes to this process. Live: it answers. Ready: its database answers, and the sweeps,
 * where it runs any, did so within the last minute. Why not stands in the log, not in the answer. A disk that fills up
 * is named, but does not make it unready: reads go on.
 */
export function serveHealth(
  http: FastifyInstance,
  { db, background, now, readDisk }: { db: Db; background: Background; now: () => Date; readDisk: ReadDisk },
): void {
  const config = { may: 'anyone', hasOwnDoor: true } as const
  // The second of each is Prometheus's name for it, which its clients ask for by HEAD too.
  const live = () => ({ status: 'live' })
  const ready = async (request: FastifyRequest, reply: FastifyReply) => {
    const reason = await whyNotReady(db, background, now())
    if (reason === undefined) {
      const level = (await readDisk())?.level ?? 'ok'
      return { status: 'ready', ...(level !== 'ok' && { disk: level }) }
    }
    request.log.warn({ reason }, 'not ready')
    return reply.status(503).header('retry-after', '2').send({ status: 'not ready' })
  }
  http.get('/health/live', { config }, live)
  http.get('/health/ready', { config }, ready)
  http.route({ method: ['GET', 'HEAD'], url: '/-/healthy', config, handler: live })
  http.route({ method: ['GET', 'HEAD'], url: '/-/ready', config, handler: ready })
}

async function whyNotReady(db: Db, background: Background, now: Date): Promise<string | undefined> {
  const sweptAt = background.sweptAt
  if (sweptAt && now.getTime() - sweptAt.getTime() > longestSilence) return `no sweep since ${sweptAt.toISOString()}`
  try {
    await sql`select 1`.execute(db)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
