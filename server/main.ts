import { setTimeout as sleep } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { type App, createApp } from './app.ts'
import { ensureStandardRoles } from './people/index.ts'
import { connectQueue, runBackground } from './platform/background/runner.ts'
import type { Config } from './platform/config.ts'
import { systemClock } from './platform/context.ts'
import type { Database } from './platform/db/database.ts'
import { type ReadDisk, readDiskOf, unseenDisk } from './platform/disk.ts'
import { type OpenedPostgres, openPostgres } from './platform/db/open.ts'
import { serveBuiltWeb, type ServeWeb } from './platform/http/web.ts'
import type { Log } from './platform/log.ts'
import { whenceSecret } from './platform/secret.ts'
import { holder, holdSignals, openMigrated, withPostgres } from './with-database.ts'
import { needKnownKey, noteAllowedHosts } from './upkeep/index.ts'

export type Role = 'web' | 'worker' | 'all'

export interface RunningServer {
  app: App
  /** Where HTTP listens; undefined for a worker alone. */
  address: string | undefined
  stop(): Promise<void>
}

/** Everything but HTTP and work in the background. */
export interface Product {
  config: Config
  app: App
  database: Database
  postgres: OpenedPostgres
  boss: PgBoss
  secret: string
  readDisk: ReadDisk
}

const graceMilliseconds = 30_000
/** Connections that wait to be taken. One that finds no place is tried again by its sender after 1 s, 3 s, 7 s … up to two minutes. */
const longestBacklog = 4096
/** Over at last, but nothing that keeps a process alive which could end sooner. */
const grace = () => sleep(graceMilliseconds, undefined, { ref: false })

/** Opens the database, brings it up to date, and starts HTTP and background work as the role says. */
export async function startServer(
  config: Config,
  role: Role,
  log: Log,
  serveWeb: ServeWeb = serveBuiltWeb,
): Promise<RunningServer> {
  const opening = openPostgres(config, holder('serve'), (message) => log.info(message))
  const { postgres, letSignalsGo } = await holdSignals(opening)
  /** What is open, to be closed last to first. */
  const open: (() => Promise<unknown>)[] = [() => postgres.stop()]
  const stop = async () => {
    for (const close of open.splice(0).toReversed()) await close()
  }
  try {
    const { app, boss, database, secret } = await openProduct(config, postgres, log)
    if (config.allowedHosts.length > 0)
      log.info({ allowedHosts: config.allowedHosts }, 'webhooks, feeds and tools may be reached at these hosts too')
    open.push(
      () => database.close(),
      () => boss.stop({ graceful: true, timeout: graceMilliseconds }),
    )
    await needKnownKey(app.context, secret, whenceSecret(config))
    await noteAllowedHosts(app.context, config.allowedHosts)
    if (role !== 'web') {
      const runner = await runBackground(boss, app.background, app.context, log)
      open.push(() => runner.stop())
    }
    // What cannot be folded now lies in the journal for the next process.
    open.push(() => Promise.race([Promise.allSettled([app.receiver.folded()]), grace()]))
    const takesMail = role !== 'worker' && config.mailPort !== undefined
    open.push(() => {
      const doors = [app.http.close(), ...(takesMail ? [app.smtp.close()] : [])]
      return Promise.race([Promise.all(doors), grace()])
    })
    if (role !== 'worker') await serveWeb(app.http)
    const at = { port: config.port, host: config.host, backlog: longestBacklog }
    const address = role === 'worker' ? undefined : await opened('PORT', app.http.listen(at))
    if (takesMail) await opened('MAIL_PORT', app.smtp.listen(config.mailPort!, config.host))
    letSignalsGo()
    return { app, address, stop }
  } catch (error) {
    letSignalsGo()
    await stop()
    throw error
  }
}

/** What listening answers; a port that is taken is said in words. */
async function opened<Answer>(setting: 'PORT' | 'MAIL_PORT', listening: Promise<Answer>): Promise<Answer> {
  return listening.catch((error: NodeJS.ErrnoException & { port?: number; address?: string }) => {
    if (error.code !== 'EADDRINUSE') throw error
    const where = `Port ${error.port} on ${error.address}`
    throw new Error(`${where} is taken by another program: end that, or choose another port with ${setting}.`, {
      cause: error,
    })
  })
}

/** Runs one command on the product, beside a running server or alone. */
export function withProduct<Answer>(
  config: Config,
  command: string,
  log: Log,
  work: (product: Product) => Promise<Answer>,
): Promise<Answer> {
  return withPostgres(config, command, log, async (postgres) => {
    const product = await openProduct(config, postgres, log)
    try {
      return await work(product)
    } finally {
      await product.app.http.close()
      await product.boss.stop({ graceful: true, timeout: graceMilliseconds })
      await product.database.close()
    }
  })
}

async function openProduct(config: Config, postgres: OpenedPostgres, log: Log): Promise<Product> {
  const { database, secret } = await openMigrated(config, postgres.url, log)
  const readDisk = config.databaseUrl === undefined ? () => readDiskOf(config.dataFolder) : unseenDisk
  const app = await createApp({ config, db: database.db, now: systemClock, log, readDisk, secret })
  const boss = await connectQueue(app.background, postgres.url, log)
  await ensureStandardRoles(app.context)
  return { config, app, database, postgres, boss, secret, readDisk }
}
