import { setTimeout as sleep } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { type App, createApp } from './app.ts'
import { ensureStandardRoles } from './people/index.ts'
import { connectQueue, runBackground } from './platform/background/runner.ts'
import type { Config } from './platform/config.ts'
import { systemClock } from './platform/context.ts'
import { type Database, type Db, openDatabase } from './platform/db/database.ts'
import { type ReadDisk, readDiskOf, unseenDisk } from './platform/disk.ts'
import { migrate } from './platform/db/migrate.ts'
import { joinPostgres, type OpenedPostgres, openPostgres } from './platform/db/open.ts'
import { serveBuiltWeb, type ServeWeb } from './platform/http/web.ts'
import type { Log } from './platform/log.ts'
import { readSecret } from './platform/secret.ts'

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

/** Opens the database, brings it up to date, and starts HTTP and background work as the role says. */
export async function startServer(
  config: Config,
  role: Role,
  log: Log,
  serveWeb: ServeWeb = serveBuiltWeb,
): Promise<RunningServer> {
  const postgres = await openPostgres(config, holder('serve'), (message) => log.info(message))
  try {
    const { app, boss, database } = await openProduct(config, postgres, log)
    const runner = role === 'web' ? undefined : await runBackground(boss, app.background, app.context, log)
    if (role !== 'worker') await serveWeb(app.http)
    const address = role === 'worker' ? undefined : await app.http.listen({ port: config.port, host: config.host })
    const takesMail = role !== 'worker' && config.mailPort !== undefined
    if (takesMail) await app.smtp.listen(config.mailPort!, config.host)
    return {
      app,
      address,
      async stop() {
        const doors = [app.http.close(), ...(takesMail ? [app.smtp.close()] : [])]
        await Promise.race([Promise.all(doors), sleep(graceMilliseconds)])
        await runner?.stop()
        await boss.stop({ graceful: true, timeout: graceMilliseconds })
        await database.close()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
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

/** Runs one command on the database alone, as its migrations leave it. */
export function withDatabase<Answer>(
  config: Config,
  command: string,
  log: Log,
  work: (opened: { url: string; db: Db; secret: string }) => Promise<Answer>,
): Promise<Answer> {
  return withPostgres(config, command, log, async ({ url }) => {
    const { database, secret } = await openMigrated(config, url, log)
    try {
      return await work({ url, db: database.db, secret })
    } finally {
      await database.close()
    }
  })
}

async function withPostgres<Answer>(
  config: Config,
  command: string,
  log: Log,
  work: (postgres: OpenedPostgres) => Promise<Answer>,
): Promise<Answer> {
  const postgres = await joinPostgres(config, holder(command), (message) => log.info(message))
  try {
    return await work(postgres)
  } finally {
    await postgres.stop()
  }
}

async function openMigrated(config: Config, url: string, log: Log): Promise<{ database: Database; secret: string }> {
  const secret = await readSecret(config)
  await migrate(url)
  const database = openDatabase(url, {
    onLostConnection: (error) => log.warn({ reason: error.message }, 'lost a database connection'),
  })
  return { database, secret }
}

async function openProduct(config: Config, postgres: OpenedPostgres, log: Log): Promise<Product> {
  const { database, secret } = await openMigrated(config, postgres.url, log)
  const readDisk = config.databaseUrl === undefined ? () => readDiskOf(config.dataFolder) : unseenDisk
  const app = await createApp({ config, db: database.db, now: systemClock, log, readDisk, secret })
  const boss = await connectQueue(app.background, postgres.url, log)
  await ensureStandardRoles(app.context)
  return { config, app, database, postgres, boss, secret, readDisk }
}

/** As a second process on the same folder will read it. */
const holder = (command: string): string =>
  `allclear ${command}, process ${process.pid}, since ${systemClock().toISOString()}`
