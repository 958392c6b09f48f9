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
  const opening = openPostgres(config, holder('serve'), (message) => log.info(message))
  const { postgres, letSignalsGo } = await holdSignals(opening)
  /** What is open, to be closed last to first. */
  const open: (() => Promise<unknown>)[] = [() => postgres.stop()]
  const stop = async () => {
    for (const close of open.splice(0).toReversed()) await close()
  }
  try {
    const { app, boss, database } = await openProduct(config, postgres, log)
    if (config.allowedHosts.length > 0)
      log.info({ allowedHosts: config.allowedHosts }, 'webhooks, feeds and tools may be reached at these hosts too')
    open.push(
      () => database.close(),
      () => boss.stop({ graceful: true, timeout: graceMilliseconds }),
    )
    if (role !== 'web') {
      const runner = await runBackground(boss, app.background, app.context, log)
      open.push(() => runner.stop())
    }
    // What cannot be folded now lies in the journal for the next process.
    open.push(() => Promise.race([Promise.allSettled([app.receiver.folded()]), sleep(graceMilliseconds)]))
    const takesMail = role !== 'worker' && config.mailPort !== undefined
    open.push(() => {
      const doors = [app.http.close(), ...(takesMail ? [app.smtp.close()] : [])]
      return Promise.race([Promise.all(doors), sleep(graceMilliseconds)])
    })
    if (role !== 'worker') await serveWeb(app.http)
    const address = role === 'worker' ? undefined : await app.http.listen({ port: config.port, host: config.host })
    if (takesMail) await app.smtp.listen(config.mailPort!, config.host)
    letSignalsGo()
    return { app, address, stop }
  } catch (error) {
    letSignalsGo()
    await stop()
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
  const opening = joinPostgres(config, holder(command), (message) => log.info(message))
  const { postgres, letSignalsGo } = await holdSignals(opening)
  try {
    return await work(postgres)
  } finally {
    letSignalsGo()
    await postgres.stop()
  }
}

/**
 * From now on a signal stops PostgreSQL before it ends us, for it runs in a session of its own and would go on. Whoever
 * stops it otherwise lets the signals go first.
 */
async function holdSignals(
  opening: Promise<OpenedPostgres>,
): Promise<{ postgres: OpenedPostgres; letSignalsGo: () => void }> {
  const signals = ['SIGTERM', 'SIGINT'] as const
  const onSignal = (signal: NodeJS.Signals) => {
    letSignalsGo()
    const end = () => process.kill(process.pid, signal)
    void opening.then((postgres) => postgres.stop()).then(end, end)
  }
  const letSignalsGo = () => signals.forEach((signal) => process.off(signal, onSignal))
  for (const signal of signals) process.on(signal, onSignal)
  try {
    return { postgres: await opening, letSignalsGo }
  } catch (error) {
    letSignalsGo()
    throw error
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
